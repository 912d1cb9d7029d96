import { keptZone } from './zone-names.ts'

export { zoneLabel } from './zone-names.ts'

/** Milliseconds each to make on a phone, and every page makes the same few: each is made once, when it is first needed. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = made.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale, options)
  made.set(key, format)
  return format
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const
const DATE = { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' } as const

/**
 * Writes instants (epoch milliseconds) and civil dates for one language, in one zone.
 * @throws RangeError where the browser does not know `zone`.
 */
export function instantFormat(locale: string, zone: string) {
  const minutes = { timeZone: zone, hour: '2-digit', minute: '2-digit' } as const
  const time = formatOf(locale, minutes)
  return {
    zone,
    /** `06:02` */
    time: (ms: number) => time.format(ms),
    /** `06:02:10` */
    exactTime: (ms: number) => formatOf(locale, { ...minutes, second: '2-digit' }).format(ms),
    /** The time alone on the civil date of `nowMs`, with the day before it on any other. */
    when: (ms: number, nowMs: number) =>
      civilDateIn(zone, ms) === civilDateIn(zone, nowMs)
        ? time.format(ms)
        : `${formatOf(locale, { timeZone: zone, ...DAY }).format(ms)}, ${time.format(ms)}`,
    /** `Saturday, 21 November` from `2026-11-21`. */
    date: (civilDate: string) => formatOf(locale, DATE).format(Date.parse(`${civilDate}T00:00:00Z`)),
  }
}

/** The civil date, `YYYY-MM-DD`, in `zone` at an instant (epoch milliseconds). */
export function civilDateIn(zone: string, ms: number): string {
  const format = formatOf('en', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

/**
 * How far local time in `zone` is ahead of UTC at an instant, both in milliseconds, to the minute. Asked of Intl, which
 * every browser has (`offsetMsAt` of core wants Temporal).
 */
export function offsetMsIn(zone: string, ms: number): number {
  const format = formatOf('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -size : size
}

/** Whether two names mean the same zone: `Asia/Calcutta` and `Asia/Kolkata` do. */
export function isSameZone(a: string, b: string): boolean {
  return keptZone(a) === keptZone(b) || canonical(a) === canonical(b)
}

/** The zone this device is set to. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

function canonical(zone: string): string {
  return formatOf('en', { timeZone: zone }).resolvedOptions().timeZone
}
