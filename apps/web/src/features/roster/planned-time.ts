import type { LocalSpan } from '@muster/contract/roster.ts'
import { endsNextDay, minutesOf } from '@muster/core/roster/weekly-pattern.ts'
import { DAY_MS, dayOf } from '@muster/core/time/civil-date.ts'
import { offsetMsIn } from '../../formatting/instants.ts'

/** How long a planned span of a date really lasts, in milliseconds: a night in which clocks change is an hour shorter or longer. */
export function spanMs(date: string, span: LocalSpan, zone: string): number {
  const nextDay = endsNextDay(span) ? 1 : 0
  const startMs = instantOf(dayOf(date), span.start, zone)
  return Math.max(0, instantOf(dayOf(date) + nextDay, span.end, zone) - startMs)
}

/** How long the spans of a date last together, in milliseconds. */
export function spansMs(date: string, spans: readonly LocalSpan[], zone: string): number {
  return spans.reduce((sum, span) => sum + spanMs(date, span, zone), 0)
}

/** How long a span is on paper, in milliseconds: of a weekday, which has no date. */
export function paperMs(span: LocalSpan): number {
  const minutes = (minutesOf(span.end) ?? 0) - (minutesOf(span.start) ?? 0)
  return (minutes + (endsNextDay(span) ? 1440 : 0)) * 60_000
}

/** Asked of Intl, which every browser has. A time that comes twice is the first; one that is sprung over is the change. */
function instantOf(day: number, time: string, zone: string): number {
  const localMs = day * DAY_MS + (minutesOf(time) ?? 0) * 60_000
  const beforeMs = localMs - offsetMsIn(zone, localMs - DAY_MS)
  const afterMs = localMs - offsetMsIn(zone, localMs + DAY_MS)
  if (beforeMs === afterMs) return beforeMs
  const holds = (ms: number) => ms + offsetMsIn(zone, ms) === localMs
  const found = [Math.min(beforeMs, afterMs), Math.max(beforeMs, afterMs)].find(holds)
  return found ?? changeBetween(afterMs, beforeMs, zone)
}

/** The instant between two at which the offset changes, to the minute. */
function changeBetween(fromMs: number, untilMs: number, zone: string): number {
  let [low, high] = [Math.min(fromMs, untilMs), Math.max(fromMs, untilMs)]
  const offsetMs = offsetMsIn(zone, low)
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000
    if (offsetMsIn(zone, middle) === offsetMs) low = middle
    else high = middle
  }
  return high
}
