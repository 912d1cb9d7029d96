import type HolidayLibrary from 'date-holidays'

/** Whose public holidays: a country (ISO 3166-1), and where it has them a region (ISO 3166-2 without the country). */
export type HolidayRegion = { country: string; region: string | null }

type Library = typeof HolidayLibrary

const DAY_MS = 86_400_000

/** The holidays of a region and year never change while the library does not: computed once a process. */
const computed = new Map<string, ReadonlyMap<string, string>>()
/** Of so many regions and years (a few kB each), so that asking for all of them fills no memory. */
const KEPT = 500

/**
 * The names of the public holidays of a year by civil date, in the language of the country; where two fall on one date
 * both are named. Loads the library (1 MB of rules) when it is first asked for.
 */
export async function publicHolidays(
  { country, region }: HolidayRegion,
  year: number,
): Promise<ReadonlyMap<string, string>> {
  const key = `${country}/${region ?? ''}/${year}`
  const known = computed.get(key)
  if (known) return known
  const found = namesOf(await library(), { country, region }, year)
  if (computed.size >= KEPT) computed.clear()
  computed.set(key, found)
  return found
}

/** The countries and regions whose holidays are known, by name in English. */
export async function holidayRegions(): Promise<
  { code: string; name: string; regions: { code: string; name: string }[] }[]
> {
  const Holidays = await library()
  const countries = Object.entries(new Holidays().getCountries('en') ?? {})
  return countries
    .map(([code, name]) => ({ code, name, regions: regionsOf(Holidays, code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Whether the holidays of this country, and region if one is named, are known. */
export async function knowsRegion({ country, region }: HolidayRegion): Promise<boolean> {
  const Holidays = await library()
  if (!Object.hasOwn(new Holidays().getCountries('en') ?? {}, country)) return false
  return region === null || regionsOf(Holidays, country).some(({ code }) => code === region)
}

async function library(): Promise<Library> {
  return (await import('date-holidays')).default
}

function namesOf(Holidays: Library, { country, region }: HolidayRegion, year: number): Map<string, string> {
  const options = { types: ['public' as const], timezone: 'UTC' }
  const calendar = region === null ? new Holidays(country, options) : new Holidays(country, region, options)
  const names = new Map<string, string>()
  for (const { start, end, name } of calendar.getHolidays(year)) {
    // One that begins in the evening before (by sunset) is of the days it fills, half a day or less is none.
    const first = Math.round(start.getTime() / DAY_MS)
    const last = Math.max(first, Math.ceil(end.getTime() / DAY_MS - 0.5) - 1)
    for (let day = first; day <= last; day++) {
      const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
      const other = names.get(date)
      names.set(date, other === undefined || other === name ? name : `${other}, ${name}`)
    }
  }
  return names
}

function regionsOf(Holidays: Library, country: string): { code: string; name: string }[] {
  const regions = Object.entries(new Holidays().getStates(country, 'en') ?? {})
  return regions
    .map(([code, name]) => ({ code, name: String(name) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
