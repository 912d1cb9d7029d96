import type { Exception } from '@muster/core/clocking/punch.ts'
import type { SessionStatus, Span, WorkSession } from '@muster/core/clocking/work-session.ts'
import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

/** Somebody in a report. */
export type ReportedPerson = { id: string; name: string; number: string | null }

/** A work session as reports read it; instants in epoch milliseconds. */
export type SessionRow = {
  id: string
  personId: string
  workDate: string
  zone: string
  startMs: number | null
  endMs: number | null
  breaks: Span[]
  jobs: WorkSession['jobs']
  presenceMs: number
  breakMs: number
  workedMs: number
  status: SessionStatus
  exceptions: Exception[]
}

/** Whose sessions are asked for: within reach, one person or all, from a place in the list by name on. */
export type PeopleAsked = {
  reach: Reach
  person: string | null
  after: readonly [name: string, id: string] | undefined
  /** Null: all. */
  limit: number | null
}

/** People within reach by name, then id. */
export async function peopleAfter(tx: Tx, asked: PeopleAsked): Promise<ReportedPerson[]> {
  const { reach, person, limit } = asked
  const [name, id] = asked.after ?? ['', '00000000-0000-0000-0000-000000000000']
  return tx.sql<ReportedPerson>`
    select person.id, person.name, person.number
    from reached_stays(${reach}::uuid[]) as stay
      cross join lateral (
        select id, name, number from people
        where people.org_id = current_org() and people.id = stay.person_id limit 1
      ) as person
    where (person.name, person.id) > (${name}, ${id}::uuid) and (${person}::uuid is null or person.id = ${person})
    order by person.name, person.id limit ${limit}::integer`
}

/** The sessions of some people with a work date from `from` to `until` that began while they were within reach. */
export async function sessionsOfPeople(
  tx: Tx,
  asked: { reach: Reach; people: readonly string[]; from: string; until: string },
): Promise<SessionRow[]> {
  return tx.sql<SessionRow>`
    with member as materialized (
      select person_id, during from reached_stays(${asked.reach}::uuid[])
      where person_id = any(${asked.people}::uuid[])
    )
    select session.id, session.person_id as "personId", session.work_date::text as "workDate", session.zone,
      (extract(epoch from session.start_at) * 1000)::float8 as "startMs",
      (extract(epoch from session.end_at) * 1000)::float8 as "endMs", session.breaks, session.jobs,
      session.presence_ms::float8 as "presenceMs", session.break_ms::float8 as "breakMs",
      session.worked_ms::float8 as "workedMs", session.status, session.exceptions
    from member cross join lateral (
        select * from work_sessions
        where work_sessions.person_id = member.person_id
          and work_date between ${asked.from}::date and ${asked.until}::date offset 0
      ) as session
    where coalesce(session.start_at, session.end_at) <@ member.during
    order by session.person_id, coalesce(session.start_at, session.end_at), session.id`
}

/** A time in a team, epoch milliseconds, end excluded. */
export type TeamStay = { personId: string; teamId: string; fromMs: number; untilMs: number | null }

/** The times that people were in the teams within reach, by person; of one person, or of all. */
export async function teamStays(
  tx: Tx,
  reach: Reach,
  person: string | null,
): Promise<Map<string, TeamStay[]>> {
  const rows = await tx.sql<TeamStay>`
    select person_id as "personId", group_id as "teamId", (extract(epoch from valid_from) * 1000)::float8 as "fromMs",
      (extract(epoch from valid_until) * 1000)::float8 as "untilMs"
    from memberships join groups on groups.org_id = memberships.org_id and groups.id = group_id
    where kind = 'team' and (${person}::uuid is null or person_id = ${person})
      and (${reach}::uuid[] is null or group_id = any(${reach}::uuid[]))`
  return Map.groupBy(rows, ({ personId }) => personId)
}

/** What teams and jobs are called. */
export async function namesOfAll(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.sql<{ id: string; name: string }>`
    select id, name from groups where kind = 'team'
    union all select id, code || ' ' || name from jobs`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
