import { dateOf, dayOf } from '@muster/core/time/civil-date.ts'
import type { MySearch } from './my-time-search.ts'

/** The civil dates `from` to `until`, both included. */
export type Range = { from: string; until: string }

export const PRESETS = ['last30Days', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const
export type Preset = (typeof PRESETS)[number]

/** As far apart as the server lets the two dates be. */
const LONGEST_STEP_DAYS = 366

/** Earlier than any punch, and what a year half typed comes out as. */
const EARLIEST = '2000-01-01'

/** The civil date `days` (may be negative) after `date`. */
export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days)
}

/** How many days lie from `from` to `until`, both included. */
export function lengthOf({ from, until }: Range): number {
  return dayOf(until) - dayOf(from) + 1
}

/** Every date of a range, in order. */
export function datesOf({ from, until }: Range): string[] {
  const first = dayOf(from)
  return Array.from({ length: lengthOf({ from, until }) }, (_, index) => dateOf(first + index))
}

export function isWithin(date: string, { from, until }: Range): boolean {
  return from <= date && date <= until
}

/** Why the two dates make no range that can be asked for; nothing where they do. */
export function rangeProblem({ from, until }: Range): 'incomplete' | 'backwards' | 'tooLong' | undefined {
  if (from < EARLIEST || until < EARLIEST || from.length !== 10 || until.length !== 10) return 'incomplete'
  if (from > until) return 'backwards'
  return dayOf(until) - dayOf(from) > LONGEST_STEP_DAYS ? 'tooLong' : undefined
}

/** The range that an address asks for; the last 30 days where it asks for none, or for none that there can be. */
export function rangeOf({ from, until }: MySearch, today: string): Range {
  const isAsked = from !== undefined && until !== undefined && rangeProblem({ from, until }) === undefined
  return isAsked ? { from, until } : last30Days(today)
}

/** The ranges that are one press away, as seen on `today`; weeks begin on `firstWeekday` (1 Monday … 7 Sunday). */
export function presetRange(preset: Preset, today: string, firstWeekday: number): Range {
  const week = weekOf(today, firstWeekday)
  const month = monthOf(today)
  switch (preset) {
    case 'thisWeek':
      return week
    case 'lastWeek':
      return stepped(week, -1)
    case 'thisMonth':
      return month
    case 'lastMonth':
      return stepped(month, -1)
    case 'last30Days':
      return last30Days(today)
  }
}

/** The range before (-1) or after (1) this one: whole months follow whole months, anything else its own length. */
export function stepped(range: Range, direction: -1 | 1): Range {
  const months = wholeMonths(range)
  if (months === 0) {
    const days = lengthOf(range) * direction
    return { from: addDays(range.from, days), until: addDays(range.until, days) }
  }
  const from = addMonths(range.from, months * direction)
  return { from, until: addDays(addMonths(from, months), -1) }
}

/** The week in which `date` lies. */
export function weekOf(date: string, firstWeekday: number): Range {
  const from = addDays(date, -((isoWeekday(date) - firstWeekday + 7) % 7))
  return { from, until: addDays(from, 6) }
}

/** The month in which `date` lies. */
export function monthOf(date: string): Range {
  const from = `${date.slice(0, 7)}-01`
  return { from, until: addDays(addMonths(from, 1), -1) }
}

/** 1 is Monday, 7 is Sunday. */
function isoWeekday(date: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayOf(date) + 3) % 7) + 7) % 7) + 1
}

function last30Days(today: string): Range {
  return { from: addDays(today, -29), until: today }
}

/** How many whole calendar months a range consists of; 0 where it does not. */
function wholeMonths({ from, until }: Range): number {
  const next = addDays(until, 1)
  if (!from.endsWith('-01') || !next.endsWith('-01')) return 0
  return monthNumber(next) - monthNumber(from)
}

/** The first of the month `months` after that of `date`. */
function addMonths(date: string, months: number): string {
  const number = monthNumber(date) + months
  const year = String(Math.floor(number / 12)).padStart(4, '0')
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}-01`
}

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}
