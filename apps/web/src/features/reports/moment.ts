import { DAY_MS, dayOf, readTimeOfDay } from '@muster/core/time/civil-date.ts'
import { civilDateIn, offsetMsIn } from '../../formatting/instants.ts'

/** What a local time is: an instant (epoch ms), the first of two, or, where clocks sprang over it, none. */
export type Moment = { kind: 'exact' | 'first'; ms: number } | { kind: 'none' }

/**
 * The instant at which clocks in `zone` show `time` (`HH:MM`) on `date`. Asked of Intl, which every browser has (`instantsOf`
 * of core wants Temporal).
 */
export function momentOf(date: string, time: string, zone: string): Moment {
  const localMs = dayOf(date) * DAY_MS + (readTimeOfDay(time, 0, false) ?? 0)
  const offsets = [localMs - DAY_MS, localMs + DAY_MS].map((ms) => offsetMsIn(zone, ms))
  const found = [...new Set(offsets)]
    .map((offsetMs) => localMs - offsetMs)
    .filter((ms) => ms + offsetMsIn(zone, ms) === localMs)
    .sort((a, b) => a - b)
  const ms = found[0]
  if (ms === undefined) return { kind: 'none' }
  return { kind: found.length > 1 ? 'first' : 'exact', ms }
}

/** What clocks in `zone` show at an instant (epoch ms), to the minute. */
export function localOf(ms: number, zone: string): { date: string; time: string } {
  const local = new Date(ms + offsetMsIn(zone, ms)).toISOString()
  return { date: civilDateIn(zone, ms), time: local.slice(11, 16) }
}
