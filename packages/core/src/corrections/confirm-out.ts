import { derive } from '../clocking/derive.ts'
import { punchesInForce } from '../clocking/effective-log.ts'
import { comparePunches, type Punch } from '../clocking/punch.ts'
import type { CorrectionContext } from './correction-punches.ts'

/** Why an automatic out is not confirmed at this instant. */
export type ConfirmRefusal =
  | { refused: 'nothing_to_confirm' }
  /** Later than it was stamped: that is a correction, which somebody else approves. */
  | { refused: 'later_than_stamped'; stampedMs: number }
  | { refused: 'before_the_last_punch'; lastMs: number }

/**
 * Confirms the automatic out of a session, at the instant it was stamped or an earlier one after its last punch: the
 * worker's own act (DOMAIN: Limits).
 * @param atMs epoch milliseconds
 * @returns the `out` to append
 */
export function confirmOut(
  { id, session: sessionId, atMs }: { id: string; session: string; atMs: number },
  log: readonly Punch[],
  { rulesAt, locks, nowMs }: CorrectionContext,
): { punches: readonly Punch[] } | ConfirmRefusal {
  const session = derive(log, rulesAt, { locks }).sessions.find((row) => row.id === sessionId)
  const inForce = new Map(punchesInForce(log).map((punch) => [punch.id, punch]))
  const punches = session?.effects.flatMap((effect) => inForce.get(effect.punch) ?? []) ?? []
  const stamped = punches.find(({ kind, source }) => kind === 'out' && source === 'auto')
  if (session?.status !== 'provisional' || !stamped) return { refused: 'nothing_to_confirm' }
  if (atMs > stamped.at) return { refused: 'later_than_stamped', stampedMs: stamped.at }
  const out: Punch = {
    id,
    kind: 'out',
    at: atMs,
    zone: session.zone,
    source: 'correction',
    receivedAt: nowMs,
    supersedes: stamped.id,
  }
  const last = punches
    .filter((punch) => punch !== stamped)
    .sort(comparePunches)
    .at(-1)
  if (last && comparePunches(last, out) >= 0) return { refused: 'before_the_last_punch', lastMs: last.at }
  return { punches: [out] }
}
