import type { TFunction } from 'i18next'
import type { RuleName, SwitchRule } from './dated-rules.ts'

export const UNITS = ['h', 'min', 's'] as const
export type Unit = (typeof UNITS)[number]

/** A duration as people type it. */
export type Amount = { amount: string; unit: Unit }

export type DurationRule = Exclude<RuleName, SwitchRule>

const HOUR_MS = 3_600_000
const UNIT_MS: Readonly<Record<Unit, number>> = { h: HOUR_MS, min: 60_000, s: 1_000 }

/** The least and the most of each, in milliseconds; a test holds them to the contract. */
export const LIMITS_MS: Readonly<Record<DurationRule, readonly [least: number, most: number]>> = {
  duplicateWithinMs: [0, HOUR_MS],
  sessionLimitMs: [HOUR_MS, 48 * HOUR_MS],
  warnAfterMs: [60_000, 48 * HOUR_MS],
  autoOutAfterMs: [60_000, 48 * HOUR_MS],
  longBreakAfterMs: [0, 24 * HOUR_MS],
  undoWithinMs: [0, HOUR_MS],
  lateReportAfterMs: [0, 744 * HOUR_MS],
  lateReportRefusedAfterMs: [0, 744 * HOUR_MS],
  clockDriftToleranceMs: [0, HOUR_MS],
  aheadToleranceMs: [0, HOUR_MS],
  lateGraceMs: [0, 4 * HOUR_MS],
  leftEarlyGraceMs: [0, 4 * HOUR_MS],
  spanMarginBeforeMs: [0, 12 * HOUR_MS],
  spanMarginAfterMs: [0, 12 * HOUR_MS],
}

/** A duration (ms) in the largest unit in which it comes to wholes or halves: 7.5 h, 45 min, 16 h; 0 is 0 min. */
export function inUnits(ms: number, locale = 'en'): Amount {
  const reads = (unit: Unit) => ms >= UNIT_MS[unit] && (ms * 2) % UNIT_MS[unit] === 0
  const unit = ms === 0 ? 'min' : (UNITS.find(reads) ?? 's')
  const format = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    useGrouping: false,
    maximumFractionDigits: 3,
  })
  return { amount: format.format(ms / UNIT_MS[unit]), unit }
}

/** The duration (ms) that was typed, `1,5` and `1.5` alike; undefined where it is none, or no whole millisecond. */
export function msOf({ amount, unit }: Amount): number | undefined {
  const text = amount.trim().replace(',', '.')
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined
  const ms = Math.round(Number(text) * UNIT_MS[unit] * 1e6) / 1e6
  return Number.isSafeInteger(ms) ? ms : undefined
}

/** A duration to the second, for reading: `16 h`, `1 h 30 min`, `90 s` as `1 min 30 s`; nothing is `0 min`. */
export function ruleDuration(t: TFunction, ms: number): string {
  const hours = Math.floor(ms / HOUR_MS)
  const minutes = Math.floor(ms / 60_000) % 60
  const seconds = (ms % 60_000) / 1_000
  const parts = [
    ...(hours > 0 ? [t('common.hours', { hours })] : []),
    ...(minutes > 0 ? [t('common.minutes', { minutes })] : []),
    ...(seconds > 0 ? [t('common.seconds', { seconds })] : []),
  ]
  return parts.length === 0 ? t('common.minutes', { minutes: 0 }) : parts.join(' ')
}
