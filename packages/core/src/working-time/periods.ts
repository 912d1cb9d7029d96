import type { Span } from '../clocking/work-session.ts'
import { dateOf, dayOf } from '../time/civil-date.ts'
import { addDays, civilDate, startOfDay } from '../time/zone.ts'
import type { Weekday } from './rule-pack.ts'
import type { WorkSpan } from './work-span.ts'

const HOUR_MS = 3_600_000
/** Longer than any break, shorter than any daily rest: what is closer together is one working day. */
const SAME_DAY_WITHIN_MS = 4 * HOUR_MS
/** And two stretches of one work date are one working day unless a whole daily rest lies between. */
const SAME_DATE_WITHIN_MS = 11 * HOUR_MS

/** A civil week as a stretch of time in a zone: 167 to 169 hours where clocks change. */
export type Week = Span & { from: string; until: string }

/** The spans of each working day, in order (docs/reference/working-time-checks.md). */
export function workingDays(spans: readonly WorkSpan[]): WorkSpan[][] {
  const days: WorkSpan[][] = []
  let untilMs = Number.NEGATIVE_INFINITY
  for (const span of spans) {
    const day = days.at(-1)
    const gapMs = span.startMs - untilMs
    const isSameDate = day?.[0]?.workDate === span.workDate
    if (day && (gapMs < SAME_DAY_WITHIN_MS || (isSameDate && gapMs < SAME_DATE_WITHIN_MS))) day.push(span)
    else days.push([span])
    untilMs = Math.max(untilMs, span.endMs)
  }
  return days
}

/** The first date of the week that a date lies in. */
export function weekStartOf(date: string, firstDay: Weekday): string {
  const day = dayOf(date)
  return dateOf(day - ((weekdayOf(date) - firstDay + 7) % 7))
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(date: string): Weekday {
  return (((((dayOf(date) + 3) % 7) + 7) % 7) + 1) as number as Weekday
}

/** The weeks from the one of an instant to the one of another, in order. */
export function weeksBetween(
  { startMs, endMs }: Span,
  { zone, firstDay }: { zone: string; firstDay: Weekday },
): Week[] {
  const last = civilDate(endMs, zone)
  const weeks: Week[] = []
  for (let from = weekStartOf(civilDate(startMs, zone), firstDay); from <= last; from = addDays(from, 7)) {
    const next = addDays(from, 7)
    weeks.push({
      from,
      until: addDays(from, 6),
      startMs: startOfDay(from, zone),
      endMs: startOfDay(next, zone),
    })
  }
  return weeks
}

/** The time from the first to the last span; undefined where there is none. */
export function extentOf(spans: readonly WorkSpan[]): Span | undefined {
  const [first] = spans
  if (!first) return undefined
  return { startMs: first.startMs, endMs: Math.max(...spans.slice(-50).map(({ endMs }) => endMs)) }
}
