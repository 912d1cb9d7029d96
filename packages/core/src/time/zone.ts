import { DAY_MS, dateOf, dayOf } from './civil-date.ts'
import { instantsOf } from './instants-of-local.ts'
import { intervalAt } from './offset-intervals.ts'

export { isZone } from './offset-intervals.ts'

/** The part of a stretch of time that lies in one civil date: `startMs` ≤ instant < `endMs`, epoch milliseconds. */
export type DayPiece = { date: string; startMs: number; endMs: number }

/**
 * How far local time in `zone` is ahead of UTC at an instant, both in milliseconds.
 * @throws RangeError where `zone` is no zone (see `isZone`), or `ms` no instant.
 */
export function offsetMsAt(ms: number, zone: string): number {
  return intervalAt(ms, zone).offsetMs
}

/**
 * The civil date, `YYYY-MM-DD`, in `zone` at an instant (epoch milliseconds).
 * @throws RangeError where `zone` is no zone, or `ms` no instant.
 */
export function civilDate(ms: number, zone: string): string {
  return dateOf(dayAt(ms, zone))
}

/**
 * The first instant (epoch milliseconds) of a civil date: not 00:00 where that does not exist, and the earlier 00:00
 * where there are two. A date that the zone skipped (Pacific/Apia, 2011-12-30) starts, and ends, where the next begins.
 * @throws RangeError where `date` is no date `YYYY-MM-DD`, or `zone` no zone.
 */
export function startOfDay(date: string, zone: string): number {
  const midnight = instantsOf(dayOf(date) * DAY_MS, zone)
  if (midnight.kind === 'exact') return midnight.at
  return midnight.kind === 'ambiguous' ? midnight.earlier : midnight.transition
}

/**
 * The civil date `days` (integer, may be negative) after `date`. Pure calendar: a date that some zone skipped counts.
 * @throws RangeError where `date` is no date `YYYY-MM-DD`, or `days` no integer.
 */
export function addDays(date: string, days: number): string {
  if (!Number.isInteger(days)) throw new RangeError(`${days} is not a whole number of days`)
  return dateOf(dayOf(date) + days)
}

/**
 * Cuts the stretch from `startMs` to `endMs` (epoch milliseconds) where the civil date in `zone` changes: pieces in
 * order that touch each other, none for an empty stretch.
 *
 * Where clocks went back over midnight (America/St_Johns until 2011, 00:01 to 23:01) a date is interrupted by the next
 * one, and has two pieces: add up by `date`, do not index by it.
 * @throws RangeError where `endMs` is before `startMs`, `zone` is no zone, or either is no instant.
 */
export function splitByDay(startMs: number, endMs: number, zone: string): DayPiece[] {
  if (!(startMs <= endMs)) throw new RangeError(`the end ${endMs} is before the start ${startMs}`)
  const pieces: DayPiece[] = []
  let fromMs = startMs
  while (fromMs < endMs) {
    const date = civilDate(fromMs, zone)
    const untilMs = Math.min(endMs, endOfDate(fromMs, zone))
    pieces.push({ date, startMs: fromMs, endMs: untilMs })
    fromMs = untilMs
  }
  return pieces
}

/** The first instant after `ms` at which the civil date is another one. */
function endOfDate(ms: number, zone: string): number {
  const day = dayAt(ms, zone)
  let interval = intervalAt(ms, zone)
  for (;;) {
    const midnightMs = (day + 1) * DAY_MS - interval.offsetMs
    if (midnightMs < interval.untilMs) return midnightMs
    if (dayAt(interval.untilMs, zone) !== day) return interval.untilMs
    interval = intervalAt(interval.untilMs, zone)
  }
}

function dayAt(ms: number, zone: string): number {
  return Math.floor((ms + offsetMsAt(ms, zone)) / DAY_MS)
}
