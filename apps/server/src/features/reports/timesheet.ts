import type { PersonTimesheet, ReportQuery, Timesheet } from '@muster/contract/reports.ts'
import { Id, Name } from '@muster/contract/values.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { hundredthsInTurn } from '@muster/core/reports/duration-text.ts'
import { z } from 'zod'
import type { Db } from '../../ports/db.ts'
import { type AdjustmentRow, toldAdjustment } from '../corrections/index.ts'
import { pageOf, placeIn } from '../people/index.ts'
import type { Cell } from './formats/report-table.ts'
import {
  everybody,
  type PersonSessions,
  pageOfPeople,
  type ReportFilter,
  type ReportScope,
  reachOfFilter,
} from './read-people.ts'
import { type ColumnShape, columnsIn, type ReportContent } from './report-file.ts'
import { type DatedSettings, datedSettings } from './settings.ts'
import { adjustedMs, type RoundedSession, sumOf, toldSession, withRounding } from './sums.ts'
import type { ReportWords } from './words/words.ts'
import { filled } from './words.ts'

type Ports = { db: Db }

export const PersonPlace = z.tuple([Name, Id])

/** A page of people with their days, sessions and totals, exact and rounded. Who did not work is there with no days. */
export async function timesheet(
  { db }: Ports,
  scope: ReportScope,
  { after, limit, ...filter }: ReportQuery,
): Promise<Timesheet | Refused<'not_found'>> {
  const within = await reachOfFilter(db, scope, filter)
  if (isRefused(within)) return within
  const asked = { orgId: scope.orgId, reach: within.reach }
  const [settings, found] = await Promise.all([
    db.transaction({ org: scope.orgId }, datedSettings),
    pageOfPeople(db, asked, { ...filter, after: placeIn(after, PersonPlace), limit: limit + 1 }),
  ])
  const { page, next } = pageOf(found, limit, ({ person }) => [person.name, person.id])
  return { people: page.map((one) => personTimesheet(one, settings)), ...next }
}

function personTimesheet(
  { person, sessions, adjustments }: PersonSessions,
  settings: DatedSettings,
): PersonTimesheet {
  const rounded = sessions.map((session) => withRounding(session, settings))
  const byDate = [...Map.groupBy(rounded, ({ workDate }) => workDate)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  )
  return {
    person: { id: person.id, name: person.name },
    number: person.number,
    days: byDate.map(([date, ofDay]) => ({ date, total: sumOf(ofDay), sessions: ofDay.map(toldSession) })),
    total: sumOf(rounded),
    adjustments: adjustments.map(toldAdjustment),
    adjustedMs: adjustedMs(adjustments),
  }
}

const COLUMNS: readonly ColumnShape[] = [
  ['person', 'text', 24],
  ['number', 'text', 10, false],
  ['work_date', 'date', 11],
  ['zone', 'text', 16, false],
  ['clock_in', 'time', 19],
  ['clock_out', 'time', 19],
  ['break', 'duration', 11],
  ['presence', 'duration', 9, false],
  ['worked', 'duration', 12],
  ['worked_hours', 'hours', 8],
  ['rounded_in', 'time', 19, false],
  ['rounded_out', 'time', 19, false],
  ['rounded_worked', 'duration', 12],
  ['rounded_hours', 'hours', 8],
  ['status', 'text', 16],
  ['adjusted_hours', 'hours', 9],
  ['exceptions', 'text', 22],
  ['reason', 'text', 24, false],
  ['session', 'text', 37, false],
]

/**
 * The same of everybody the filter leaves, a row a session, for a file. Decimal hours add up to the printed total (DOMAIN:
 * case 22).
 */
export async function timesheetContent(
  { db }: Ports,
  scope: ReportScope,
  { filter, words }: { filter: ReportFilter; words: ReportWords },
): Promise<ReportContent | Refused<'not_found'>> {
  const within = await reachOfFilter(db, scope, filter)
  if (isRefused(within)) return within
  const asked = { orgId: scope.orgId, reach: within.reach }
  const settings = await db.transaction({ org: scope.orgId }, datedSettings)
  const total = {
    breakMs: 0,
    presenceMs: 0,
    workedMs: 0,
    roundedMs: 0,
    hours: 0,
    roundedHours: 0,
    adjustedHours: 0,
  }
  const [hours, roundedHours, adjustedHours] = [hundredthsInTurn(), hundredthsInTurn(), hundredthsInTurn()]
  async function* rows(): AsyncGenerator<Cell[]> {
    for await (const { person, sessions, adjustments } of everybody(db, asked, filter)) {
      for (const row of sessions) {
        const session = withRounding(row, settings)
        const added = { hours: hours(session.workedMs), roundedHours: roundedHours(session.rounded.workedMs) }
        total.breakMs += session.breakMs
        total.presenceMs += session.presenceMs
        total.workedMs += session.workedMs
        total.roundedMs += session.rounded.workedMs
        total.hours += added.hours
        total.roundedHours += added.roundedHours
        yield [person.name, person.number, ...sessionCells(session, added, words), null, session.id]
      }
      for (const line of adjustments) {
        const added = adjustedHours(line.ms)
        total.adjustedHours += added
        yield [person.name, person.number, ...adjustmentCells(line, added, words)]
      }
    }
  }
  return {
    title: words.titles.timesheet,
    about: [filled(words.period, { from: filter.from, until: filter.until })],
    columns: columnsIn(words, COLUMNS),
    rows: rows(),
    totals: () => [
      words.total,
      ...[null, null, null, null, null],
      ...[total.breakMs, total.presenceMs, total.workedMs, total.hours],
      ...[null, null, total.roundedMs, total.roundedHours],
      ...[null, total.adjustedHours],
    ],
  }
}

function sessionCells(
  session: RoundedSession,
  added: { hours: number; roundedHours: number },
  words: ReportWords,
): Cell[] {
  const { zone, rounded, status, exceptions } = session
  const time = (atMs: number | null) => (atMs === null ? null : { atMs, zone })
  return [
    session.workDate,
    zone,
    time(session.startMs),
    time(session.endMs),
    session.breakMs,
    session.presenceMs,
    session.workedMs,
    added.hours,
    time(rounded.startMs),
    time(rounded.endMs),
    rounded.workedMs,
    added.roundedHours,
    { code: status, words: words.statuses[status] },
    null,
    { code: exceptions.join('; '), words: exceptions.map((one) => words.exceptions[one]).join(', ') },
  ]
}

/** A line of a locked date: its hours, and why. */
function adjustmentCells({ workDate, reason }: AdjustmentRow, hours: number, words: ReportWords): Cell[] {
  const times = Array.from({ length: 11 }, () => null)
  return [workDate, ...times, { code: 'adjustment', words: words.adjustment }, hours, null, reason, null]
}
