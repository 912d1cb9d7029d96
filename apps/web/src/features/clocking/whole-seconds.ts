import type { Presence, WorkSession } from '@muster/contract/clocking.ts'
import type { Today } from './told-today.ts'

/**
 * A session as it is shown: every instant cut to its second, and durations those between what is shown. So whatever is
 * printed adds up, line by line, and says the same wherever it stands. What is kept, and the CSV, has the milliseconds.
 */
export function inWholeSeconds(session: WorkSession): WorkSession {
  const { start, end, breaks, jobs, explanation } = session
  const shown = {
    ...session,
    start: start === null ? null : cut(start),
    end: end === null ? null : cut(end),
    breaks: breaks.map((pause) => ({ start: cut(pause.start), end: cut(pause.end) })),
    jobs: jobs.map((span) => ({
      ...span,
      start: cut(span.start),
      end: span.end === null ? null : cut(span.end),
    })),
    explanation: {
      ...explanation,
      punches: explanation.punches.map((one) => ({ ...one, punch: { ...one.punch, at: cut(one.punch.at) } })),
    },
  }
  if (shown.start === null || shown.end === null) return shown
  // Minutes that another session has too count once: they are neither break nor worked.
  const sharedMs = session.presenceMs - session.breakMs - session.workedMs
  const presenceMs = Date.parse(shown.end) - Date.parse(shown.start)
  const breakMs = lengthOf(shown.breaks)
  return { ...shown, presenceMs, breakMs, workedMs: Math.max(0, presenceMs - breakMs - wholeMs(sharedMs)) }
}

/** A day as it is shown. */
export function todayInWholeSeconds(today: Today): Today {
  const sessions = today.sessions.map(inWholeSeconds)
  return { ...today, sessions, presence: presenceInWholeSeconds(today.presence, sessions) }
}

/** Presence as it is shown beside its sessions, which are in whole seconds already. */
function presenceInWholeSeconds(presence: Presence, sessions: readonly WorkSession[]): Presence {
  const { now, since, sessionStart, phase } = presence
  const shown = {
    ...presence,
    now: cut(now),
    since: since === null ? null : cut(since),
    sessionStart: sessionStart === null ? null : cut(sessionStart),
  }
  if (shown.sessionStart === null) return shown
  const nowMs = Date.parse(shown.now)
  const open = sessions.find(({ status }) => status === 'open')
  const onBreakMs = phase === 'on_break' && shown.since !== null ? nowMs - Date.parse(shown.since) : 0
  const breakMs = lengthOf(open?.breaks ?? []) + Math.max(0, onBreakMs)
  return { ...shown, breakMs, workedMs: Math.max(0, nowMs - Date.parse(shown.sessionStart) - breakMs) }
}

/** Epoch milliseconds, or a duration, cut to the second. */
export function wholeMs(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}

/** An instant as the contract writes it, in UTC, without its milliseconds. */
function cut(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z')
}

function lengthOf(spans: readonly { start: string; end: string }[]): number {
  return spans.reduce((sum, { start, end }) => sum + Date.parse(end) - Date.parse(start), 0)
}
