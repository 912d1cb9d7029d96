import { totalMs } from '../../clocking/work-session.ts'
import { DAY_MS } from '../../time/civil-date.ts'
import { type Found, foundIn } from '../finding.ts'
import { extentOf, type Week, weeksBetween, workingDays } from '../periods.ts'
import type { Weekday } from '../rule-pack.ts'
import { spansWithin, type WorkSpan } from '../work-span.ts'
import { extentIn } from './breaks.ts'

/** How weeks are cut. */
export type Calendar = { zone: string; firstDay: Weekday }

/** Working days of more than `limitMs`. */
export function longDays(spans: readonly WorkSpan[], { limitMs }: { limitMs: number }): Found[] {
  return workingDays(spans).flatMap((day) => {
    const foundMs = totalMs(day)
    return foundMs > limitMs ? [foundIn(day, extentIn(day), { limitMs, foundMs })] : []
  })
}

/** Weeks of more than `limitMs`; work over the end of a week is cut there. */
export function longWeeks(
  spans: readonly WorkSpan[],
  { limitMs }: { limitMs: number },
  calendar: Calendar,
): Found[] {
  return weeksOf(spans, calendar).flatMap(({ week, within }) => {
    const foundMs = totalMs(within)
    if (foundMs <= limitMs) return []
    return [foundIn(within, { ...week, zone: calendar.zone }, { limitMs, foundMs })]
  })
}

/** A week and the work in it. */
export type WorkedWeek = { week: Week; within: WorkSpan[] }

/** The weeks from the first to the last work, and as many before as are asked for. */
export function weeksOf(spans: readonly WorkSpan[], calendar: Calendar, before = 0): WorkedWeek[] {
  const extent = extentOf(spans)
  if (!extent) return []
  let first = 0
  return weeksBetween({ ...extent, startMs: extent.startMs - before * 7 * DAY_MS }, calendar).map((week) => {
    while ((spans[first]?.endMs ?? week.startMs + 1) <= week.startMs) first += 1
    let last = first
    while ((spans[last]?.startMs ?? week.endMs) < week.endMs) last += 1
    return { week, within: spansWithin(spans.slice(first, last), week) }
  })
}
