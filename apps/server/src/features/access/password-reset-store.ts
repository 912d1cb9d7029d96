import type { Tx } from '../../ports/db.ts'

// A table of ours, not Better Auth's `verification`: that one keeps tokens as they are, lets older ones live beside a new
// one, and takes its time from the system.

/** Keeps the hash of an account's reset secret, in place of any before. */
export async function storeReset(
  tx: Tx,
  reset: { accountId: string; secretHash: string; expiresAtMs: number },
): Promise<void> {
  const { accountId, secretHash, expiresAtMs } = reset
  await tx.sql`
    insert into auth.password_resets (account_id, secret_hash, expires_at)
    values (${accountId}, ${secretHash}, ${new Date(expiresAtMs)})
    on conflict (account_id) do update set secret_hash = excluded.secret_hash, expires_at = excluded.expires_at`
}

/** Uses a reset secret up; undefined where there is none of this hash (any more), or it is too late. */
export async function takeReset(
  tx: Tx,
  secretHash: string,
  nowMs: number,
): Promise<{ accountId: string; email: string } | undefined> {
  const [row] = await tx.sql<{ accountId: string; email: string }>`
    delete from auth.password_resets using auth."user"
    where "user".id = account_id and secret_hash = ${secretHash} and expires_at > ${new Date(nowMs)}
    returning account_id as "accountId", "user".email`
  return row
}

/** Voids the reset link of an account. */
export async function deleteReset(tx: Tx, accountId: string): Promise<void> {
  await tx.sql`delete from auth.password_resets where account_id = ${accountId}`
}
