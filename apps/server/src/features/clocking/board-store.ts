import type { BoardQuery } from '@muster/contract/clocking.ts'
import type { Named } from '@muster/contract/values.ts'
import type { ClockingState } from '@muster/core/clocking/evolve.ts'
import type { Exception } from '@muster/core/clocking/punch.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'
import { type Reach, searchPattern } from '../people/index.ts'

/** An open session that may be too old to take an `out`. */
export type AgedSession = {
  personId: string
  id: string
  workDate: string
  startMs: number
  exceptions: readonly Exception[]
}

/** The people who are within reach at an instant. */
export async function reachedNow(tx: Tx, reach: Reach, atMs: number): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>`
    select person_id as id from reached_people(${reach}::uuid[], ${new Date(atMs)})`
  return rows.map(({ id }) => id)
}

export async function personExists(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (select from people where org_id = current_org() and id = ${personId}) as found`
  return row?.found ?? false
}

/** The open sessions of the whole organisation that began before an instant. */
export async function openSessionsBefore(tx: Tx, beforeMs: number): Promise<AgedSession[]> {
  return tx.sql<AgedSession>`
    select person_id as "personId", id, work_date::text as "workDate",
      (extract(epoch from start_at) * 1000)::float8 as "startMs", exceptions
    from work_sessions
    where status = 'open' and start_at < 'epoch'::timestamptz + ${`${beforeMs} ms`}::interval`
}

export type BoardAsked = Pick<BoardQuery, 'search' | 'phase' | 'exceptions'> & {
  /** Whom to look among; null: everybody. */
  among: readonly string[] | null
  nowMs: number
  today: string
  /** Who only seems to be in. */
  expired: readonly string[]
  after: readonly [name: string, id: string] | undefined
  limit: number
}

export type BoardPage = {
  counts: { working: number; on_break: number; out: number; exceptions: number }
  people: { id: string; name: string; number: string | null }[]
}

// A session that still takes an `out` began at most 48 h ago, and the zones of the world lie 26 h apart.
const OPEN_DAYS = 4

/**
 * A page of active people by name, and how many are what of all that the search leaves. Some people are looked up one by
 * one, everybody is read at once. Sets are asked by `in`, whose hash table does not hang on what the planner knows of the
 * tables, and `case` keeps `or` from reading the index of everything that is open.
 */
export async function boardPage(tx: Tx, asked: BoardAsked): Promise<BoardPage> {
  const { among, today, expired, limit, phase = null, exceptions } = asked
  const now = new Date(asked.nowMs)
  const [name, id] = asked.after ?? ['', '00000000-0000-0000-0000-000000000000']
  const pattern = searchPattern(asked.search)
  const since = addDays(today, -OPEN_DAYS)
  const [row] = await tx.sql<
    BoardPage['counts'] & { all_exceptions: number; people: BoardPage['people'] | null }
  >`
    with person as (
      select people.id, name, number, phase, active_from, active_until, people.id in (
          select person_id from work_sessions
          where exceptions <> '{}' and work_date >= ${since}::date
            and case when work_date = ${today}::date then true else status = 'open' end) as looked
      from people join presence on presence.org_id = people.org_id and presence.person_id = people.id
      where ${among === null}::boolean and people.org_id = current_org()
      union all
      select people.id, name, number, phase, active_from, active_until, looked is not null
      from unnest(${among ?? []}::uuid[]) as wanted (id)
        cross join lateral (
          select * from people where people.org_id = current_org() and people.id = wanted.id limit 1) as people
        cross join lateral (select phase from presence where presence.person_id = wanted.id limit 1) as presence
        left join lateral (
          select true as looked from work_sessions
          where person_id = wanted.id and work_date >= ${since}::date and exceptions <> '{}'
            and case when work_date = ${today}::date then true else status = 'open' end limit 1) as session on true
    ), shown as materialized (
      select id, name, number, case when expired then 'out' else phase end as phase, looked or expired as looked
      from (select *, id in (select unnest(${expired}::uuid[])) as expired from person offset 0) as person
      where active_from <= ${now} and (active_until is null or active_until > ${now})
        and (${pattern}::text is null or name ilike ${pattern} or number ilike ${pattern})
    )
    select (count(*) filter (where phase = 'working'))::integer as working,
      (count(*) filter (where phase = 'on_break'))::integer as on_break,
      (count(*) filter (where phase = 'out'))::integer as out,
      (count(*) filter (where looked))::integer as all_exceptions, (
        select json_agg(json_build_object('id', id, 'name', name, 'number', number) order by name, id)
        from (
          select id, name, number from shown
          where (name, id) > (${name}, ${id}::uuid) and (${phase}::text is null or phase = ${phase})
            and (looked or not ${exceptions}::boolean)
          order by name, id limit ${limit}
        ) as page
      ) as people
    from shown`
  if (!row) throw new Error('a count is one row')
  const { people, all_exceptions, ...counts } = row
  return { counts: { ...counts, exceptions: all_exceptions }, people: people ?? [] }
}

/** The states that these people's punches left. */
export async function statesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, ClockingState>> {
  const rows = await tx.sql<{ id: string; state: ClockingState }>`
    select wanted.id, state from unnest(${personIds}::uuid[]) as wanted (id)
      cross join lateral (select state from presence where presence.person_id = wanted.id limit 1) as presence`
  return new Map(rows.map(({ id, state }) => [id, state]))
}

export type SessionToday = {
  personId: string
  id: string
  workDate: string
  doneMs: number
  exceptions: readonly Exception[]
}

/** These people's sessions of a date, and those that are still open; `doneMs` is what was worked on that date. */
export async function sessionsToday(
  tx: Tx,
  personIds: readonly string[],
  today: string,
): Promise<SessionToday[]> {
  const since = addDays(today, -OPEN_DAYS)
  return tx.sql<SessionToday>`
    select wanted.id as "personId", session.id, session.work_date::text as "workDate",
      (case when session.work_date = ${today}::date then session.worked_ms else 0 end)::float8 as "doneMs", exceptions
    from unnest(${personIds}::uuid[]) as wanted (id)
      cross join lateral (
        select id, work_date, worked_ms, exceptions, start_at, end_at from work_sessions
        where work_sessions.person_id = wanted.id and work_date >= ${since}::date
          and case when work_date = ${today}::date then true else status = 'open' end offset 0
      ) as session
    order by coalesce(start_at, end_at), session.id`
}

/** The teams these people are in at an instant, as far as they are within reach. */
export async function teamsOf(
  tx: Tx,
  personIds: readonly string[],
  { reach, atMs }: { reach: Reach; atMs: number },
): Promise<Map<string, Named[]>> {
  const at = new Date(atMs)
  const rows = await tx.sql<Named & { personId: string }>`
    select wanted.id as "personId", team.id, team.name from unnest(${personIds}::uuid[]) as wanted (id)
      cross join lateral (
        select groups.id, groups.name
        from memberships join groups on groups.org_id = memberships.org_id and groups.id = memberships.group_id
        where memberships.person_id = wanted.id and groups.kind = 'team'
          and valid_from <= ${at} and (valid_until is null or valid_until > ${at})
          and (${reach}::uuid[] is null or groups.id = any(${reach}::uuid[])) offset 0
      ) as team
    order by team.name, team.id`
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return new Map(
    [...byPerson].map(([person, teams]) => [person, teams.map(({ id, name }) => ({ id, name }))]),
  )
}
