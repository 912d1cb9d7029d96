import { offsetMsAt } from '../time/zone.ts'

const MINUTE_MS = 60_000

/** Nothing, or to whole multiples of so many minutes; `nearest` rounds a half up. */
export const ROUNDING_MODES = ['none', 'nearest', 'up', 'down'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]
export type RoundingStep = { mode: RoundingMode; minutes: number }

/** How a report rounds starts, ends, and, after them, durations. A view: what is stored stays exact (DOMAIN: Facts 8). */
export type Rounding = { start: RoundingStep; end: RoundingStep; duration: RoundingStep }

const EXACT: RoundingStep = { mode: 'none', minutes: 0 }
export const NO_ROUNDING: Rounding = { start: EXACT, end: EXACT, duration: EXACT }

/** A session's times as a report shows them beside the exact ones; instants in epoch milliseconds. */
export type RoundedTimes = { startMs: number | null; endMs: number | null; workedMs: number }

/**
 * An instant (epoch milliseconds) rounded on what clocks in `zone` show, by the offset in force at it: in Kathmandu
 * (+05:45) a quarter of an hour is one there.
 */
export function roundInstant(ms: number, zone: string, step: RoundingStep): number {
  if (isExact(step)) return ms
  const offsetMs = offsetMsAt(ms, zone)
  return rounded(ms + offsetMs, step) - offsetMs
}

/** A duration (integer milliseconds, not negative) rounded. */
export function roundDuration(ms: number, step: RoundingStep): number {
  return isExact(step) ? ms : rounded(ms, step)
}

/**
 * The times of a session rounded: its start and end first; the worked time is what lies between them less the exact
 * breaks, never negative, rounded once (DOMAIN: case 21). Without an end there is no worked time.
 */
export function roundSession(
  {
    startMs,
    endMs,
    workedMs,
    zone,
  }: { startMs: number | null; endMs: number | null; workedMs: number; zone: string },
  { start, end, duration }: Rounding,
): RoundedTimes {
  const roundedStart = startMs === null ? null : roundInstant(startMs, zone, start)
  const roundedEnd = endMs === null ? null : roundInstant(endMs, zone, end)
  if (startMs === null || endMs === null || roundedStart === null || roundedEnd === null)
    return { startMs: roundedStart, endMs: roundedEnd, workedMs: 0 }
  const movedMs = roundedEnd - endMs - (roundedStart - startMs)
  return {
    startMs: roundedStart,
    endMs: roundedEnd,
    workedMs: roundDuration(Math.max(0, workedMs + movedMs), duration),
  }
}

function isExact({ mode, minutes }: RoundingStep): boolean {
  return mode === 'none' || minutes === 0
}

function rounded(ms: number, { mode, minutes }: RoundingStep): number {
  const stepMs = minutes * MINUTE_MS
  const steps = ms / stepMs
  if (mode === 'up') return Math.ceil(steps) * stepMs
  return (mode === 'down' ? Math.floor(steps) : Math.floor(steps + 0.5)) * stepMs
}
