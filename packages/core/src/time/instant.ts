import { DAY_MS, dateOf, readDay, readTimeOfDay, timeOf } from './civil-date.ts'

const SHAPE = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/

/** 0000-01-01T00:00:00Z and 10000-01-01T00:00:00Z: what four digits of a year can say in UTC. */
const FIRST_MS = -62_167_219_200_000
const END_MS = 253_402_300_800_000

/**
 * The instant, in epoch milliseconds, that an RFC 3339 text names; `undefined` where it names none.
 *
 * Strict: seconds and an offset (or `Z`) are required, the separator is `T` or `t`, the date must exist, and hour 24
 * and the leap second `:60` are refused, as is an instant whose year in UTC is not 0000 to 9999. A fraction has up to
 * nine digits; those below the millisecond are cut off. `-00:00` counts as UTC.
 */
export function parseInstant(text: string): number | undefined {
  if (!SHAPE.test(text)) return undefined
  const day = readDay(text)
  const timeOfDayMs = readTimeOfDay(text, 11, true)
  const offsetIndex = text.length - (text.endsWith('Z') || text.endsWith('z') ? 1 : '+00:00'.length)
  const offsetMs = readOffset(text, offsetIndex)
  if (day === undefined || timeOfDayMs === undefined || offsetMs === undefined) return undefined
  const at = day * DAY_MS + timeOfDayMs + readMilliseconds(text, offsetIndex) - offsetMs
  return at >= FIRST_MS && at < END_MS ? at : undefined
}

/**
 * An instant (epoch milliseconds, integer) in UTC, `2026-03-28T21:00:00Z`; milliseconds follow (`.123`) where they are
 * not zero.
 * @throws RangeError where `ms` is no integer or its year in UTC is not 0000 to 9999.
 */
export function formatInstant(ms: number): string {
  if (!isInstant(ms)) {
    throw new RangeError(`${ms} is not an instant: whole epoch milliseconds, years 0000 to 9999`)
  }
  const day = Math.floor(ms / DAY_MS)
  const timeOfDayMs = ms - day * DAY_MS
  const milliseconds = timeOfDayMs % 1000
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`
  return `${dateOf(day)}T${timeOf(timeOfDayMs)}${fraction}Z`
}

/** Whether these epoch milliseconds are whole and their year in UTC is 0000 to 9999. */
export function isInstant(ms: number): boolean {
  return Number.isInteger(ms) && ms >= FIRST_MS && ms < END_MS
}

/** The milliseconds of the fraction at character 19, 0 where there is none. */
function readMilliseconds(text: string, offsetIndex: number): number {
  return offsetIndex === 19 ? 0 : Number(text.slice(20, Math.min(23, offsetIndex)).padEnd(3, '0'))
}

/** The offset in milliseconds, east of UTC positive; `undefined` from 24:00 on. */
function readOffset(text: string, offsetIndex: number): number | undefined {
  if (offsetIndex === text.length - 1) return 0 // Z
  const sizeMs = readTimeOfDay(text, offsetIndex + 1, false)
  return sizeMs !== undefined && text[offsetIndex] === '-' ? -sizeMs : sizeMs
}
