import { addDays } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'
import type { Range } from './person-work-sessions.ts'

const DAY_MS = 86_400_000

/** A session's place in the list of several people's: by work date, name and start. */
export type SessionPlace = { workDate: string; name: string; personId: string; atMs: number; id: string }

export type SessionsAsked = Range & { after?: SessionPlace | undefined; limit: number }

/**
 * Everybody's sessions in order, as places. Day by day, as far as the page reaches: a day of 10,000 people takes 25 ms,
 * and an empty year 1.
 */
export async function placesOfAll(tx: Tx, asked: SessionsAsked): Promise<SessionPlace[]> {
  const { first, last } = stretches(asked, 1)
  const { workDate, name, personId, at, id } = placeAfter(asked.after)
  return tx.sql<SessionPlace>`
    select place."workDate", place.name, place."personId", place."atMs", place.id
    from unnest(${first}::date[], ${last}::date[]) as stretch (first, last)
      cross join lateral (
        select session.work_date::text as "workDate", person.name, session.person_id as "personId",
          (extract(epoch from at) * 1000)::float8 as "atMs", session.id
        from (
            select org_id, id, person_id, work_date, coalesce(start_at, end_at) as at from work_sessions
            where work_date between stretch.first and stretch.last offset 0
          ) as session
          cross join lateral (
            select name from people where people.org_id = session.org_id and people.id = session.person_id limit 1
          ) as person
        where ${workDate}::date is null
          or (session.work_date, person.name, session.person_id, at, session.id)
            > (${workDate}, ${name}::text, ${personId}::uuid, 'epoch'::timestamptz + ${at}::interval, ${id}::uuid)
        order by session.work_date, person.name, session.person_id, at, session.id limit ${asked.limit}::integer
      ) as place
    limit ${asked.limit}`
}

/**
 * The sessions in order, as places, that began while somebody was in one of these teams. Person by person, over
 * stretches that double, as far as the page reaches: many people fill it in a day, a few in a month, and an empty year
 * is nine looks at each of them.
 */
export async function placesOfTeams(
  tx: Tx,
  teams: readonly string[],
  asked: SessionsAsked,
): Promise<SessionPlace[]> {
  const { first, last } = stretches(asked, 2)
  const { workDate, name, personId, at, id } = placeAfter(asked.after)
  return tx.sql<SessionPlace>`
    with member as materialized (
      select stay.person_id, stay.during, person.name
      from reached_stays(${teams}::uuid[]) as stay
        cross join lateral (
          select name from people where people.org_id = current_org() and people.id = stay.person_id limit 1
        ) as person
    )
    select place."workDate", place.name, place."personId", place."atMs", place.id
    from unnest(${first}::date[], ${last}::date[]) as stretch (first, last)
      cross join lateral (
        select session.work_date::text as "workDate", member.name, member.person_id as "personId",
          (extract(epoch from at) * 1000)::float8 as "atMs", session.id
        from member cross join lateral (
            select id, work_date, coalesce(start_at, end_at) as at from work_sessions
            where work_sessions.person_id = member.person_id and work_date between stretch.first and stretch.last offset 0
          ) as session
        where at <@ member.during and (${workDate}::date is null
          or (session.work_date, member.name, member.person_id, at, session.id)
            > (${workDate}, ${name}::text, ${personId}::uuid, 'epoch'::timestamptz + ${at}::interval, ${id}::uuid))
        order by session.work_date, member.name, member.person_id, at, session.id limit ${asked.limit}::integer
      ) as place
    limit ${asked.limit}`
}

/**
 * The days asked for, cut into stretches, each `growth` times as long as the one before. The database takes them one
 * after the other and stops when the page is full: the rows of one come before those of the next.
 */
function stretches(
  { from, until, after }: SessionsAsked,
  growth: number,
): { first: string[]; last: string[] } {
  const start = after && after.workDate > from ? after.workDate : from
  const days = (Date.parse(until) - Date.parse(start)) / DAY_MS + 1
  const first: string[] = []
  const last: string[] = []
  let length = 1
  for (let day = 0; day < days; ) {
    const end = Math.min(day + length, days)
    first.push(addDays(start, day))
    last.push(addDays(start, end - 1))
    day = end
    length *= growth
  }
  return { first, last }
}

function placeAfter(after: SessionPlace | undefined) {
  const { workDate = null, name = null, personId = null, id = null } = after ?? {}
  return { workDate, name, personId, at: after ? `${after.atMs} ms` : null, id }
}
