import { formatInstant } from '@muster/core/time/instant.ts'
import { localInstant } from '@muster/core/time/local-instant.ts'
import { type LocalChoice, resolveTyped } from '@muster/core/time/local-time.ts'
import { addDays } from '@muster/core/time/zone.ts'

/** What is wrong with a local time that was typed; with `choices` it exists twice, and one of them has to be picked. */
export type TypedProblem =
  | { problem: 'required' | 'invalid' | 'does_not_exist' | 'not_after' }
  | { problem: 'ambiguous'; choices: readonly LocalChoice[] }

export type Resolved = { ms: number } | TypedProblem

/** What was typed as `HH:MM`, and which offset was picked where that exists twice. */
export type TypedTime = { time: string; offset?: string | undefined }

/** The time of day, `HH:MM`, that clocks in `zone` show at an instant (epoch milliseconds). */
export function timeIn(zone: string, ms: number): string {
  return localInstant(ms, zone).slice(11, 16)
}

/** The civil date in `zone` at an instant (epoch milliseconds). */
export function dateIn(zone: string, ms: number): string {
  return localInstant(ms, zone).slice(0, 10)
}

/** The instant of a typed time of a date. */
export function timeOn(date: string, typed: TypedTime, zone: string): Resolved {
  if (typed.time === '') return { problem: 'required' }
  const found = resolveTyped(`${date}T${typed.time}`, zone, typed.offset)
  if ('at' in found) return { ms: found.at }
  switch (found.refused) {
    case 'local_time_does_not_exist':
      return { problem: 'does_not_exist' }
    case 'local_time_ambiguous':
      return { problem: 'ambiguous', choices: found.choices }
    case 'offset_does_not_match':
      // Picked for another date or time, before that was changed.
      return typed.offset === undefined ? { problem: 'invalid' } : timeOn(date, { time: typed.time }, zone)
    default:
      return { problem: 'invalid' }
  }
}

/**
 * The first instant after `afterMs` at which clocks show a typed time: the same day, or the next one, so that a night needs
 * no second date.
 */
export function timeAfter(afterMs: number, typed: TypedTime, zone: string): Resolved {
  const date = dateIn(zone, afterMs)
  const sameDay = timeOn(date, typed, zone)
  if ('ms' in sameDay) {
    return sameDay.ms > afterMs ? sameDay : timeOn(addDays(date, 1), typed, zone)
  }
  if (sameDay.problem === 'does_not_exist' && typed.time <= timeIn(zone, afterMs)) {
    return timeOn(addDays(date, 1), typed, zone)
  }
  if (sameDay.problem !== 'ambiguous') return sameDay
  const later = sameDay.choices.filter(({ at }) => at > afterMs)
  const [only] = later
  if (!only) return timeOn(addDays(date, 1), typed, zone)
  return later.length === 1 ? { ms: only.at } : { problem: 'ambiguous', choices: later }
}

/** An instant as the API takes it. */
export function told(ms: number): string {
  return formatInstant(ms)
}
