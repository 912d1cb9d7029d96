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
export async function listOrganisations(tx: Tx): Promise<{ id: string; name: string; zone: string }[]> {
  return tx.sql`select id, name, zone from organisations order by created_at, id`
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

export async function nameTaken(tx: Tx, name: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from people where name = ${name}) as found`
  return row?.found ?? false
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

export async function insertTeam(
  tx: Tx,
  team: { orgId: string; id: string; name: string; nowMs: number },
): Promise<boolean> {
  const rows = await tx.sql`
    insert into groups (org_id, id, kind, name, created_at)
    values (${team.orgId}, ${team.id}, 'team', ${team.name}, ${new Date(team.nowMs)})
    on conflict (org_id, kind, name) do nothing returning id`
  return rows.length > 0
}

export async function teamExists(tx: Tx, teamId: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from groups where id = ${teamId} and kind = 'team') as found`
  return row?.found ?? false
}

/** The id of the team of this name. */
export async function findTeamByName(tx: Tx, name: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ id: string }>`
    select id from groups where kind = 'team' and name = ${name}`
  return row?.id
}

export async function personExists(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from people where id = ${personId}) as found`
  return row?.found ?? false
}

/** Puts a person into a team from an instant on, or changes their role from there. */
export async function insertMembership(
  tx: Tx,
  membership: { orgId: string; groupId: string; personId: string; role: 'worker' | 'leader'; fromMs: number },
): Promise<void> {
  const { orgId, groupId, personId, role, fromMs } = membership
  const from = new Date(fromMs)
  await tx.sql`
    update memberships set valid_until = ${from}
    where group_id = ${groupId} and person_id = ${personId} and valid_from < ${from}
      and (valid_until is null or valid_until > ${from})`
  await tx.sql`
    insert into memberships (org_id, group_id, person_id, role, valid_from)
    values (${orgId}, ${groupId}, ${personId}, ${role}, ${from})
    on conflict (org_id, person_id, group_id, valid_from) do update set role = excluded.role`
}

export async function listTeams(
  tx: Tx,
  nowMs: number,
): Promise<{ id: string; name: string; members: number }[]> {
  const now = new Date(nowMs)
  return tx.sql`
    select groups.id, groups.name, count(memberships.person_id)::integer as members
    from groups left join memberships on memberships.org_id = groups.org_id and memberships.group_id = groups.id
      and memberships.valid_from <= ${now} and (memberships.valid_until is null or memberships.valid_until > ${now})
    where groups.kind = 'team' group by groups.org_id, groups.id, groups.name order by groups.name, groups.id`
}

export type PersonRow = {
  id: string
  name: string
  number: string | null
  email: string | null
  admin: boolean
  teams: { id: string; name: string; role: 'worker' | 'leader' }[] | null
}

/** People ordered by name, then id, from after a place on. */
export async function listPeople(
  tx: Tx,
  page: { after: { name: string; id: string } | undefined; limit: number; nowMs: number },
): Promise<PersonRow[]> {
  const now = new Date(page.nowMs)
  const { name = '', id = '00000000-0000-0000-0000-000000000000' } = page.after ?? {}
  return tx.sql<PersonRow>`
    select people.id, people.name, people.number, "user".email, people.is_admin as admin, (
      select json_agg(json_build_object('id', groups.id, 'name', groups.name, 'role', memberships.role) order by groups.name)
      from memberships join groups on groups.org_id = memberships.org_id and groups.id = memberships.group_id
      where memberships.org_id = people.org_id and memberships.person_id = people.id and groups.kind = 'team'
        and memberships.valid_from <= ${now} and (memberships.valid_until is null or memberships.valid_until > ${now})
      ) as teams
    from people left join auth."user" on "user".id = people.account_id
    where (people.name, people.id) > (${name}, ${id}::uuid)
    order by people.name, people.id limit ${page.limit}`
}

export async function findPerson(tx: Tx, personId: string, nowMs: number): Promise<PersonRow | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<PersonRow>`
    select people.id, people.name, people.number, "user".email, people.is_admin as admin, (
      select json_agg(json_build_object('id', groups.id, 'name', groups.name, 'role', memberships.role) order by groups.name)
      from memberships join groups on groups.org_id = memberships.org_id and groups.id = memberships.group_id
      where memberships.org_id = people.org_id and memberships.person_id = people.id and groups.kind = 'team'
        and memberships.valid_from <= ${now} and (memberships.valid_until is null or memberships.valid_until > ${now})
      ) as teams
    from people left join auth."user" on "user".id = people.account_id
    where people.id = ${personId}`
  return row
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
