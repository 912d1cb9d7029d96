import { readDay } from '@muster/core/time/civil-date.ts'

/** What of a record is looked at: days from … until, how they are shown, and the day that is open. */
export type MySearch = { from?: string; until?: string; view?: 'calendar' | 'list'; day?: string }

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Reads the address; what makes no sense in it is left out. */
export function mySearch(raw: Record<string, unknown>): MySearch {
  const { view } = raw
  return {
    ...dateAs('from', raw.from),
    ...dateAs('until', raw.until),
    ...(view === 'calendar' || view === 'list' ? { view } : {}),
    ...dateAs('day', raw.day),
  }
}

function dateAs(name: 'from' | 'until' | 'day', value: unknown): MySearch {
  const isDate =
    typeof value === 'string' && DATE.test(value) && value >= '0001' && readDay(value) !== undefined
  return isDate ? { [name]: value } : {}
}
