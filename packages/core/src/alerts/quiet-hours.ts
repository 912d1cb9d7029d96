import { DAY_MS } from '../time/civil-date.ts'
import { instantsOf } from '../time/instants-of-local.ts'
import { offsetMsAt } from '../time/zone.ts'

/** Local times `HH:MM` of every day, `from` ≤ time < `until`; over midnight where `from` is the later one. */
export type QuietHours = { from: string; until: string }

/**
 * When the quiet hours in which an instant lies end, as clocks in `zone` show them (both epoch milliseconds); undefined
 * where it lies in none. An end that clocks spring over is the instant at which they do; of two, it is the next one.
 * @throws RangeError where `zone` is no zone
 */
export function quietUntil({ from, until }: QuietHours, zone: string, atMs: number): number | undefined {
  const localMs = atMs + offsetMsAt(atMs, zone)
  const timeMs = ((localMs % DAY_MS) + DAY_MS) % DAY_MS
  const [fromMs, untilMs] = [timeOfDayMs(from), timeOfDayMs(until)]
  const isOverMidnight = fromMs > untilMs
  const isQuiet = isOverMidnight ? timeMs >= fromMs || timeMs < untilMs : timeMs >= fromMs && timeMs < untilMs
  if (!isQuiet) return undefined
  const endsTomorrow = isOverMidnight && timeMs >= fromMs
  const endLocalMs = localMs - timeMs + untilMs + (endsTomorrow ? DAY_MS : 0)
  return firstAfter(atMs, instantsOf(endLocalMs, zone))
}

function firstAfter(atMs: number, end: ReturnType<typeof instantsOf>): number {
  if (end.kind === 'exact') return end.at
  if (end.kind === 'gap') return end.transition
  return end.earlier > atMs ? end.earlier : end.later
}

function timeOfDayMs(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
