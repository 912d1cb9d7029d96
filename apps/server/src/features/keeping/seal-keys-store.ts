import type { Tx } from '../../ports/db.ts'
import type { SigningKey } from './seal-key.ts'

export type KeyRow = { id: string; publicKey: string; createdAtMs: number; retiredAtMs: number | null }

export async function findSigningKey(tx: Tx): Promise<SigningKey | undefined> {
  const [row] = await tx.sql<SigningKey>`
    select id, public_key as "publicKey", private_key as "privateKey" from auth.seal_keys where retired_at is null`
  return row
}

/** Every key's public part, the newest first. */
export async function findKeys(tx: Tx): Promise<KeyRow[]> {
  return tx.sql<KeyRow>`
    select id, public_key as "publicKey", (extract(epoch from created_at) * 1000)::float8 as "createdAtMs",
      (extract(epoch from retired_at) * 1000)::float8 as "retiredAtMs"
    from auth.seal_keys order by created_at desc, id`
}

/** Adds a key that signs; false where there is one already. */
export async function insertKey(
  tx: Tx,
  { id, publicKey, privateKey }: SigningKey,
  nowMs: number,
): Promise<boolean> {
  const made = await tx.sql`
    insert into auth.seal_keys (id, public_key, private_key, created_at)
    values (${id}, ${publicKey}, ${privateKey}, ${new Date(nowMs)}) on conflict do nothing returning 1`
  return made.length > 0
}

/** Takes the private part from whichever key signs. */
export async function retireKeys(tx: Tx, nowMs: number): Promise<void> {
  await tx.sql`update auth.seal_keys set private_key = null, retired_at = ${new Date(nowMs)} where retired_at is null`
}
