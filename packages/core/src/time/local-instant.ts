import { timeOf } from './civil-date.ts'
import { formatInstant } from './instant.ts'
import { offsetMsAt } from './zone.ts'

/**
 * What clocks in `zone` showed at an instant (epoch milliseconds), and their offset: `2026-03-02T08:00:00+01:00`.
 * @throws RangeError where `zone` is no zone, or `ms` no instant.
 */
export function localInstant(ms: number, zone: string): string {
  const offsetMs = offsetMsAt(ms, zone)
  const sign = offsetMs < 0 ? '-' : '+'
  const offset = timeOf(Math.abs(offsetMs))
  // Offsets of today are whole minutes; those before standard time have seconds.
  return `${formatInstant(ms + offsetMs).slice(0, -1)}${sign}${offset.endsWith(':00') ? offset.slice(0, 5) : offset}`
}
