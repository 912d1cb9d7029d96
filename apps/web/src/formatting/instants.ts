/**
 * Writes instants (epoch milliseconds) and civil dates for one language, in one zone.
 * @throws RangeError where the browser does not know `zone`.
 */
export function instantFormat(locale: string, zone: string) {
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const exact = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  return {
    zone,
    /** `06:02` */
    time: (ms: number) => time.format(ms),
    /** `06:02:10` */
    exactTime: (ms: number) => exact.format(ms),
    /** The time alone on the civil date of `nowMs`, with the day before it on any other. */
    when: (ms: number, nowMs: number) =>
      civilDateIn(zone, ms) === civilDateIn(zone, nowMs)
        ? time.format(ms)
        : `${day.format(ms)}, ${time.format(ms)}`,
    /** `Saturday, 21 November` from `2026-11-21`. */
    date: (civilDate: string) => date.format(Date.parse(`${civilDate}T00:00:00Z`)),
  }
}

/** The civil date, `YYYY-MM-DD`, in `zone` at an instant (epoch milliseconds). */
export function civilDateIn(zone: string, ms: number): string {
  const format = new Intl.DateTimeFormat('en', {
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

/** Whether two names mean the same zone: `Asia/Calcutta` and `Asia/Kolkata` do. */
export function isSameZone(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b)
}

/** The zone this device is set to. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** A zone's name as people read it: `America/New York`. */
export function zoneLabel(zone: string): string {
  return zone.replaceAll('_', ' ')
}

function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
}
