import { totalMs } from '@muster/core/clocking/work-session.ts'
import { type Rounding, roundDuration } from '@muster/core/reports/rounding.ts'
import type { DatedSettings } from './settings.ts'
import type { RoundedSession, Sum } from './sums.ts'

/** Time on each job, breaks taken off, each stretch rounded as durations are; what is on no job is what is left. */
export function addJobs(
  sessions: readonly RoundedSession[],
  settings: DatedSettings,
  lineOf: (job: string | null) => Sum,
): void {
  for (const session of sessions) {
    const { duration } = settings.roundingOn(session.workDate)
    let left = { presenceMs: session.presenceMs, breakMs: session.breakMs, workedMs: session.workedMs }
    for (const span of session.jobs) {
      if (span.endMs === null) continue
      const spent = timeIn(session, { startMs: span.startMs, endMs: span.endMs })
      addSpent(lineOf(span.job), session.id, spent, duration)
      left = {
        presenceMs: left.presenceMs - spent.presenceMs,
        breakMs: left.breakMs - spent.breakMs,
        workedMs: left.workedMs - spent.workedMs,
      }
    }
    if (left.workedMs > 0) addSpent(lineOf(null), session.id, left, duration)
  }
}

type Spent = { presenceMs: number; breakMs: number; workedMs: number }

function addSpent(line: Sum, session: string, spent: Spent, step: Rounding['duration']): void {
  line.presenceMs += spent.presenceMs
  line.breakMs += spent.breakMs
  line.workedMs += spent.workedMs
  line.roundedMs += roundDuration(spent.workedMs, step)
  if (line.sessions.at(-1) !== session) line.sessions.push(session)
}

function timeIn(session: RoundedSession, span: { startMs: number; endMs: number }): Spent {
  // Where intervals overlap, a session counts less than its length (DOMAIN: case 20): no job gets more than that.
  const presenceMs = Math.min(totalMs([span]), session.presenceMs)
  const breaks = session.breaks.map((pause) => ({
    startMs: Math.max(pause.startMs, span.startMs),
    endMs: Math.min(pause.endMs, span.endMs),
  }))
  const breakMs = Math.min(totalMs(breaks.filter(({ startMs, endMs }) => startMs < endMs)), presenceMs)
  return { presenceMs, breakMs, workedMs: presenceMs - breakMs }
}
