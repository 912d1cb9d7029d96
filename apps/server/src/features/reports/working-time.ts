import type { ReportQuery, WorkingTime, WorkingTimeFinding } from '@muster/contract/reports.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { addDays } from '@muster/core/time/zone.ts'
import {
  type ChosenRules,
  checkWorkingTime,
  LOOK_AHEAD_DAYS,
  LOOK_BACK_DAYS,
} from '@muster/core/working-time/check-working-time.ts'
import type { Finding } from '@muster/core/working-time/finding.ts'
import type { Db } from '../../ports/db.ts'
import { organisationZone, pageOf, placeIn } from '../people/index.ts'
import { approvedLeaves, holidaysBetween } from '../roster/index.ts'
import type { Cell } from './formats/report-table.ts'
import {
  everybody,
  type PersonSessions,
  pageOfPeople,
  type ReportFilter,
  type ReportScope,
  reachOfFilter,
  widened,
} from './read-people.ts'
import { type ColumnShape, columnsIn, type ReportContent } from './report-file.ts'
import { peopleAfter } from './sessions-store.ts'
import { datedSettings } from './settings.ts'
import { PersonPlace } from './timesheet.ts'
import type { ReportWords } from './words/words.ts'
import { filled } from './words.ts'

type Ports = { db: Db }
type Around = {
  zone: string
  chosen: readonly ChosenRules[]
  holidays: ReadonlySet<string>
  leavesOf: ReadonlyMap<string, readonly Days[]>
}
type Days = { from: string; until: string }

/** What rules look at around the days asked for: the longest average on either side. */
const AROUND = { before: LOOK_BACK_DAYS, after: LOOK_AHEAD_DAYS }

/**
 * What the organisation's rules of working time find in the records of a page of people, with the sessions behind it.
 * Only sessions within reach are looked at: who leads one of a person's teams sees what that team's sessions show.
 */
export async function workingTime(
  ports: Ports,
  scope: ReportScope,
  { after, limit, ...filter }: ReportQuery,
): Promise<WorkingTime | Refused<'not_found'>> {
  const within = await reachOfFilter(ports.db, scope, filter)
  if (isRefused(within)) return within
  const asked = { orgId: scope.orgId, reach: within.reach }
  const place = { after: placeIn(after, PersonPlace), limit: limit + 1 }
  const found = await pageOfPeople(ports.db, asked, { ...widened(filter, AROUND), ...place })
  const { page, next } = pageOf(found, limit, ({ person }) => [person.name, person.id])
  const around = await lookAround(
    ports,
    { orgId: scope.orgId, people: page.map(({ person }) => person.id) },
    filter,
  )
  const people = page.map((one) => {
    const { findings, leftOut } = checked(one, filter, around)
    const { id, name } = one.person
    return { person: { id, name }, findings: findings.map(toldFinding), leftOut }
  })
  return { people, ...next }
}

const COLUMNS: readonly ColumnShape[] = [
  ['person', 'text', 24],
  ['from', 'date', 11],
  ['until', 'date', 11],
  ['rule', 'text', 22],
  ['level', 'text', 16],
  ['law', 'text', 34],
  ['limit', 'duration', 9],
  ['found', 'duration', 9],
  ['by', 'duration', 9],
  ['start', 'time', 19],
  ['end', 'time', 19],
  ['provisional', 'text', 11, false],
  ['sessions', 'text', 37, false],
]

/** The same of everybody for a file, a row a finding. */
export async function workingTimeContent(
  ports: Ports,
  scope: ReportScope,
  { filter, words }: { filter: ReportFilter; words: ReportWords },
): Promise<ReportContent | Refused<'not_found'>> {
  const within = await reachOfFilter(ports.db, scope, filter)
  if (isRefused(within)) return within
  const { orgId } = scope
  const asked = { orgId, reach: within.reach }
  const everyone = { reach: within.reach, person: filter.person ?? null, after: undefined, limit: null }
  const names = await ports.db.transaction({ org: orgId }, (tx) => peopleAfter(tx, everyone))
  const around = await lookAround(ports, { orgId, people: names.map(({ id }) => id) }, filter)
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const one of everybody(ports.db, asked, widened(filter, AROUND))) {
      const { findings } = checked(one, filter, around)
      for (const finding of findings) yield findingCells(one.person.name, finding, words)
    }
  }
  return {
    title: words.titles.workingTime,
    about: [filled(words.period, { from: filter.from, until: filter.until })],
    columns: columnsIn(words, COLUMNS),
    rows: rows(),
  }
}

function findingCells(name: string, finding: Finding, words: ReportWords): Cell[] {
  const { rule, level, law, zone, provisional } = finding
  return [
    name,
    finding.from,
    finding.until,
    { code: rule, words: words.rules[rule] },
    { code: level, words: words.levels[level] },
    `${law.name}, ${law.article}`,
    finding.limitMs,
    finding.foundMs,
    finding.byMs,
    { atMs: finding.startMs, zone },
    { atMs: finding.endMs, zone },
    provisional ? words.yes : null,
    finding.sessions.join('; '),
  ]
}

async function lookAround(
  { db }: Ports,
  { orgId, people }: { orgId: string; people: readonly string[] },
  filter: ReportFilter,
): Promise<Around> {
  const { from, until } = widened(filter, AROUND)
  const [settings, zone, holidays, leaves] = await db.transaction({ org: orgId }, (tx) =>
    Promise.all([
      datedSettings(tx),
      organisationZone(tx, Date.parse(filter.until)),
      holidaysBetween(tx, { from, until }),
      approvedLeaves(tx, people, { from, until }),
    ]),
  )
  const neutral = leaves.filter(
    ({ kind, part }) => part === 'day' && (kind === 'vacation' || kind === 'sick'),
  )
  const leavesOf = Map.groupBy(neutral, ({ personId }) => personId)
  return { zone, chosen: settings.chosenRules, holidays: new Set(holidays.keys()), leavesOf }
}

function checked({ person, sessions }: PersonSessions, filter: ReportFilter, around: Around) {
  const { leavesOf, ...rules } = around
  const neutralDates = datesIn(leavesOf.get(person.id) ?? [], widened(filter, AROUND))
  return checkWorkingTime(sessions, { from: filter.from, until: filter.until, neutralDates, ...rules })
}

/** The dates of stretches of days, as far as they lie within some days. */
function datesIn(stretches: readonly Days[], { from, until }: Days): Set<string> {
  const dates = new Set<string>()
  for (const one of stretches) {
    const last = one.until < until ? one.until : until
    for (let date = one.from > from ? one.from : from; date <= last; date = addDays(date, 1)) dates.add(date)
  }
  return dates
}

function toldFinding({ startMs: _start, endMs: _end, sessions, ...rest }: Finding): WorkingTimeFinding {
  return { ...rest, sessions: [...sessions] }
}
