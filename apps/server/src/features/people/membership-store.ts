import type { Tx } from '../../ports/db.ts'
import type { Stay } from './dated-memberships.ts'
import type { Reach } from './reach.ts'

/** Where a membership stands in the list of its team: the person's name and id, and its beginning. */
export type MemberPlace = readonly [name: string, personId: string, fromMs: number]

/** Whose membership in which team. */
export type MembershipKey = { orgId: string; groupId: string; personId: string }

export type MembershipRow = Stay & {
  teamId: string
  team: string
  personId: string
  person: string
  number: string | null
}

/**
 * Locks a person, so that their memberships are changed by one transaction at a time; false where there is no such person.
 * No stronger than that: punches that refer to the person go on.
 */
export async function lockPerson(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.sql`select id from people where id = ${personId} for no key update`
  return rows.length > 0
}

/** The stays of one person in one team, by time. */
export async function staysOf(
  tx: Tx,
  { groupId, personId }: Pick<MembershipKey, 'groupId' | 'personId'>,
): Promise<Stay[]> {
  return tx.sql<Stay>`
    select role, (extract(epoch from valid_from) * 1000)::float8 as "fromMs",
      (extract(epoch from valid_until) * 1000)::float8 as "untilMs"
    from memberships where group_id = ${groupId} and person_id = ${personId} order by valid_from`
}

/** Makes these the stays of one person in one team; they are by time and do not overlap. The person is locked. */
export async function replaceStays(
  tx: Tx,
  { orgId, groupId, personId }: MembershipKey,
  stays: readonly Stay[],
): Promise<void> {
  const rows = stays.map(({ role, fromMs, untilMs }) => ({
    role,
    starts: `${fromMs} ms`,
    ends: untilMs === null ? null : `${untilMs} ms`,
  }))
  const text = JSON.stringify(rows)
  void tx.sql`
    delete from memberships
    where group_id = ${groupId} and person_id = ${personId} and valid_from not in (
      select 'epoch'::timestamptz + starts from json_to_recordset(${text}::json) as row (starts interval))`
  await tx.sql`
    insert into memberships (org_id, group_id, person_id, role, valid_from, valid_until)
    select ${orgId}::uuid, ${groupId}::uuid, ${personId}::uuid, role, 'epoch'::timestamptz + starts,
      'epoch'::timestamptz + ends
    from json_to_recordset(${text}::json) as row (role text, starts interval, ends interval) order by starts
    on conflict (org_id, person_id, group_id, valid_from)
      do update set role = excluded.role, valid_until = excluded.valid_until`
}

/** The team memberships of one person, newest first; with a reach, those in the teams of it. */
export async function membershipsOf(tx: Tx, personId: string, reach: Reach): Promise<MembershipRow[]> {
  return tx.sql<MembershipRow>`
    select groups.id as "teamId", groups.name as team, people.id as "personId", people.name as person, people.number,
      role, (extract(epoch from valid_from) * 1000)::float8 as "fromMs",
      (extract(epoch from valid_until) * 1000)::float8 as "untilMs"
    from memberships
      join groups on groups.org_id = memberships.org_id and groups.id = group_id
      join people on people.org_id = memberships.org_id and people.id = person_id
    where person_id = ${personId} and kind = 'team'
      and (${reach}::uuid[] is null or group_id = any(${reach}::uuid[]))
    order by valid_from desc, groups.name, groups.id`
}

/**
 * The memberships of a team by name of the person, then id and beginning, from after a place on. Without `past` only those
 * that have not ended, of people who are active.
 */
export async function membersOf(
  tx: Tx,
  teamId: string,
  page: { after: MemberPlace | undefined; limit: number; past: boolean; nowMs: number },
): Promise<MembershipRow[]> {
  const { after, limit, past } = page
  const [name, id, fromMs] = after ?? ['', '00000000-0000-0000-0000-000000000000', -Infinity]
  const now = new Date(page.nowMs)
  return tx.sql<MembershipRow>`
    select groups.id as "teamId", groups.name as team, people.id as "personId", people.name as person, people.number,
      role, (extract(epoch from valid_from) * 1000)::float8 as "fromMs",
      (extract(epoch from valid_until) * 1000)::float8 as "untilMs"
    from memberships
      join groups on groups.org_id = memberships.org_id and groups.id = group_id
      join people on people.org_id = memberships.org_id and people.id = person_id
    where group_id = ${teamId} and kind = 'team'
      and (people.name, people.id, extract(epoch from valid_from) * 1000) > (${name}, ${id}::uuid, ${fromMs}::float8)
      and (${past}::boolean or ((valid_until is null or valid_until > ${now})
        and active_from <= ${now} and (active_until is null or active_until > ${now})))
    order by people.name, people.id, valid_from limit ${limit}`
}
