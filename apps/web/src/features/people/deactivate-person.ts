import type { Board, KeptPunch, PunchForAnother } from '@muster/contract/clocking.ts'
import type { PersonChange, PersonDetail } from '@muster/contract/people.ts'
import { type Answer, request } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'

type Ending = 'break_end' | 'out'

/** What ends an open session, in this order. */
const ENDINGS: Record<Board['rows'][number]['phase'], readonly Ending[]> = {
  working: ['out'],
  on_break: ['break_end', 'out'],
  out: [],
}

/** Refusals that say that what was to be ended is over already. */
const OVER = new Set(['not_in', 'not_on_break', 'session_expired'])

type Deactivation = {
  personId: string
  /** Why they are clocked out, as their record tells it. */
  reason: string
  /** One id for each punch, the same on every try: what arrived unheard counts once. */
  ids: Record<Ending, string>
}

/**
 * Clocks somebody out, if they are in, and then deactivates them; where the first fails, nothing is deactivated. Tells
 * whether they were clocked out.
 */
export async function deactivatePerson({
  personId,
  reason,
  ids,
}: Deactivation): Promise<Answer<{ clockedOut: boolean }>> {
  const board = await request<Board>('GET', withQuery('/presence', { person: personId }))
  if (board.kind !== 'value') return board
  const endings = ENDINGS[board.value.rows[0]?.phase ?? 'out']
  for (const kind of endings) {
    const body: PunchForAnother = { id: ids[kind], kind, reason }
    const ended = await request<KeptPunch>('POST', `/people/${personId}/punches`, body)
    if (ended.kind === 'problem' && OVER.has(ended.problem.code)) continue
    if (ended.kind !== 'value') return ended
  }
  const change: PersonChange = { active: false }
  const changed = await request<PersonDetail>('PATCH', `/people/${personId}`, change)
  return changed.kind === 'value' ? { kind: 'value', value: { clockedOut: endings.length > 0 } } : changed
}
