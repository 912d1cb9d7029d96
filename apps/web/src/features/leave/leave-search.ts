/** Whose leave, and which month, `YYYY-MM`; none: all whom one leads, this month. */
export type TeamLeaveSearch = { team?: string; month?: string }

/** The holidays of which year; none: this one. */
export type HolidaysSearch = { year?: number }

const MONTH = /^(19|20)\d\d-(0[1-9]|1[0-2])$/
const FIRST_YEAR = 1970
const LAST_YEAR = 2100

/** Reads the address; what makes no sense in it is left out. */
export function teamLeaveSearch({ team, month }: Record<string, unknown>): TeamLeaveSearch {
  return {
    ...(typeof team === 'string' && team !== '' ? { team } : {}),
    ...(typeof month === 'string' && MONTH.test(month) ? { month } : {}),
  }
}

/** Reads the address; what makes no sense in it is left out. */
export function holidaysSearch({ year }: Record<string, unknown>): HolidaysSearch {
  return Number.isInteger(year) && Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR
    ? { year: Number(year) }
    : {}
}
