import fc from 'fast-check'

/** Zones that between them have every oddity the rules must survive. */
export const oddZones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns', // −3:30, until 2011 changed at 00:01, so that a date was interrupted by the next
  'America/Sao_Paulo', // midnight did not exist on the day daylight saving began
  'Africa/Casablanca', // one hour back in Ramadan
  'Africa/Tripoli',
  'Antarctica/Troll', // two hours of daylight saving
  'Asia/Kolkata', // +5:30
  'Asia/Kathmandu', // +5:45
  'Australia/Lord_Howe', // half an hour of daylight saving
  'Pacific/Chatham', // +12:45 and +13:45
  'Pacific/Apia', // had no 30 December 2011
  'Pacific/Kiritimati', // +14:00
]

const ms1970To2100 = fc.integer({ min: 0, max: 4_102_444_800_000 })

/** An odd zone, and an instant (epoch milliseconds) of 1970 to 2100, half of them within two days of an offset change. */
export const zoneAndMs = fc.constantFrom(...oddZones).chain((zone) =>
  fc.tuple(
    fc.constant(zone),
    fc.oneof(
      ms1970To2100,
      fc.tuple(ms1970To2100, fc.integer({ min: -172_800_000, max: 172_800_000 })).map(([ms, distanceMs]) => {
        const change = Temporal.Instant.fromEpochMilliseconds(ms)
          .toZonedDateTimeISO(zone)
          .getTimeZoneTransition('next')
        return Math.max(0, (change?.epochMilliseconds ?? ms) + distanceMs)
      }),
    ),
  ),
)

/** What Temporal says: the zone's clock at an instant (epoch milliseconds). */
export function zonedAt(ms: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
}

/** Epoch milliseconds of an RFC 3339 text, read by Temporal; seconds may be missing. */
export function at(text: string): number {
  return Temporal.Instant.from(text).epochMilliseconds
}
