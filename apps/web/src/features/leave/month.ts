import { addDays, lengthOf } from '../clocking/record-range.ts'

/** The first and last date of a month, `YYYY-MM`. */
export function monthRange(month: string): { from: string; until: string } {
  return { from: `${month}-01`, until: addDays(`${monthAfter(month, 1)}-01`, -1) }
}

/** The month so many months later, or (negative) earlier. */
export function monthAfter(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  const of = { year: Math.floor(count / 12), month: (count % 12) + 1 }
  return `${String(of.year).padStart(4, '0')}-${String(of.month).padStart(2, '0')}`
}

/** The dates of a month, in order. */
export function datesOf(month: string): string[] {
  const range = monthRange(month)
  return Array.from({ length: lengthOf(range) }, (_, index) => addDays(range.from, index))
}

/** Whether a date is a Saturday or Sunday. */
export function isWeekend(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDay() % 6 === 0
}
