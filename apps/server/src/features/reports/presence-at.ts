import type { PresenceAt, PresenceAtQuery } from '@muster/contract/reports.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { readOneMoment } from '../clocking/index.ts'
import { organisationZone, pageOf, placeIn, type Reach } from '../people/index.ts'
import type { Cell } from './formats/report-table.ts'
import { type ReportScope, reachOfFilter } from './read-people.ts'
import { type ColumnShape, columnsIn, type ReportContent } from './report-file.ts'
import { PersonPlace } from './timesheet.ts'
import type { ReportWords } from './words/words.ts'
import { filled } from './words.ts'

type Ports = { db: Db }
type PresentRow = {
  id: string
  name: string
  session: string
  sinceMs: number
  state: 'working' | 'on_break' | 'unknown'
  provisional: boolean
}

const BATCH = 1000

/**
 * Who was in at a moment, as far as the record says now: whoever's session lay over it, by name. Where the clock-out is
 * missing, whoever had clocked in less than 16 hours before, as `unknown`.
 */
export async function presenceAt(
  { db }: Ports,
  scope: ReportScope,
  { at, team, after, limit }: PresenceAtQuery,
): Promise<PresenceAt | Refused<'not_found'>> {
  const within = await reachOfFilter(db, scope, { team })
  if (isRefused(within)) return within
  const atMs = Date.parse(at)
  const found = await db.transaction({ org: scope.orgId }, (tx) =>
    presentAt(tx, { reach: within.reach, atMs, after: placeIn(after, PersonPlace), limit: limit + 1 }),
  )
  const { page, next } = pageOf(found, limit, ({ name, id }) => [name, id])
  const people = page.map(({ id, name, sinceMs, ...rest }) => ({
    person: { id, name },
    since: formatInstant(sinceMs),
    ...rest,
  }))
  return { at: formatInstant(atMs), people, ...next }
}

/** The same of everybody for a file. */
export async function presenceContent(
  { db }: Ports,
  scope: ReportScope,
  { filter, words }: { filter: Pick<PresenceAtQuery, 'at' | 'team'>; words: ReportWords },
): Promise<ReportContent | Refused<'not_found'>> {
  const within = await reachOfFilter(db, scope, { team: filter.team })
  if (isRefused(within)) return within
  const atMs = Date.parse(filter.at)
  const { orgId } = scope
  const { reach } = within
  const zone = await db.transaction({ org: orgId }, (tx) => organisationZone(tx, atMs))
  async function* rows(): AsyncGenerator<Cell[]> {
    let after: readonly [string, string] | undefined
    for (;;) {
      const asked = { reach, atMs, after, limit: BATCH }
      const found: PresentRow[] = await db.transaction({ org: orgId }, (tx) => presentAt(tx, asked))
      for (const { name, sinceMs, state, provisional, session } of found) {
        const told = { code: state, words: words.states[state] }
        yield [name, { atMs: sinceMs, zone }, told, provisional ? words.yes : null, session]
      }
      const last = found.at(-1)
      if (!last || found.length < BATCH) return
      after = [last.name, last.id]
    }
  }
  return {
    title: words.titles.presence,
    about: [filled(words.at, { at: filter.at, zone })],
    columns: columnsIn(words, COLUMNS),
    rows: rows(),
  }
}

const COLUMNS: readonly ColumnShape[] = [
  ['person', 'text', 30],
  ['since', 'time', 20],
  ['state', 'text', 18],
  ['provisional', 'text', 12],
  ['session', 'text', 37, false],
]

/** One session a person: the one begun last. Sessions last 48 hours at most (`sessionLimitMs`). */
async function presentAt(
  tx: Tx,
  asked: { reach: Reach; atMs: number; after: readonly [string, string] | undefined; limit: number },
): Promise<PresentRow[]> {
  readOneMoment(tx)
  const [name, id] = asked.after ?? ['', '00000000-0000-0000-0000-000000000000']
  const at = new Date(asked.atMs)
  return tx.sql<PresentRow>`
    select person.id, person.name, session.id as session, (extract(epoch from session.start_at) * 1000)::float8 as "sinceMs",
      case when session.status = 'incomplete' then 'unknown'
        when exists (
          select from jsonb_to_recordset(session.breaks) as pause ("startMs" float8, "endMs" float8)
          where pause."startMs" <= ${asked.atMs}::float8 and ${asked.atMs}::float8 < pause."endMs")
          or (session.status = 'open' and exists (
            select from presence
            where presence.person_id = person.id and phase = 'on_break' and since <= ${at})) then 'on_break'
        else 'working' end as state,
      session.status = 'provisional' as provisional
    from (
        select stay.person_id as id, named.name, stay.during
        from reached_stays(${asked.reach}::uuid[]) as stay
          cross join lateral (
            select name from people where people.org_id = current_org() and people.id = stay.person_id limit 1
          ) as named
        where (named.name, stay.person_id) > (${name}, ${id}::uuid)
        order by named.name, stay.person_id offset 0
      ) as person
      cross join lateral (
        select * from work_sessions
        where work_sessions.person_id = person.id
          and work_date between (${at} at time zone 'UTC')::date - 3 and (${at} at time zone 'UTC')::date + 1
          and start_at <= ${at} and start_at <@ person.during
          and (end_at > ${at} or status = 'open' or (status = 'incomplete' and start_at > ${at}::timestamptz - interval '16 hours'))
        order by start_at desc limit 1
      ) as session
    order by person.name, person.id limit ${asked.limit}::integer`
}
