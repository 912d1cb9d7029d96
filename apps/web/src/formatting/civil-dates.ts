import { DAY_MS, dayOf } from '@muster/core/time/civil-date.ts'

/** Regions whose week begins on a Sunday (CLDR, by number of people), for browsers that cannot say. */
const SUNDAY_FIRST = new Set('BR CA CO HK ID IL IN JP KE KR MX PE PH PK SA TH TW US VE ZA'.split(' '))

type WeekInfo = { firstDay: number }
type LocaleOfBrowser = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }

/** The weekday on which weeks begin in a locale, as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export function firstWeekday(locale: string): number {
  const known: LocaleOfBrowser = new Intl.Locale(locale)
  const told = known.getWeekInfo?.() ?? known.weekInfo
  if (told) return told.firstDay
  return SUNDAY_FIRST.has(known.maximize().region ?? '') ? 7 : 1
}

/** Writes civil dates, `YYYY-MM-DD`, for one language; no zone moves them to another day. */
export function civilDateFormat(locale: string) {
  const formatOf = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
  const long = formatOf({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const day = formatOf({ weekday: 'short', day: 'numeric', month: 'short' })
  const dayAndMonth = formatOf({ day: 'numeric', month: 'short' })
  const dayOfMonth = formatOf({ day: 'numeric' })
  const month = formatOf({ month: 'long', year: 'numeric' })
  const shortWeekday = formatOf({ weekday: 'short' })
  const longWeekday = formatOf({ weekday: 'long' })
  const range = formatOf({ day: 'numeric', month: 'short', year: 'numeric' })
  return {
    /** `Friday 20 November 2026` */
    long: (date: string) => long.format(instantOf(date)),
    /** `Fri 20 Nov` */
    day: (date: string) => day.format(instantOf(date)),
    /** `20 Nov` */
    dayAndMonth: (date: string) => dayAndMonth.format(instantOf(date)),
    /** `20` */
    dayOfMonth: (date: string) => dayOfMonth.format(instantOf(date)),
    /** `November 2026` */
    month: (date: string) => month.format(instantOf(date)),
    /** `Fri` */
    shortWeekday: (date: string) => shortWeekday.format(instantOf(date)),
    /** `Friday` */
    longWeekday: (date: string) => longWeekday.format(instantOf(date)),
    /** `22 Oct – 20 Nov 2026`; what both have in common is said once. */
    range: (from: string, until: string) => range.formatRange(instantOf(from), instantOf(until)),
    /** `16–22 Nov`: the year goes without saying. */
    shortRange: (from: string, until: string) => dayAndMonth.formatRange(instantOf(from), instantOf(until)),
  }
}

export type CivilDateFormat = ReturnType<typeof civilDateFormat>

function instantOf(date: string): number {
  return dayOf(date) * DAY_MS
}
