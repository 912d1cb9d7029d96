import type { GroupRole } from '@muster/contract/people.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from './reach.ts'
import { searchPattern } from './search-pattern.ts'

export type PersonRow = {
  id: string
  name: string
  number: string | null
  email: string | null
  admin: boolean
  active: boolean
  teams: { id: string; name: string; role: GroupRole }[] | null
  /** The newest invitation that may still be taken up. */
  invitation: { id: string; email: string; expiresAtMs: number } | null
}

export type PeoplePage = {
  nowMs: number
  limit: number
  after?: readonly [name: string, id: string] | undefined
  /** Only those who are in a team of it now; default: everybody. */
  reach?: Reach
  /** Part of a name, a number or an e-mail address, in capitals or not. */
  search?: string | undefined
  /** Only those in this team now. */
  team?: string | undefined
  /** Default: all. */
  state?: 'active' | 'inactive' | 'all'
}

/**
 * People by name, then id, from after a place on. That a reach of null is everybody is said here too: joined with all of
 * them, a page of 10,000 people took seconds while the planner knew nothing of the tables yet, and 40 ms when it did.
 */
export async function listPeople(tx: Tx, page: PeoplePage): Promise<PersonRow[]> {
  const { reach = null, search, team = null, state = 'all' } = page
  const now = new Date(page.nowMs)
  const [name, id] = page.after ?? ['', '00000000-0000-0000-0000-000000000000']
  const pattern = searchPattern(search)
  const active = state === 'all' ? null : state === 'active'
  return tx.sql<PersonRow>`
    select person.* from people_at(${now}, ${reach}::uuid[]) as person
    where (name, id) > (${name}, ${id}::uuid)
      and (${reach}::uuid[] is null or id in (select person_id from reached_people(${reach}::uuid[], ${now})))
      and (${team}::uuid is null or id in (select person_id from reached_people(array[${team}::uuid], ${now})))
      and (${active}::boolean is null or active = ${active}::boolean)
      and (${pattern}::text is null or name ilike ${pattern} or number ilike ${pattern} or email ilike ${pattern})
    order by name, id limit ${page.limit}`
}

/** One person, if they are or ever were within reach (default: everybody is). */
export async function findPerson(
  tx: Tx,
  personId: string,
  { nowMs, reach = null }: { nowMs: number; reach?: Reach },
): Promise<PersonRow | undefined> {
  const [row] = await tx.sql<PersonRow>`
    select person.* from people_at(${new Date(nowMs)}, ${reach}::uuid[]) as person
    where id = ${personId} and id in (select person_id from reached_people(${reach}::uuid[]))`
  return row
}

/**
 * Locks the organisation's active admins who can sign in, so that two transactions never take each other's admin for the
 * one that stays; their ids.
 */
export async function lockAdmins(tx: Tx, nowMs: number): Promise<string[]> {
  const now = new Date(nowMs)
  const rows = await tx.sql<{ id: string }>`
    select id from people
    where is_admin and account_id is not null and active_from <= ${now} and (active_until is null or active_until > ${now})
    order by id for no key update`
  return rows.map((row) => row.id)
}

/** The constraint that keeps the personnel numbers of an organisation apart. */
export const PERSON_NUMBERS = 'people_org_id_number_key'

/**
 * Changes what is given of a person; false where there is no such person. Throws where the number is somebody else's
 * (`PERSON_NUMBERS`).
 */
export async function updatePerson(
  tx: Tx,
  personId: string,
  change: {
    name?: string | undefined
    number?: string | null | undefined
    admin?: boolean | undefined
    active?: boolean | undefined
    nowMs: number
  },
): Promise<boolean> {
  const { name = null, number, admin = null, active = null } = change
  const now = new Date(change.nowMs)
  const rows = await tx.sql`
    update people set name = coalesce(${name}, name), is_admin = coalesce(${admin}, is_admin),
      number = case when ${number !== undefined} then ${number ?? null} else number end,
      active_until = case
        when ${active}::boolean then null
        when not ${active}::boolean and (active_until is null or active_until > ${now}) then ${now}
        else active_until
      end
    where id = ${personId} returning id`
  return rows.length > 0
}
