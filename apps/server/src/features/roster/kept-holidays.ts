import type { Holiday } from '@muster/contract/holidays.ts'
import type { Tx } from '../../ports/db.ts'
import { type CalendarRow, holidayCalendars, ownHolidays } from './holidays-store.ts'
import { publicHolidays } from './public-holidays.ts'
import type { Days } from './shifts-store.ts'

/** The names of holidays by civil date. */
export type HolidayNames = ReadonlyMap<string, string>

/** The holidays that the organisation keeps in some days. */
export async function holidaysBetween(tx: Tx, days: Days): Promise<HolidayNames> {
  const told = await tellHolidays(tx, days, await holidayCalendars(tx))
  return new Map(told.filter(({ kept }) => kept).map(({ date, name }) => [date, name]))
}

/**
 * The public holidays of the calendar in force on each date, and the organisation's own days, by date; those it does not
 * keep are marked.
 */
export async function tellHolidays(
  tx: Tx,
  days: Days,
  calendars: readonly CalendarRow[],
): Promise<Holiday[]> {
  const own = new Map((await ownHolidays(tx, days)).map(({ date, name }) => [date, name]))
  const ofPublic = await publicBetween(days, calendars)
  const kept = [...ofPublic].map(([date, name]): Holiday => {
    const ownName = own.get(date)
    if (typeof ownName === 'string') return { date, name: ownName, source: 'own', kept: true }
    return { date, name, source: 'public', kept: ownName === undefined }
  })
  const others = [...own].flatMap(([date, name]): Holiday[] =>
    name === null || ofPublic.has(date) ? [] : [{ date, name, source: 'own', kept: true }],
  )
  return [...kept, ...others].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** @param calendars newest first: the first that has begun on a date is in force on it */
async function publicBetween(
  { from, until }: Days,
  calendars: readonly CalendarRow[],
): Promise<Map<string, string>> {
  const found: [date: string, name: string][] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) {
    for (const calendar of calendars) {
      const { country, region } = calendar
      if (country === null) continue
      const names = await publicHolidays({ country, region }, year)
      const inForce = [...names].filter(
        ([date]) => date >= from && date <= until && calendars.find((one) => one.from <= date) === calendar,
      )
      found.push(...inForce)
    }
  }
  return new Map(found)
}
