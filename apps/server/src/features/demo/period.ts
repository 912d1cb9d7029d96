import { dayOf } from '@muster/core/time/civil-date.ts'
import { intervalAt } from '@muster/core/time/offset-intervals.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'

/** What the sample covers: from the first instant of `startDate` to the present moment. */
export type Period = {
  zone: string
  startDate: string
  startMs: number
  nowMs: number
  /** The Monday on which Muster came: what is older was imported from a badge terminal's log early that day. */
  introducedDate: string
  importedMs: number
  /** The civil dates in it on which clocks change. */
  changeDates: readonly string[]
}

const HOUR_MS = 3_600_000
const DAYS = 90
// Each day that was not imported costs 50 transactions and more: 0.2 s of the fill a day on two cores.
const INTRODUCED_DAYS_AGO = 14
const IMPORT_HOUR = 4
/** A change of clocks should lie within the period, with some ordinary days before it. */
const DAYS_BEFORE_CHANGE = 7

/**
 * The last 90 days, or back to a week before the last change of clocks where none lies in them (in Europe 217 days at
 * most).
 */
export function periodUntil(nowMs: number, zone: string): Period {
  const today = civilDate(nowMs, zone)
  const lastChangeMs = intervalAt(nowMs, zone).fromMs
  const ordinary = addDays(today, -DAYS)
  const extended = Number.isFinite(lastChangeMs)
    ? addDays(civilDate(lastChangeMs, zone), -DAYS_BEFORE_CHANGE)
    : ordinary
  const startDate = extended < ordinary ? extended : ordinary
  const startMs = startOfDay(startDate, zone)
  const introducedDate = mondayOf(addDays(today, -INTRODUCED_DAYS_AGO))
  const importedMs = startOfDay(introducedDate, zone) + IMPORT_HOUR * HOUR_MS
  const changeDates = changesBetween(startMs, nowMs, zone)
  return { zone, startDate, startMs, nowMs, introducedDate, importedMs, changeDates }
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
  return (dayOf(date) + 3) % 7 // 1970-01-01 was a Thursday
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  return addDays(date, -weekdayOf(date))
}

function changesBetween(startMs: number, nowMs: number, zone: string): string[] {
  const dates: string[] = []
  for (
    let { fromMs } = intervalAt(nowMs, zone);
    fromMs > startMs;
    { fromMs } = intervalAt(fromMs - 1, zone)
  ) {
    dates.unshift(civilDate(fromMs, zone))
  }
  return dates
}
