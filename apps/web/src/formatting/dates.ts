import { useMemo } from 'react'
import { useLocale } from '../language/use-locale.ts'
import { civilDateIn } from './instants.ts'

/** How far-off instants of this zone are written in the language spoken now: with the year. */
export function useDates(zone: string) {
  const locale = useLocale()
  return useMemo(() => dateFormat(locale, zone), [locale, zone])
}

export type Dates = ReturnType<typeof dateFormat>

/**
 * Writes instants (epoch milliseconds, or RFC 3339) as dates with their year, for one language, in one zone.
 * @throws RangeError where the browser does not know `zone`.
 */
export function dateFormat(locale: string, zone: string) {
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const instant = (at: number | string) => (typeof at === 'number' ? at : Date.parse(at))
  const startsDay = (at: number | string) =>
    civilDateIn(zone, instant(at)) !== civilDateIn(zone, instant(at) - 1)
  return {
    zone,
    /** `21 Nov 2026` */
    date: (at: number | string) => date.format(instant(at)),
    /** `21 Nov 2026, 06:02` */
    dateTime: (at: number | string) => dateTime.format(instant(at)),
    /** The date alone where the instant is the first of its day, else with its time. */
    from: (at: number | string) => (startsDay(at) ? date : dateTime).format(instant(at)),
    /** The last date before an instant outside: what people call “until”. */
    lastDay: (at: number | string) => date.format(instant(at) - 1),
  }
}
