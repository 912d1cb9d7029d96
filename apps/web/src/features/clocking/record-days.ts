import type { KeptPunch, WorkSession } from '@muster/contract/clocking.ts'
import { civilDateIn } from '../../formatting/instants.ts'
import { breakSinceMs } from './day-split.ts'
import { addDays, datesOf, monthOf, type Range, stepped, weekOf } from './record-range.ts'

export type Figures = { workedMs: number; breakMs: number; presenceMs: number }

/** What a work date holds, as a record shows it. */
export type DayRecord = Figures & {
  date: string
  sessions: WorkSession[]
  /** Punches of that day that were taken back and belong to no session. */
  takenBack: KeptPunch[]
  /** Sessions with something to look at. */
  toLookAt: number
  /** A session of that day still goes on. */
  running: boolean
}

export type WeekRecord = Figures & Range & { days: DayRecord[] }

export type Summary = Figures & { daysWorked: number; averageMs: number; toLookAt: number }

/**
 * The last punch (epoch milliseconds) of sessions that go on. The minute may have begun before it, and a break that began
 * within this minute would take from the work before it.
 */
export function lastPunchMs(sessions: readonly WorkSession[]): number {
  const open = sessions.filter(({ status }) => status === 'open')
  return Math.max(
    0,
    ...open.flatMap(({ explanation }) => explanation.punches.map(({ punch }) => Date.parse(punch.at))),
  )
}

/** What a session adds up to; one that is still open until `nowMs` (epoch milliseconds). */
export function figuresOf(session: WorkSession, nowMs: number): Figures {
  const { status, start, workedMs, breakMs, presenceMs } = session
  if (status !== 'open' || start === null) return { workedMs, breakMs, presenceMs }
  const untilNowMs = Math.max(0, nowMs - Date.parse(start))
  const since = breakSinceMs(session)
  const endedMs = sumOf(session.breaks, (pause) => Date.parse(pause.end) - Date.parse(pause.start))
  const onBreakMs = Math.min(untilNowMs, endedMs + (since === undefined ? 0 : Math.max(0, nowMs - since)))
  return { workedMs: untilNowMs - onBreakMs, breakMs: onBreakMs, presenceMs: untilNowMs }
}

/** The days that hold anything, by date; running time counts until `nowMs`. A session belongs to its work date whole. */
export function daysOf(
  { sessions, takenBack }: { sessions: readonly WorkSession[]; takenBack: readonly KeptPunch[] },
  nowMs: number,
): Map<string, DayRecord> {
  const sessionsBy = Map.groupBy(sessions, ({ workDate }) => workDate)
  const takenBackBy = Map.groupBy(takenBack, ({ zone, at }) => civilDateIn(zone, Date.parse(at)))
  const dates = [...new Set([...sessionsBy.keys(), ...takenBackBy.keys()])].sort()
  return new Map(
    dates.map((date) => {
      const ofDay = sessionsBy.get(date) ?? []
      const day: DayRecord = {
        date,
        sessions: ofDay,
        takenBack: takenBackBy.get(date) ?? [],
        ...added(ofDay.map((session) => figuresOf(session, nowMs))),
        toLookAt: ofDay.filter(({ exceptions }) => exceptions.length > 0).length,
        running: ofDay.some(({ status }) => status === 'open'),
      }
      return [date, day]
    }),
  )
}

/** What the days add up to. The average is over the days with worked time. */
export function summaryOf(days: Iterable<DayRecord>): Summary {
  const all = [...days]
  const figures = added(all)
  const daysWorked = all.filter(({ workedMs }) => workedMs > 0).length
  return {
    ...figures,
    daysWorked,
    averageMs: daysWorked === 0 ? 0 : figures.workedMs / daysWorked,
    toLookAt: sumOf(all, ({ toLookAt }) => toLookAt),
  }
}

/** The weeks of a range that hold anything, in order, cut to the range at its ends. */
export function weeksOf(
  range: Range,
  days: ReadonlyMap<string, DayRecord>,
  firstWeekday: number,
): WeekRecord[] {
  return weeksIn(range, firstWeekday).flatMap((week) => {
    const ofWeek = datesOf(week).flatMap((date) => days.get(date) ?? [])
    return ofWeek.length === 0 ? [] : [{ ...week, days: ofWeek, ...added(ofWeek) }]
  })
}

/** The weeks of a range, in order, cut to the range at its ends. */
export function weeksIn(range: Range, firstWeekday: number): Range[] {
  const weeks: Range[] = []
  for (let from = range.from; from <= range.until; ) {
    const { until } = weekOf(from, firstWeekday)
    weeks.push({ from, until: until < range.until ? until : range.until })
    from = addDays(until, 1)
  }
  return weeks
}

/**
 * A month as a calendar shows it: rows of seven, `null` before its first and after its last day. Rows without a day of
 * the range are left out.
 */
export type CalendarMonth = { first: string; weeks: (string | null)[][] }

/** The months of a range, in order. */
export function monthsOf(range: Range, firstWeekday: number): CalendarMonth[] {
  const months: CalendarMonth[] = []
  for (let month = monthOf(range.from); month.from <= range.until; month = stepped(month, 1)) {
    const { from: first, until: last } = month
    const weeks = weeksIn(month, firstWeekday)
      .filter(({ from, until }) => from <= range.until && until >= range.from)
      .map(({ from }) =>
        datesOf(weekOf(from, firstWeekday)).map((date) => (date < first || date > last ? null : date)),
      )
    months.push({ first, weeks })
  }
  return months
}

function added(all: readonly Figures[]): Figures {
  return {
    workedMs: sumOf(all, ({ workedMs }) => workedMs),
    breakMs: sumOf(all, ({ breakMs }) => breakMs),
    presenceMs: sumOf(all, ({ presenceMs }) => presenceMs),
  }
}

function sumOf<T>(all: readonly T[], read: (one: T) => number): number {
  return all.reduce((sum, one) => sum + read(one), 0)
}
