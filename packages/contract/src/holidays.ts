import { z } from 'zod'
import { CivilDate, Instant, Name, Named, someDays } from './values.ts'

const Country = z.string().regex(/^[A-Z]{2}$/, 'a country code such as LU')
const Region = z.string().regex(/^[A-Z0-9]{1,4}$/i, 'a region code such as BY')

export const HolidayCalendar = z.object({
  from: CivilDate,
  country: Country.nullable(),
  region: Region.nullable(),
  madeAt: Instant,
  madeBy: Named,
})
export type HolidayCalendar = z.infer<typeof HolidayCalendar>

export const HolidaysQuery = someDays(732)
export type HolidaysQuery = z.infer<typeof HolidaysQuery>

export const Holiday = z.object({
  date: CivilDate,
  name: z.string(),
  source: z.enum(['public', 'own']),
  kept: z.boolean().describe('false: a public holiday that the organisation does not keep'),
})
export type Holiday = z.infer<typeof Holiday>

export const Holidays = z
  .object({
    calendars: z.array(HolidayCalendar).describe('newest first'),
    holidays: z.array(Holiday).describe('by date'),
  })
  .meta({ id: 'Holidays' })
export type Holidays = z.infer<typeof Holidays>

/** Whose public holidays are kept from a date on. */
export const NewHolidayCalendar = z
  .strictObject({
    from: CivilDate.describe('today or later; the first one may begin earlier'),
    country: Country.nullable(),
    region: Region.nullable().default(null),
  })
  .refine(({ country, region }) => country !== null || region === null, {
    path: ['region'],
    message: 'needs a country',
  })
  .meta({ id: 'NewHolidayCalendar' })
export type NewHolidayCalendar = z.infer<typeof NewHolidayCalendar>

/** A day off of the organisation's own (a name), a public holiday it does not keep (null), or neither any more. */
export const OwnHoliday = z
  .strictObject({ date: CivilDate, name: Name.nullable() })
  .meta({ id: 'OwnHoliday' })
export type OwnHoliday = z.infer<typeof OwnHoliday>

export const PathDate = z.strictObject({ date: CivilDate })
export type PathDate = z.infer<typeof PathDate>

export const HolidayRegions = z
  .object({
    countries: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        regions: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'HolidayRegions' })
export type HolidayRegions = z.infer<typeof HolidayRegions>
