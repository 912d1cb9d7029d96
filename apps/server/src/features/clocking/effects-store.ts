import type { Tx } from '../../ports/db.ts'

/** Something the server does by itself: what, to whom or what, for which period, and the instant (epoch ms) it was due. */
export type Effect = { orgId: string; what: string; subject: string; period: string; atMs: number }

/**
 * Takes an effect for this transaction, to be done in it: true once for ever, however many processes ask and whenever. Who
 * asks while another transaction has it waits for that one's end.
 */
export async function claimEffect(tx: Tx, effect: Effect, nowMs: number): Promise<boolean> {
  const { orgId, what, subject, period } = effect
  const claimed = await tx.sql`
    insert into effects (org_id, what, subject, period, at, done_at)
    values (${orgId}, ${what}, ${subject}, ${period}, ${new Date(effect.atMs)}, ${new Date(nowMs)})
    on conflict do nothing returning 1`
  return claimed.length > 0
}
