import { type DayRecord, weeksIn } from './record-days.ts'
import { datesOf, lengthOf, type Range } from './record-range.ts'

/** One bar of the chart: the days it stands for, and what they add up to. */
export type Bar = Range & { workedMs: number; breakMs: number; toLookAt: number; running: boolean }

/** What a chart or table of hours shows; no average where the bars are weeks, or there is but one day. */
export type HoursProps = { bars: readonly Bar[]; averageMs: number | undefined }

/** Six weeks: with more, a day is too narrow on a phone to be told from its neighbour. */
const MOST_DAYS = 42

const HOUR_MS = 3_600_000

/** A bar a day, or a bar a week where the range is too long for that. Days without work have a bar of nothing. */
export function barsOf(range: Range, days: ReadonlyMap<string, DayRecord>, firstWeekday: number): Bar[] {
  const spans = isByWeek(range)
    ? weeksIn(range, firstWeekday)
    : datesOf(range).map((date) => ({ from: date, until: date }))
  return spans.map((span) => {
    const within = datesOf(span).flatMap((date) => days.get(date) ?? [])
    return {
      ...span,
      workedMs: within.reduce((sum, { workedMs }) => sum + workedMs, 0),
      breakMs: within.reduce((sum, { breakMs }) => sum + breakMs, 0),
      toLookAt: within.reduce((sum, { toLookAt }) => sum + toLookAt, 0),
      running: within.some(({ running }) => running),
    }
  })
}

/** Whether the chart of a range shows weeks rather than days. */
export function isByWeek(range: Range): boolean {
  return lengthOf(range) > MOST_DAYS
}

/** Round hours for the axis, from 0 to at least the longest bar, four steps or fewer where the bars are short. */
export function hourTicks(bars: readonly Bar[]): number[] {
  const longestHours = Math.max(1, ...bars.map(({ workedMs }) => workedMs / HOUR_MS))
  const step = [1, 2, 3, 4, 6, 10, 20, 30].find((hours) => hours * 4 >= longestHours) ?? 50
  const steps = Math.ceil(longestHours / step)
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}

/** Worked time as the axis counts it. */
export function hoursOf(workedMs: number): number {
  return workedMs / HOUR_MS
}
