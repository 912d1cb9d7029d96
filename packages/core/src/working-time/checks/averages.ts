import { totalMs } from '../../clocking/work-session.ts'
import { addDays } from '../../time/zone.ts'
import { type Found, foundIn } from '../finding.ts'
import { weekdayOf, workingDays } from '../periods.ts'
import type { NightTime } from '../rule-pack.ts'
import type { WorkSpan } from '../work-span.ts'
import { type Calendar, type WorkedWeek, weeksOf } from './hours.ts'
import { spansAtNight } from './listed-hours.ts'

/** Which dates matter to averages: leave and sickness, and holidays where a rule says so. */
export type AverageCalendar = Calendar & {
  neutralDates: ReadonlySet<string>
  holidays: ReadonlySet<string>
}

const SUNDAY = 7
/** From Monday to Saturday. */
const WORKDAYS_A_WEEK = 6

/**
 * Runs of `weeks` weeks whose average is above `limitMs` a week, each told at its last week; what lies before the known
 * record counts as no work. Where a long week may be made good around it, its run is told only if no other run that the
 * week lies in keeps the limit: a breach once all of them are known, beyond while later weeks may still make it good.
 */
export function longAverages(
  spans: readonly WorkSpan[],
  rule: { limitMs: number; weeks: number; madeGoodAround?: boolean; holidaysCount?: boolean },
  calendar: AverageCalendar,
): Found[] {
  const { limitMs, weeks, madeGoodAround = false, holidaysCount = false } = rule
  const runs = runsOf(spans, { weeks, weekMs: limitMs, holidaysCount }, calendar)
  const isLong = ({ countedMs }: Run) => Math.round(countedMs / weeks) > limitMs
  return runs.flatMap((run, index) => {
    if (!isLong(run)) return []
    const found = foundInRun(run, { limitMs, foundMs: Math.round(run.countedMs / weeks) }, calendar)
    if (!madeGoodAround) return [found]
    const around = runs.slice(index, index + weeks)
    if (run.lastWeekMs <= limitMs || !around.every(isLong)) return []
    return [{ ...found, level: around.length === weeks ? 'breach' : 'beyond' }]
  })
}

/**
 * Night workers' runs of `weeks` weeks whose average is above `limitMs` a day; the weekly rest day of each week is not
 * counted. A night worker is who works `nightWorkerFromMs` at night in half of the run's working days or more.
 */
export function longNightAverages(
  spans: readonly WorkSpan[],
  rule: { limitMs: number; weeks: number; night: NightTime; nightWorkerFromMs: number },
  calendar: AverageCalendar,
): Found[] {
  const { limitMs, weeks } = rule
  const average = { weeks, weekMs: limitMs * WORKDAYS_A_WEEK, holidaysCount: false }
  return runsOf(spans, average, calendar).flatMap((run) => {
    const foundMs = Math.round(run.countedMs / (weeks * WORKDAYS_A_WEEK))
    if (foundMs <= limitMs || !isNightWorker(run.within, rule)) return []
    return [foundInRun(run, { limitMs, foundMs }, calendar)]
  })
}

function isNightWorker(
  spans: readonly WorkSpan[],
  { night, nightWorkerFromMs }: { night: NightTime; nightWorkerFromMs: number },
): boolean {
  const days = workingDays(spans)
  const nights = days.filter((day) => totalMs(spansAtNight(day, night)) >= nightWorkerFromMs)
  return days.length > 0 && nights.length * 2 >= days.length
}

/** Weeks that follow each other, the work in them, what they and the last of them count. */
type Run = {
  weeks: readonly WorkedWeek[]
  within: readonly WorkSpan[]
  countedMs: number
  lastWeekMs: number
}
type Average = { weeks: number; weekMs: number; holidaysCount: boolean }

/** Each week with as many before it as make a run; those before the record are there because leave in them counts. */
function runsOf(spans: readonly WorkSpan[], average: Average, calendar: AverageCalendar): Run[] {
  const all = weeksOf(spans, calendar, average.weeks)
  const countedMs = all.map((one) => countedIn(one, average, calendar))
  return all.map((_, index) => {
    const first = Math.max(0, index - average.weeks + 1)
    const weeks = all.slice(first, index + 1)
    return {
      weeks,
      within: weeks.flatMap((one) => one.within),
      countedMs: countedMs.slice(first, index + 1).reduce((sum, ms) => sum + ms, 0),
      lastWeekMs: countedMs[index] ?? 0,
    }
  })
}

/**
 * What a week counts: its work, and a sixth of `weekMs` for each holiday that counts and each day of leave from Monday to
 * Saturday. Nobody knows which days of leave were days off, so leave never lifts a week above `weekMs`.
 */
function countedIn(
  { week, within }: WorkedWeek,
  { weekMs, holidaysCount }: Average,
  { neutralDates, holidays }: AverageCalendar,
): number {
  const workdays = Array.from({ length: 7 }, (_, day) => addDays(week.from, day)).filter(
    (date) => weekdayOf(date) !== SUNDAY,
  )
  const isHoliday = (date: string) => holidaysCount && holidays.has(date)
  const daysMs = (dates: readonly string[]) => (dates.length * weekMs) / WORKDAYS_A_WEEK
  const heldMs = totalMs(within) + daysMs(workdays.filter(isHoliday))
  const leaveMs = daysMs(workdays.filter((date) => !isHoliday(date) && neutralDates.has(date)))
  return heldMs + Math.min(leaveMs, Math.max(0, weekMs - heldMs))
}

function foundInRun(
  { weeks, within }: Run,
  figures: { limitMs: number; foundMs: number },
  { zone }: AverageCalendar,
): Found {
  const { startMs = 0, from = '' } = weeks[0]?.week ?? {}
  const { endMs = 0, until = '' } = weeks.at(-1)?.week ?? {}
  return foundIn(within, { startMs, endMs, zone, from, until }, figures)
}
