import type { Tx } from '../../ports/db.ts'
import type { Head, Seal } from './seal.ts'

const NO_NUMBER_YET = 2 ** 31 - 1

/** Where the chain of everybody who ever had a punch ends now, and whether the newest seal has it otherwise. */
export async function headsNow(tx: Tx): Promise<(Head & { isMoved: boolean })[]> {
  return tx.sql<Head & { isMoved: boolean }>`
    select presence.person_id as "personId", presence.position, presence.hash,
      (presence.position, presence.hash) is distinct from (sealed.position, sealed.hash) as "isMoved"
    from presence left join lateral (
      select position, hash from sealed_heads as head
      where head.org_id = presence.org_id and head.person_id = presence.person_id
      order by seal_number desc limit 1
    ) as sealed on true
    where presence.position > 0`
}

/** Seals before a number, the newest first. */
export async function sealsBefore(tx: Tx, number: number, limit: number): Promise<Seal[]> {
  return tx.sql<Seal>`
    select org_id as "orgId", number, day::text, zone, (extract(epoch from sealed_at) * 1000)::float8 as "sealedAt",
      heads, root, previous, hash, key_id as "keyId", signature
    from seals where number < ${number} order by number desc limit ${limit}`
}

/** The newest seal; undefined where nothing was sealed yet. */
export async function newestSeal(tx: Tx): Promise<Seal | undefined> {
  const [seal] = await sealsBefore(tx, NO_NUMBER_YET, 1)
  return seal
}

/** Seals from after a number on, the oldest first. */
export async function sealsAfter(tx: Tx, number: number, limit: number): Promise<Seal[]> {
  return tx.sql<Seal>`
    select org_id as "orgId", number, day::text, zone, (extract(epoch from sealed_at) * 1000)::float8 as "sealedAt",
      heads, root, previous, hash, key_id as "keyId", signature
    from seals where number > ${number} order by number limit ${limit}`
}

/** The heads that came with the seals of a range, in their order. */
export async function headsSealedBetween(
  tx: Tx,
  from: number,
  until: number,
): Promise<(Head & { sealNumber: number })[]> {
  return tx.sql<Head & { sealNumber: number }>`
    select seal_number as "sealNumber", person_id as "personId", position, hash
    from sealed_heads where seal_number between ${from} and ${until} order by seal_number, person_id`
}

/** Everybody's head as a seal has it, by person. */
export async function headsAt(tx: Tx, number: number): Promise<Head[]> {
  return tx.sql<Head>`
    select distinct on (person_id) person_id as "personId", position, hash
    from sealed_heads where seal_number <= ${number} order by person_id, seal_number desc`
}

/** Since when the organisation of this transaction is there, epoch milliseconds. */
export async function organisationSince(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ sinceMs: number }>`
    select (extract(epoch from created_at) * 1000)::float8 as "sinceMs" from organisations`
  return row?.sinceMs ?? Number.POSITIVE_INFINITY
}

/** Whether a day, or a later one, is sealed. */
export async function isSealed(tx: Tx, day: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from seals where day >= ${day}::date) as found`
  return row?.found ?? false
}

/** Keeps a seal and the heads that it has and the one before had not; not awaited. */
export function insertSeal(tx: Tx, seal: Seal, moved: readonly Head[]): void {
  const { orgId, number, day, zone, sealedAt, heads, root, previous, hash, keyId, signature } = seal
  void tx.sql`
    insert into seals (org_id, number, day, zone, sealed_at, heads, root, previous, hash, key_id, signature)
    values (${orgId}, ${number}, ${day}::date, ${zone}, ${new Date(sealedAt)}, ${heads}, ${root}, ${previous}, ${hash},
      ${keyId}, ${signature})`
  void tx.sql`
    insert into sealed_heads (org_id, seal_number, person_id, position, hash)
    select ${orgId}::uuid, ${number}::integer, head.* from unnest(${moved.map((head) => head.personId)}::uuid[],
      ${moved.map((head) => head.position)}::integer[], ${moved.map((head) => head.hash)}::bytea[]) as head`
}
