import { timeOf } from '../time/civil-date.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** A hundredth of an hour. */
const HUNDREDTH_MS = HOUR_MS / 100

/** `8:30:00`, with milliseconds where they are not zero; integer milliseconds, not negative. */
export function clockDuration(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS)
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${hours}${timeOf(ms - hours * HOUR_MS).slice(2)}${fraction}`
}

/** `2:38` or `-0:05`: hours and minutes, seconds left out. */
export function hoursAndMinutes(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS)
  const sign = ms < 0 && minutes > 0 ? '-' : ''
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** Hours with two decimals, `7.50`: rounded once, half up. */
export function decimalHours(ms: number): string {
  return (Math.round(ms / HUNDREDTH_MS) / 100).toFixed(2)
}

/**
 * Each duration in hundredths of an hour, so that they add up to the rounded total (DOMAIN: case 22): what it adds to the
 * rounded sum of those before it.
 */
export function hundredthsThatAddUp(durationsMs: readonly number[]): number[] {
  const next = hundredthsInTurn()
  return durationsMs.map(next)
}

/** The same one after the other, for lists that are never in memory as a whole. */
export function hundredthsInTurn(): (durationMs: number) => number {
  let sumMs = 0
  return (durationMs) => {
    const before = Math.round(sumMs / HUNDREDTH_MS)
    sumMs += durationMs
    return Math.round(sumMs / HUNDREDTH_MS) - before
  }
}

/** How a duration is written: hours with decimals (`1.5`, `1,5`), with units (`1h30m`, `99s`), or with colons (`1:30:00`). */
export type DurationNotation = 'decimal' | 'natural' | 'colon'

const DECIMAL = /^(-?)(\d{1,7})(?:[.,](\d{1,9}))?$/
const NATURAL = /^(-?)(?:(\d{1,7})\s*h)?\s*(?:(\d{1,9})\s*m)?\s*(?:(\d{1,10})\s*s)?$/i
/** `8h20`: the minutes’ unit goes without saying. */
const HOURS_THEN_MINUTES = /^(-?)(\d{1,7})\s*h\s*(\d{1,2})$/i
const COLON = /^(-?)(\d{1,7}):(\d{1,4})(?::(\d{1,6}))?$/

/**
 * A duration that somebody typed, in integer milliseconds: `8.5`, `8,5`, `8:30`, `8h30`, `8h30m`, `90m`. A number alone is
 * hours. Undefined where it is none. Minutes and seconds may be above 59.
 */
export function parseDuration(text: string): number | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (typed.includes(':')) return parseDurationAs('colon', typed)
  return parseDurationAs(/[hms]/i.test(typed) ? 'natural' : 'decimal', typed)
}

/** The same in one notation. With units and with colons, nothing typed and `0` are 0. */
export function parseDurationAs(notation: DurationNotation, text: string): number | undefined {
  const typed = text.trim()
  if (notation === 'decimal') return decimalMs(DECIMAL.exec(typed))
  if (notation !== 'natural' && notation !== 'colon') return undefined
  if (typed === '' || typed === '0') return 0
  if (notation === 'colon') return unitsMs(COLON.exec(typed))
  return unitsMs(HOURS_THEN_MINUTES.exec(typed) ?? NATURAL.exec(typed))
}

function decimalMs(found: RegExpExecArray | null): number | undefined {
  if (!found) return undefined
  const [, sign = '', hours = '0', decimals = ''] = found
  // Digits, not a floating number: 4.35 h are 15,660 s exactly.
  const partMs = Math.round((Number(decimals) * HOUR_MS) / 10 ** decimals.length)
  return signed(sign, Number(hours) * HOUR_MS + partMs)
}

function unitsMs(found: RegExpExecArray | null): number | undefined {
  if (!found) return undefined
  const [, sign = '', hours, minutes, seconds] = found
  if (hours === undefined && minutes === undefined && seconds === undefined) return undefined
  return signed(
    sign,
    Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS,
  )
}

function signed(sign: string, ms: number): number {
  return sign === '-' && ms !== 0 ? -ms : ms
}
