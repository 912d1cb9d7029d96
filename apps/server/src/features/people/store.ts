import type { Tx } from '../../ports/db.ts'

export type NewPersonRow = {
  orgId: string
  id: string
  name: string
  number: string | null
  accountId: string | null
  admin: boolean
  nowMs: number
}

/** Inserts an organisation and the counter of its events. */
export async function insertOrganisation(
  tx: Tx,
  organisation: { id: string; name: string; zone: string; nowMs: number },
): Promise<void> {
  const { id, name, zone, nowMs } = organisation
  await tx.sql`
    insert into organisations (id, name, zone, created_at) values (${id}, ${name}, ${zone}, ${new Date(nowMs)})`
  await tx.sql`insert into event_counters (org_id) values (${id})`
}

/** Whether any organisation exists (in a sweep). */
export async function anyOrganisation(tx: Tx): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`select exists (select from organisations) as found`
  return row?.found ?? false
}

/** All organisations, oldest first (in a sweep). */
export async function listOrganisations(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.sql`select id, name from organisations order by created_at, id`
}

/** The zone of an organisation in force at an instant (in a transaction of it). */
export async function organisationZone(tx: Tx, atMs: number): Promise<string> {
  const [row] = await tx.sql<{ zone: string | null }>`select organisation_zone(${new Date(atMs)}) as zone`
  if (!row?.zone) throw new Error('the organisation of this transaction does not exist')
  return row.zone
}

/** Adds a person; false where the number or the account is somebody's (since it was looked for). */
export async function insertPerson(tx: Tx, person: NewPersonRow): Promise<boolean> {
  const now = new Date(person.nowMs)
  const rows = await tx.sql`
    insert into people (org_id, id, name, number, account_id, is_admin, active_from, created_at)
    values (${person.orgId}, ${person.id}, ${person.name}, ${person.number}, ${person.accountId}, ${person.admin},
      ${now}, ${now})
    on conflict do nothing returning id`
  return rows.length > 0
}

export async function numberTaken(tx: Tx, number: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from people where number = ${number}) as found`
  return row?.found ?? false
}

/** The people of this id, personnel number or e-mail address: one, unless a number looks like somebody else's id. */
export async function findPeopleBy(
  tx: Tx,
  reference: string,
): Promise<{ id: string; name: string; email: string | null }[]> {
  return tx.sql`
    select people.id, people.name, "user".email
    from people left join auth."user" on "user".id = people.account_id
    where people.number = ${reference} or people.id::text = ${reference.toLowerCase()}
      or "user".email = ${reference.toLowerCase()}
    order by people.id`
}

/** Those of this number; without one, those of this name. */
export async function findAlike(
  tx: Tx,
  { name, number }: { name: string; number?: string | undefined },
): Promise<{ id: string; number: string | null }[]> {
  return tx.sql`
    select id, number from people
    where number = ${number ?? null} or (${number === undefined} and name = ${name}) order by id`
}

/** Makes an account a person's, where they have none; false where they have. */
export async function bindAccount(tx: Tx, personId: string, accountId: string): Promise<boolean> {
  const rows = await tx.sql`
    update people set account_id = ${accountId} where id = ${personId} and account_id is null returning id`
  return rows.length > 0
}

/** Whether an account is somebody anywhere (in a transaction of that account). */
export async function accountIsSomebody(tx: Tx, accountId: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from people where account_id = ${accountId}) as found`
  return row?.found ?? false
}

/** The hash of the set-up token, while there is a first admin to make. */
export async function setUpTokenHash(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.sql<{
    value: string
  }>`select value from auth.server_secrets where name = 'set-up token'`
  return row?.value
}

export async function storeSetUpTokenHash(tx: Tx, value: string, nowMs: number): Promise<void> {
  await tx.sql`
    insert into auth.server_secrets (name, value, created_at) values ('set-up token', ${value}, ${new Date(nowMs)})
    on conflict (name) do update set value = excluded.value, created_at = excluded.created_at`
}

/** Uses the set-up token up; false where somebody else just did. */
export async function takeSetUpToken(tx: Tx, value: string): Promise<boolean> {
  const rows = await tx.sql`
    delete from auth.server_secrets where name = 'set-up token' and value = ${value} returning name`
  return rows.length > 0
}
