import { dayOf } from '../time/civil-date.ts'

/** Planned time of a day in local time, `HH:MM`; an end that is not after the start is on the next day. */
export type LocalSpan = { start: string; end: string }

/** The planned spans of each weekday, Monday first; none: a day off. */
export type Week = readonly (readonly LocalSpan[])[]

/** What is planned week by week from a civil date on; `week` null: nothing of this kind any more. */
export type Pattern = { from: string; week: Week | null }

const DAYS = 7
const TIME_SHAPE = /^([01]\d|2[0-3]):[0-5]\d$/

/** The weekday of a civil date: 0 is Monday. */
export function weekdayOf(date: string): number {
  // 1970-01-01 was a Thursday.
  return (((dayOf(date) + 3) % DAYS) + DAYS) % DAYS
}

/** What a pattern plans on a civil date; undefined where none is in force: the latest that has begun, if it is one. */
export function patternOn(patterns: readonly Pattern[], date: string): readonly LocalSpan[] | undefined {
  let latest: Pattern | undefined
  for (const pattern of patterns) {
    if (pattern.from <= date && (latest === undefined || pattern.from >= latest.from)) latest = pattern
  }
  return latest?.week?.[weekdayOf(date)]
}

/** Minutes since midnight of `HH:MM`, 00:00 to 23:59; undefined where it is none. */
export function minutesOf(time: string): number | undefined {
  if (!TIME_SHAPE.test(time)) return undefined
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** Whether a span ends on the next day. */
export function endsNextDay({ start, end }: LocalSpan): boolean {
  return end <= start
}

/**
 * What is wrong with the spans of a week, with the weekday (0 is Monday); undefined where nothing is. Seven days, spans in
 * the order of their starts, none longer than 24 hours, none into the next one, the night from Sunday to Monday too.
 */
export function weekProblem(week: Week): { day: number; problem: string } | undefined {
  if (week.length !== DAYS) return { day: 0, problem: `${week.length} days: a week has seven` }
  const minutes: { day: number; start: number; end: number }[] = []
  for (const [day, spans] of week.entries()) {
    for (const span of spans) {
      const [start, end] = [minutesOf(span.start), minutesOf(span.end)]
      if (start === undefined || end === undefined) {
        return { day, problem: `${span.start}–${span.end} are not two times from 00:00 to 23:59` }
      }
      if (start === end) return { day, problem: `${span.start}–${span.end} is no time at all` }
      const startsAt = day * 1440 + start
      minutes.push({ day, start: startsAt, end: startsAt + ((end - start + 1440) % 1440) })
    }
  }
  const first = minutes[0]
  if (first === undefined) return undefined
  const following = [...minutes.slice(1), { day: 0, start: first.start + DAYS * 1440, end: 0 }]
  const into = minutes.find((span, index) => span.end > (following[index]?.start ?? span.end))
  return into && { day: into.day, problem: 'a span ends after the next one begins' }
}
