import type { PersonTimesheet, ReportedSession } from '@muster/contract/reports.ts'
import { stopwatch } from '../../formatting/durations.ts'

/** Exact and rounded worked time, in milliseconds. */
export type Figure = { workedMs: number; roundedMs: number }

/** Whether rounding shows anywhere: where it does not, one column says it all. */
export function isRounded(figures: Iterable<Figure>): boolean {
  for (const { workedMs, roundedMs } of figures) if (workedMs !== roundedMs) return true
  return false
}

/**
 * Each duration cut to whole seconds, in milliseconds, so that they add up to the total cut to its second: what it adds to
 * the sum of those before it (DOMAIN: case 22).
 */
export function secondsThatAddUp(durationsMs: readonly number[]): number[] {
  let sumMs = 0
  return durationsMs.map((durationMs) => {
    const before = wholeSeconds(sumMs)
    sumMs += durationMs
    return wholeSeconds(sumMs) - before
  })
}

/** A duration that is added or taken away, with its sign: `+0:30:00`, `−1:00:00`. */
export function signedStopwatch(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${stopwatch(Math.abs(ms))}`
}

/** Sessions with something to look at. */
export function toLookAt(sessions: readonly Pick<ReportedSession, 'exceptions'>[]): number {
  return sessions.filter(({ exceptions }) => exceptions.length > 0).length
}

/** All sessions of somebody's timesheet. */
export function sessionsOf({ days }: Pick<PersonTimesheet, 'days'>): ReportedSession[] {
  return days.flatMap(({ sessions }) => sessions)
}

/** How many days have worked time. */
export function daysWorked({ days }: Pick<PersonTimesheet, 'days'>): number {
  return days.filter(({ total }) => total.workedMs > 0).length
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
