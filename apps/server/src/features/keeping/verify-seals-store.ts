import type { Tx } from '../../ports/db.ts'

/** The first head that is not in its chain as it was sealed, and how many there are; `found` null where nothing is there. */
export type HeadFault = {
  sealNumber: number
  personId: string
  position: number
  sealed: Buffer
  found: Buffer | null
  count: number
}

/** Both tables are read once and hashed, whatever PostgreSQL knows of them (see clocking's verify-store.ts). */
export async function findHeadFaults(tx: Tx): Promise<HeadFault[]> {
  void tx.sql`select set_config('enable_nestloop', 'off', true)`
  return tx.sql<HeadFault>`
    select seal_number as "sealNumber", head.person_id as "personId", head.position, head.hash as sealed,
      punches.hash as found, count(*) over ()::float8 as count
    from sealed_heads as head
    left join punches on punches.org_id = head.org_id and punches.person_id = head.person_id
      and punches.position = head.position
    where punches.hash is distinct from head.hash
    order by seal_number, head.person_id limit 1`
}

/** The first day that was sealed (it says so among what the server did) and has no seal, and how many there are. */
export async function findUnsealedDays(tx: Tx): Promise<{ day: string; count: number }[]> {
  return tx.sql<{ day: string; count: number }>`
    select effects.period as day, count(*) over ()::float8 as count
    from effects left join seals on seals.org_id = effects.org_id and seals.day::text = effects.period
    where effects.what = 'seal' and seals.number is null
    order by effects.period limit 1`
}
