import { addDays } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'

/** A shift in local times of its zone, as leaders write it or as it was published. */
export type ShiftRow = {
  id: string
  teamId: string
  personId: string
  date: string
  start: string
  end: string
  job: string | null
  label: string | null
}

/** When a shift is. */
export type ShiftTimes = Pick<ShiftRow, 'id' | 'date' | 'start' | 'end'>

/** A shift of a team's roster: as it is written (null: taken away), and as it is published (null: not yet). */
export type RosterRow = { id: string; written: ShiftRow | null; published: ShiftRow | null }

/** Civil dates, both included. */
export type Days = { from: string; until: string }

export function datesOf({ from, until }: Days): string[] {
  const dates: string[] = []
  for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** Adds a shift; false where its id is taken. */
export async function insertShift(tx: Tx, orgId: string, shift: ShiftRow, by: Change): Promise<boolean> {
  const { id, teamId, personId, date, start, end, job, label } = shift
  const rows = await tx.sql`
    insert into shifts (org_id, id, group_id, person_id, date, start_time, end_time, job_id, label, changed_by, changed_at)
    values (${orgId}, ${id}, ${teamId}, ${personId}, ${date}::date, ${start}, ${end}, ${job}, ${label}, ${by.personId},
      ${new Date(by.nowMs)})
    on conflict (org_id, id) do nothing returning id`
  return rows.length > 0
}

/** Who changes a shift, and when (epoch ms). */
export type Change = { personId: string; nowMs: number }

/** One shift as it is written; nobody else changes it until the end of the transaction. */
export async function lockShift(tx: Tx, id: string): Promise<ShiftRow | undefined> {
  const [row] = await tx.sql<ShiftRow>`
    select id, group_id as "teamId", person_id as "personId", date::text, start_time as start, end_time as "end",
      job_id as job, label
    from shifts where id = ${id} for update`
  return row
}

export async function updateShift(tx: Tx, shift: ShiftRow, by: Change): Promise<void> {
  const { id, personId, date, start, end, job, label } = shift
  await tx.sql`
    update shifts set person_id = ${personId}, date = ${date}::date, start_time = ${start}, end_time = ${end},
      job_id = ${job}, label = ${label}, changed_by = ${by.personId}, changed_at = ${new Date(by.nowMs)}
    where id = ${id}`
}

export async function deleteShift(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from shifts where id = ${id}`
}

/** The shifts of a team that lie in some days, as written or as published, by date, start and person. */
export async function rosterOf(tx: Tx, teamId: string, { from, until }: Days): Promise<RosterRow[]> {
  const [written, published] = await Promise.all([
    tx.sql<ShiftRow>`
      select id, group_id as "teamId", person_id as "personId", date::text, start_time as start, end_time as "end",
        job_id as job, label
      from shifts
      where (group_id = ${teamId} and date between ${from}::date and ${until}::date) or id in (
        select id from published_shifts where group_id = ${teamId} and date between ${from}::date and ${until}::date)
      order by shifts.date, start_time, person_id, id`,
    tx.sql<ShiftRow>`
      select id, group_id as "teamId", person_id as "personId", date::text, start_time as start, end_time as "end",
        job_id as job, label
      from published_shifts
      where (group_id = ${teamId} and date between ${from}::date and ${until}::date) or id in (
        select id from shifts where group_id = ${teamId} and date between ${from}::date and ${until}::date)
      order by published_shifts.date, start_time, person_id, id`,
  ])
  const publishedOf = new Map(published.map((shift) => [shift.id, shift]))
  const writtenIds = new Set(written.map(({ id }) => id))
  const gone = published.filter(({ id }) => !writtenIds.has(id))
  return [
    ...written.map((shift) => ({
      id: shift.id,
      written: shift,
      published: publishedOf.get(shift.id) ?? null,
    })),
    ...gone.map((shift) => ({ id: shift.id, written: null, published: shift })),
  ]
}

/** The published shifts of people in some days, by date and start. */
export async function publishedShiftsOf(
  tx: Tx,
  personIds: readonly string[],
  { from, until }: Days,
): Promise<ShiftRow[]> {
  return tx.sql<ShiftRow>`
    select shift.* from unnest(${personIds}::uuid[]) as wanted (id)
      cross join lateral (
        select id, group_id as "teamId", person_id as "personId", date::text, start_time as start, end_time as "end",
          job_id as job, label
        from published_shifts
        where person_id = wanted.id and published_shifts.date between ${from}::date and ${until}::date offset 0
      ) as shift
    order by shift.date, shift.start, shift.id`
}

/** Makes what is written the published form of these shifts, and takes the others away. */
export async function publishShifts(
  tx: Tx,
  orgId: string,
  { publish, remove, by }: { publish: readonly string[]; remove: readonly string[]; by: Change },
): Promise<void> {
  void tx.sql`delete from published_shifts where id = any(${[...publish, ...remove]}::uuid[])`
  await tx.sql`
    insert into published_shifts (org_id, id, group_id, person_id, date, start_time, end_time, job_id, label,
      published_by, published_at)
    select ${orgId}::uuid, id, group_id, person_id, date, start_time, end_time, job_id, label, ${by.personId}::uuid,
      ${new Date(by.nowMs)}
    from shifts where id = any(${publish}::uuid[])`
}

/** Makes a team's roster wait for this transaction, so that nobody copies or publishes it twice at once. */
export async function lockRoster(tx: Tx, teamId: string): Promise<void> {
  await tx.sql`select id from groups where id = ${teamId} for no key update`
}

/** Somebody's time in a team, epoch ms; `untilMs` null for good. */
export type MemberStay = {
  id: string
  name: string
  number: string | null
  fromMs: number
  untilMs: number | null
}

/** Who is in a team at some time between two instants, by name, each of their times in it. */
export async function membersBetween(
  tx: Tx,
  teamId: string,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<MemberStay[]> {
  return tx.sql<MemberStay>`
    select people.id, people.name, people.number, (extract(epoch from valid_from) * 1000)::float8 as "fromMs",
      (extract(epoch from valid_until) * 1000)::float8 as "untilMs"
    from memberships join people on people.org_id = memberships.org_id and people.id = person_id
    where group_id = ${teamId} and valid_from < ${new Date(untilMs)}
      and (valid_until is null or valid_until > ${new Date(fromMs)})
      and active_from < ${new Date(untilMs)} and (active_until is null or active_until > ${new Date(fromMs)})
    order by people.name, people.id, valid_from`
}
