import type { ReportedSession } from '@muster/contract/reports.ts'
import { type RoundedTimes, roundSession } from '@muster/core/reports/rounding.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { SessionRow } from './sessions-store.ts'
import type { DatedSettings } from './settings.ts'

/** Durations in milliseconds, and the ids of the sessions behind them. */
export type Sum = {
  presenceMs: number
  breakMs: number
  workedMs: number
  roundedMs: number
  sessions: string[]
}

export type RoundedSession = SessionRow & { rounded: RoundedTimes }

/** A session with its times as the rounding in force on its work date shows them. */
export function withRounding(session: SessionRow, settings: DatedSettings): RoundedSession {
  return { ...session, rounded: roundSession(session, settings.roundingOn(session.workDate)) }
}

export function emptySum(): Sum {
  return { presenceMs: 0, breakMs: 0, workedMs: 0, roundedMs: 0, sessions: [] }
}

/** What sessions add up to. */
export function sumOf(sessions: readonly RoundedSession[]): Sum {
  return sessions.reduce((sum, session) => {
    sum.presenceMs += session.presenceMs
    sum.breakMs += session.breakMs
    sum.workedMs += session.workedMs
    sum.roundedMs += session.rounded.workedMs
    sum.sessions.push(session.id)
    return sum
  }, emptySum())
}

/** What lines of locked dates add up to, in milliseconds. */
export function adjustedMs(adjustments: readonly { ms: number }[]): number {
  return adjustments.reduce((sum, { ms }) => sum + ms, 0)
}

export function toldSession(session: RoundedSession): ReportedSession {
  const { id, workDate, zone, presenceMs, breakMs, workedMs, status, rounded } = session
  return {
    id,
    workDate,
    zone,
    start: instant(session.startMs),
    end: instant(session.endMs),
    roundedStart: instant(rounded.startMs),
    roundedEnd: instant(rounded.endMs),
    breaks: session.breaks.map(({ startMs, endMs }) => ({
      start: formatInstant(startMs),
      end: formatInstant(endMs),
    })),
    presenceMs,
    breakMs,
    workedMs,
    roundedMs: rounded.workedMs,
    status,
    exceptions: [...session.exceptions],
  }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms)
}
