import { readDay } from '@muster/core/time/civil-date.ts'

/** What is to be changed: a work date, one of its sessions, and a time of leaving to begin with. */
export type CorrectionSearch = { date?: string; session?: string; end?: string }

const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^\d{2}:\d{2}$/

/** Reads the address; what makes no sense in it is left out. */
export function correctionSearch({ date, session, end }: Record<string, unknown>): CorrectionSearch {
  const isDate = typeof date === 'string' && DATE.test(date) && readDay(date) !== undefined
  return {
    ...(isDate ? { date } : {}),
    ...(typeof session === 'string' ? { session } : {}),
    ...(typeof end === 'string' && TIME.test(end) ? { end } : {}),
  }
}
