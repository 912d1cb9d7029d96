import { dayOf } from '@muster/core/time/civil-date.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { CastMember } from './cast.ts'
import { mondayOf, type Period, weekdayOf } from './period.ts'
import { seeded } from './seeded.ts'

/** A day's work in minutes of local time since midnight; a night shift ends after 24 × 60. */
export type Duty = { from: number; until: number; breaks: readonly { from: number; minutes: number }[] }

const at = (hour: number, minute = 0) => hour * 60 + minute
const duty = (from: number, until: number, ...breaks: [from: number, minutes: number][]): Duty => ({
  from,
  until,
  breaks: breaks.map(([start, minutes]) => ({ from: start, minutes })),
})

const EARLY = duty(at(6), at(14), [at(8, 30), 15], [at(11), 30])
const LATE = duty(at(14), at(22), [at(16, 15), 15], [at(18, 30), 30])
// The long break lies in the hour that comes twice, or not at all, when clocks change.
const NIGHT = duty(at(22), at(30), [at(24, 30), 15], [at(26, 15), 30])
const WAREHOUSE_DAY = duty(at(7), at(15, 30), [at(12), 30])
const WORKSHOP_DAY = duty(at(7), at(15, 45), [at(9, 15), 15], [at(12), 30])
const WORKSHOP_FRIDAY = duty(at(7), at(13), [at(9, 15), 15])
const OFFICE_DAY = duty(at(8, 45), at(17, 15), [at(12, 30), 40])
const MORNING = duty(at(8, 30), at(13))
const SHORT_DAY = duty(at(9), at(15, 30), [at(12), 30])

/** Public holidays of the whole country: on the same day every year, and so many days after Easter Sunday. */
const HOLIDAYS = new Set(['01-01', '05-01', '10-03', '12-25', '12-26'])
const DAYS_AFTER_EASTER = [-2, 1, 39, 50]

/** What somebody works on a civil date, if at all: by their pattern, without holidays, leave and sickness. */
export function dutyOn(period: Period, seed: number, person: number, date: string, cast: CastMember) {
  if (isHoliday(date) || isAway(period, seed, person, date)) return undefined
  return plannedDuty(cast, date, period.changeDates)
}

/** What the rota says of a civil date, holidays, leave and sickness left out of account. */
export function plannedDuty(
  { pattern }: CastMember,
  date: string,
  changeDates: readonly string[],
): Duty | undefined {
  const weekday = weekdayOf(date)
  if (pattern.works === 'shifts') {
    const shift = [EARLY, LATE, NIGHT][(Math.floor(dayOf(mondayOf(date)) / 7) + pattern.crew) % 3]
    if (weekday < 5) return shift
    // The night the clocks change somebody has to take stock: that crew works the Saturday night too.
    return weekday === 5 && shift === NIGHT && changeDates.includes(addDays(date, 1)) ? NIGHT : undefined
  }
  if (weekday > 4) return undefined
  if (pattern.works === 'workshop') return weekday === 4 ? WORKSHOP_FRIDAY : WORKSHOP_DAY
  if (pattern.works === 'three_days') return weekday < 3 ? SHORT_DAY : undefined
  if (pattern.works === 'mornings') return MORNING
  return pattern.works === 'office' ? OFFICE_DAY : WAREHOUSE_DAY
}

/** Whether nobody works on a date because the whole country does not. */
export function isHoliday(date: string): boolean {
  const easter = dayOf(easterOf(Number(date.slice(0, 4))))
  return HOLIDAYS.has(date.slice(5)) || DAYS_AFTER_EASTER.includes(dayOf(date) - easter)
}

/** Easter Sunday of a year from 1900 to 2099, by Gauss. */
function easterOf(year: number): string {
  const moon = (19 * (year % 19) + 24) % 30
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
  const isLate = moon + sunday === 35 || (moon === 28 && sunday === 6 && year % 19 > 10)
  return addDays(`${year}-03-22`, moon + sunday - (isLate ? 7 : 0))
}

const SEASON_DAYS = 91

/** Days on which somebody is away, both included. */
export type Absence = { kind: 'vacation' | 'sick'; from: string; until: string }

/** Whether somebody is away on a civil date. */
function isAway(period: Period, seed: number, person: number, date: string): boolean {
  const day = dayOf(date) - dayOf(mondayOf(period.startDate))
  const season = Math.floor(day / SEASON_DAYS)
  return absencesIn(period, seed, person, season).some(({ from, until }) => from <= date && date <= until)
}

/** Leave of one or two weeks and some days of sickness, drawn once for each person and every thirteen weeks (a season). */
export function absencesIn(
  { startDate }: Pick<Period, 'startDate'>,
  seed: number,
  person: number,
  season: number,
): Absence[] {
  const draw = seeded(seed, person, 1_000_000 + season)
  const leaveFrom = draw.chance(0.75) ? draw.integer(0, 11) * 7 : undefined
  const leaveDays = draw.chance(0.4) ? 14 : 7
  const sickFrom = draw.chance(0.65) ? draw.integer(5, 80) : undefined
  const sickDays = draw.integer(2, 6)
  const first = addDays(mondayOf(startDate), season * SEASON_DAYS)
  const absence = (kind: Absence['kind'], from: number | undefined, days: number): Absence[] =>
    from === undefined
      ? []
      : [{ kind, from: addDays(first, from), until: addDays(first, Math.min(from + days, SEASON_DAYS) - 1) }]
  return [...absence('vacation', leaveFrom, leaveDays), ...absence('sick', sickFrom, sickDays)]
}
