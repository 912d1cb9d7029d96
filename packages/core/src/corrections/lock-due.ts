import { addDays } from '../time/zone.ts'

/**
 * The month that is due to be locked on a date: the last one, once `graceDays` whole days have passed since its end;
 * before that, the one before. Everything up to its last date is then no longer changed, only adjusted.
 * @param today civil date
 */
export function lockDue(today: string, graceDays: number): { from: string; until: string } {
  const firstOfMonth = `${today.slice(0, 7)}-01`
  const lastMonth = monthBefore(firstOfMonth)
  return today > addDays(firstOfMonth, graceDays - 1) ? lastMonth : monthBefore(lastMonth.from)
}

/** @param first the first date of a month */
function monthBefore(first: string): { from: string; until: string } {
  const until = addDays(first, -1)
  return { from: `${until.slice(0, 7)}-01`, until }
}
