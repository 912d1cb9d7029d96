import type { Span } from '../clocking/work-session.ts'
import { DAY_MS, dayOf } from '../time/civil-date.ts'
import { instantsOf } from '../time/instants-of-local.ts'
import { endsNextDay, type LocalSpan, minutesOf } from './weekly-pattern.ts'

/**
 * Planned time as instants (epoch milliseconds). Each of its local times is the first instant of that date at which clocks
 * show it or a later one: one that clocks spring over is the moment they do, of one that comes twice it is the first. So
 * spans that touch on paper touch in time, none overlaps another that it does not overlap on paper, and a night is as
 * long as it really is. (A plan is written weeks ahead by somebody who cannot be asked; times that people type are refused
 * or asked about instead.)
 * @param date the civil date of the start
 * @throws RangeError where date, times or zone are none.
 */
export function plannedSpan(date: string, span: LocalSpan, zone: string): Span {
  const endDay = dayOf(date) + (endsNextDay(span) ? 1 : 0)
  return {
    startMs: firstShown(dayOf(date), span.start, zone),
    endMs: firstShown(endDay, span.end, zone),
  }
}

/** Whether two planned spans have time in common; those that touch have none. */
export function overlaps(a: Span, b: Span): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs
}

/** The milliseconds that two spans have in common. */
export function commonMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs))
}

function firstShown(day: number, time: string, zone: string): number {
  const minutes = minutesOf(time)
  if (minutes === undefined) throw new RangeError(`"${time}" is not a time of day: HH:MM, 00:00 to 23:59`)
  const found = instantsOf(day * DAY_MS + minutes * 60_000, zone)
  if (found.kind === 'exact') return found.at
  return found.kind === 'ambiguous' ? found.earlier : found.transition
}
