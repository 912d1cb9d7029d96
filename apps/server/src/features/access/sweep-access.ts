import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { deleteInBatches } from './delete-in-batches.ts'
import { type Due, deleteEndedAttempts, deleteExpiredResets, deleteExpiredSessions } from './sweep-store.ts'

/** How many rows went. */
export type SweptAccess = { sessions: number; passwordResets: number; attempts: number }

/**
 * Deletes what is over: sessions and reset links that expired, and tries counted in a window that has ended. Nothing
 * reads them any more, so several processes may sweep at once, and one that is stopped goes on the next time.
 */
export async function sweepAccess(
  { db, clock }: { db: Db; clock: Clock },
  stopping?: AbortSignal,
): Promise<SweptAccess> {
  const nowMs = clock.now()
  const sweep = (deleteSome: (tx: Tx, due: Due) => Promise<number>) =>
    deleteInBatches((limit) => db.transaction('outside', (tx) => deleteSome(tx, { nowMs, limit })), stopping)
  return {
    sessions: await sweep(deleteExpiredSessions),
    passwordResets: await sweep(deleteExpiredResets),
    attempts: await sweep(deleteEndedAttempts),
  }
}
