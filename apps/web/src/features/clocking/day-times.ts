import type { WorkSession } from '@muster/contract/clocking.ts'
import type { CivilDateFormat } from '../../formatting/civil-dates.ts'
import { civilDateIn, offsetMsIn } from '../../formatting/instants.ts'
import { clockChangeOf } from './day-split.ts'
import type { Formats } from './use-formats.ts'

/** How the instants of one session are written. */
export type SessionTimes = {
  /** To the minute, with whatever of day and offset it takes to be clear. */
  time: (ms: number) => string
  /** The same to the second. */
  exactTime: (ms: number) => string
  /** To the minute, and apart from it the day and offset; empty where it is clear without. */
  parts: (ms: number) => { clock: string; aside: string }
}

/**
 * Times of a session in its zone. One on another civil date than the session began carries its day; where the clocks
 * changed during the session, each carries its offset: 02:10 comes twice on the night they go back.
 */
export function sessionTimes(
  session: WorkSession,
  nowMs: number,
  { formats, dates }: { formats: Formats; dates: CivilDateFormat },
): SessionTimes {
  const { zone } = session
  const first = session.start ?? session.end
  const firstDate = civilDateIn(zone, first === null ? nowMs : Date.parse(first))
  const changes = clockChangeOf(session, nowMs) !== 0
  const dayOf = (ms: number) => {
    const date = civilDateIn(zone, ms)
    return date === firstDate ? '' : dates.day(date)
  }
  const offsetOf = (ms: number) => (changes ? offsetText(offsetMsIn(zone, ms)) : '')
  const written = (clock: string, ms: number) => {
    const offset = offsetOf(ms)
    return [dayOf(ms), offset === '' ? clock : `${clock} (${offset})`].filter(Boolean).join(', ')
  }
  return {
    time: (ms) => written(formats.time(ms), ms),
    exactTime: (ms) => written(formats.exactTime(ms), ms),
    parts: (ms) => ({
      clock: formats.time(ms),
      aside: [dayOf(ms), offsetOf(ms)].filter(Boolean).join(', '),
    }),
  }
}

/** `UTC+2`, `UTC−3:30`, `UTC`. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`
  const sign = offsetMs < 0 ? '−' : '+'
  return offsetMs === 0 ? 'UTC' : `UTC${sign}${Math.floor(minutes / 60)}${rest}`
}
