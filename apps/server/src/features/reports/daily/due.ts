import { DAY_MS, dayOf } from '@muster/core/time/civil-date.ts'
import { instantsOf } from '@muster/core/time/instants-of-local.ts'
import { addDays, civilDate } from '@muster/core/time/zone.ts'

const MINUTE_MS = 60_000
/** What was missed for longer nobody reads any more; it can still be asked for. */
const MOST_DAYS_LATE = 31

/** A day whose report is due, and since when (epoch ms). */
export type DueDay = { date: string; dueMs: number }

/**
 * The instant (epoch ms) of a time of day in a zone: the earlier of two, and where clocks spring over it, the moment they
 * do.
 */
export function dueInstant(date: string, minute: number, zone: string): number {
  const found = instantsOf(dayOf(date) * DAY_MS + minute * MINUTE_MS, zone)
  if (found.kind === 'exact') return found.at
  return found.kind === 'ambiguous' ? found.earlier : found.transition
}

/**
 * The days of a team whose reports are due at `nowMs` and not made yet, oldest first: all since the last one that was made,
 * a month's at most; of a team that never had one only the last, so that nobody gets a heap of old mail.
 * @param known.minuteOn minutes after midnight at which a date's report is due; null: none that day
 * @param known.sinceMs when there began to be such a team
 */
export function dueDays(
  nowMs: number,
  known: {
    zone: string
    minuteOn: (date: string) => number | null
    lastMade: string | undefined
    sinceMs: number
  },
): DueDay[] {
  const { zone, minuteOn, lastMade, sinceMs } = known
  const today = civilDate(nowMs, zone)
  const earliest = addDays(today, -MOST_DAYS_LATE)
  const first = lastMade === undefined || lastMade < earliest ? earliest : addDays(lastMade, 1)
  const days: DueDay[] = []
  for (let date = first; date <= today; date = addDays(date, 1)) {
    const minute = minuteOn(date)
    const dueMs = minute === null ? Number.POSITIVE_INFINITY : dueInstant(date, minute, zone)
    if (dueMs <= nowMs && dueMs >= sinceMs) days.push({ date, dueMs })
  }
  return lastMade === undefined ? days.slice(-1) : days
}
