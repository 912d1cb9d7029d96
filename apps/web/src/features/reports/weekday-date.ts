import { dateOf } from '@muster/core/time/civil-date.ts'

/** A date of this weekday (1 Monday … 7 Sunday), to be named after it: 1970-01-05 was a Monday. */
export function weekdayDate(weekday: number): string {
  return dateOf(3 + weekday)
}
