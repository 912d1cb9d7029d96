import type { Holidays, HolidaysQuery, NewHolidayCalendar, OwnHoliday } from '@muster/contract/holidays.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { deleteOwnHoliday, holidayCalendars, replaceCalendar, replaceOwnHoliday } from './holidays-store.ts'
import { tellHolidays } from './kept-holidays.ts'
import { knowsRegion } from './public-holidays.ts'
import type { Asker } from './reach.ts'

type Ports = { db: Db; clock: Clock }

/** The holidays of some days, and whose the organisation keeps. */
export function listHolidays({ db }: { db: Db }, orgId: string, days: HolidaysQuery): Promise<Holidays> {
  return db.transaction({ org: orgId }, async (tx) => {
    const calendars = await holidayCalendars(tx)
    const holidays = await tellHolidays(tx, days, calendars)
    return {
      calendars: calendars.map(({ madeAtMs, ...row }) => ({ ...row, madeAt: formatInstant(madeAtMs) })),
      holidays,
    }
  })
}

/** Keeps the public holidays of a country or region from a date on: today or later; the first may begin earlier. */
export async function setHolidayCalendar(
  { db, clock }: Ports,
  { orgId, personId: by, zone }: Asker,
  { from, country, region }: NewHolidayCalendar,
): Promise<undefined | Refused<'plan_in_the_past' | 'unknown_region'>> {
  if (country !== null && !(await knowsRegion({ country, region }))) {
    return { refused: 'unknown_region', country, region }
  }
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    const today = civilDate(nowMs, zone)
    const isKnown = from < today && (await holidayCalendars(tx)).some((one) => one.from < today)
    if (isKnown) return { refused: 'plan_in_the_past', today }
    await replaceCalendar(tx, { from, country, region }, { orgId, by, nowMs })
    return undefined
  })
}

/** Makes a day of today or later the organisation's own day off, or (name null) one that it does not keep. */
export function setOwnHoliday(
  { db, clock }: Ports,
  { orgId, personId: by, zone }: Asker,
  day: OwnHoliday,
): Promise<undefined | Refused<'plan_in_the_past'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    const today = civilDate(nowMs, zone)
    if (day.date < today) return { refused: 'plan_in_the_past', today }
    await replaceOwnHoliday(tx, day, { orgId, by, nowMs })
    return undefined
  })
}

/** Takes an own day back, or a public holiday that was not kept: what the calendar says holds again. */
export function withdrawOwnHoliday(
  { db, clock }: Ports,
  { orgId, zone }: Asker,
  date: string,
): Promise<undefined | Refused<'not_found' | 'plan_in_the_past'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const today = civilDate(clock.now(), zone)
    if (date < today) return { refused: 'plan_in_the_past', today }
    return (await deleteOwnHoliday(tx, date)) ? undefined : { refused: 'not_found' }
  })
}
