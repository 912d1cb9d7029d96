import type { Tx } from '../../ports/db.ts'

/** What is over at an instant, so many rows of it at most. */
export type Due = { nowMs: number; limit: number }

// Each row is locked and looked at again before it goes, and one that somebody holds is left for the next time: another
// sweep's, or one that is being given a new end. A sweep waits for nobody, so it is never part of a deadlock.

/** Deletes sessions that have expired, the oldest first, and says how many. */
export async function deleteExpiredSessions(tx: Tx, { nowMs, limit }: Due): Promise<number> {
  const gone = await tx.sql`
    delete from auth."session" where id = any (array(
      select id from auth."session" where "expiresAt" <= ${new Date(nowMs)}
      order by "expiresAt" limit ${limit} for update skip locked))
    returning 1`
  return gone.length
}

/** Deletes reset links that are too late, and says how many. */
export async function deleteExpiredResets(tx: Tx, { nowMs, limit }: Due): Promise<number> {
  const gone = await tx.sql`
    delete from auth.password_resets where account_id = any (array(
      select account_id from auth.password_resets where expires_at <= ${new Date(nowMs)}
      limit ${limit} for update skip locked))
    returning 1`
  return gone.length
}

/** Deletes counters of tries whose window has ended, the oldest first, and says how many. */
export async function deleteEndedAttempts(tx: Tx, { nowMs, limit }: Due): Promise<number> {
  const gone = await tx.sql`
    delete from auth.attempts where key = any (array(
      select key from auth.attempts where until_ms <= ${nowMs}::bigint
      order by until_ms limit ${limit} for update skip locked))
    returning 1`
  return gone.length
}
