import type { ClockingState } from '@muster/core/clocking/evolve.ts'
import type { Tx } from '../../ports/db.ts'

/** A session that is open in the log, with the state it is part of. */
export type OpenInLog = {
  personId: string
  state: ClockingState
  /** When its `in` was received. */
  receivedAtMs: number
  /** Whether a warning was sent already. */
  isWarned: boolean
}

/** The sessions open in the log that began at an instant (epoch ms) or earlier, the oldest first. */
export async function openSessionsFrom(tx: Tx, fromMs: number): Promise<OpenInLog[]> {
  return tx.sql<OpenInLog>`
    select presence.person_id as "personId", presence.state,
      (extract(epoch from punches.received_at) * 1000)::float8 as "receivedAtMs",
      exists (
        select from effects
        where effects.org_id = current_org() and what = 'long_day' and subject = session.id and period = '') as "isWarned"
    from work_sessions as session
      join presence on presence.org_id = session.org_id and presence.person_id = session.person_id
      join punches on punches.org_id = session.org_id and punches.id = session.id
    where session.status = 'open' and session.start_at <= 'epoch'::timestamptz + ${`${fromMs} ms`}::interval
    order by session.start_at`
}

/** When punches were received (epoch ms), by their ids. */
export async function receivedAtOf(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ id: string; receivedAtMs: number }>`
    select wanted.id, (extract(epoch from punch.received_at) * 1000)::float8 as "receivedAtMs"
    from unnest(${ids}::uuid[]) as wanted (id)
      cross join lateral (select received_at from punches where punches.id = wanted.id limit 1) as punch`
  return new Map(rows.map(({ id, receivedAtMs }) => [id, receivedAtMs]))
}

/** The last automatic out that was made for a session, counting or not. */
export async function lastAutomaticOut(
  tx: Tx,
  personId: string,
  sessionId: string,
): Promise<string | undefined> {
  const [row] = await tx.sql<{ id: string }>`
    select id from punches
    where person_id = ${personId} and pair = ${sessionId} and source = 'auto' and kind = 'out'
    order by position desc limit 1`
  return row?.id
}
