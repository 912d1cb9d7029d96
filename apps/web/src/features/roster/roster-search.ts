import { readDay } from '@muster/core/time/civil-date.ts'

/** Whose roster, the week that holds a date, and the day that a phone shows of it. */
export type RosterSearch = { team?: string; week?: string; day?: string }

/** Which weeks of one's own plan: those from the one that holds a date on. */
export type PlanSearch = { week?: string }

const DATE = /^[1-9]\d{3}-\d{2}-\d{2}$/

/** Reads the address; what makes no sense in it is left out. */
export function rosterSearch({ team, week, day }: Record<string, unknown>): RosterSearch {
  return {
    ...(typeof team === 'string' ? { team } : {}),
    ...(isDate(week) ? { week } : {}),
    ...(isDate(day) ? { day } : {}),
  }
}

export function planSearch({ week }: Record<string, unknown>): PlanSearch {
  return isDate(week) ? { week } : {}
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && DATE.test(value) && readDay(value) !== undefined
}
