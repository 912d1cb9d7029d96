import type { Tx } from '../../ports/db.ts'

/** The organisation of this transaction, and its zone in force at an instant. */
export async function findOrganisation(
  tx: Tx,
  atMs: number,
): Promise<{ id: string; name: string; zone: string }> {
  const [row] = await tx.sql<{ id: string; name: string; zone: string }>`
    select id, name, organisation_zone(${new Date(atMs)}) as zone from organisations where id = current_org()`
  if (!row) throw new Error('the organisation of this transaction does not exist')
  return row
}

export async function renameOrganisation(tx: Tx, name: string): Promise<void> {
  await tx.sql`update organisations set name = ${name} where id = current_org()`
}
