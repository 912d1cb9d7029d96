import { civilDate } from '../time/zone.ts'
import type { Flagged } from './effective-log.ts'
import type { Exception, PunchKind } from './punch.ts'
import type { Rules } from './rules.ts'

/** A stretch of time in epoch milliseconds, end excluded. */
export type Span = { startMs: number; endMs: number }

/** `open`: still going on; `provisional`: closed by the running system; `incomplete`: its `out` is missing. */
export type SessionStatus = 'open' | 'closed' | 'provisional' | 'incomplete'

/** What one punch did to a session: its kind where it took effect, `nothing` where it had none. */
export type Effect = { punch: string; does: PunchKind | 'nothing'; exceptions: readonly Exception[] }

/** Time on one job within a session, breaks not taken off; `endMs` null while it goes on. */
export type JobSpan = { job: string; startMs: number; endMs: number | null }

/**
 * From an `in` to its `out`, derived from punches (DOMAIN: Work session). A punch that belongs to no session is a row
 * with `startMs` null and its own instant as `endMs`. Durations are integer milliseconds, 0 while there is no end.
 */
export type WorkSession = {
  /** The id of its `in`, or of the lone punch. */
  id: string
  workDate: string
  zone: string
  startMs: number | null
  endMs: number | null
  breaks: readonly Span[]
  jobs: readonly JobSpan[]
  presenceMs: number
  breakMs: number
  workedMs: number
  status: SessionStatus
  /** Sorted, each once. */
  exceptions: readonly Exception[]
  /** Every punch that touched it, in order. */
  effects: readonly Effect[]
}

/** A session that has begun and is not settled yet. */
export type OpenSession = {
  id: string
  startMs: number
  zone: string
  breaks: readonly Span[]
  breakStartMs: number | null
  jobs: readonly { job: string; fromMs: number }[]
  effects: readonly Effect[]
  /** Set once an automatic out has closed it; `waiting` holds later punches until a real `out` says they counted. */
  provisional: { endMs: number; waiting: readonly Flagged[] } | null
  /** An interval typed in by hand lies over it, so its end changes that row too. */
  overlaps?: true
  /** Its `in` left an older session without an `out`: taking it back would open that one again. */
  abandons?: true
}

/** The row of a session that ended at `endMs`. */
export function endedSession(session: OpenSession, endMs: number, rules: Rules): WorkSession {
  const presenceMs = endMs - session.startMs
  const breakMs = totalMs(session.breaks)
  const workedMs = presenceMs - breakMs
  const exceptions = exceptionsOf(session, rules)
  if (workedMs > rules.autoOutAfterMs) exceptions.add('long_session')
  if (session.provisional) exceptions.add('provisional_out')
  const status = session.provisional ? 'provisional' : 'closed'
  return { ...common(session, endMs), presenceMs, breakMs, workedMs, status, exceptions: sorted(exceptions) }
}

/** The row of a session without an end: still `open`, or `incomplete` because its `out` never came. */
export function endlessSession(
  session: OpenSession,
  status: 'open' | 'incomplete',
  rules: Rules,
): WorkSession {
  const exceptions = exceptionsOf(session, rules)
  if (status === 'incomplete') exceptions.add('missing_out')
  const zero = { presenceMs: 0, breakMs: 0, workedMs: 0 }
  return { ...common(session, null), ...zero, status, exceptions: sorted(exceptions) }
}

/** The row of a punch that belongs to no session. */
export function loneRow({ punch, exceptions }: Flagged, also: readonly Exception[] = []): WorkSession {
  const all = sorted(new Set([...exceptions, ...also]))
  return {
    id: punch.id,
    workDate: civilDate(punch.at, punch.zone),
    zone: punch.zone,
    startMs: null,
    endMs: punch.at,
    breaks: [],
    jobs: [],
    presenceMs: 0,
    breakMs: 0,
    workedMs: 0,
    status: 'closed',
    exceptions: all,
    effects: [{ punch: punch.id, does: 'nothing', exceptions: all }],
  }
}

export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + (span.endMs - span.startMs), 0)
}

export function sorted(exceptions: Iterable<Exception>): Exception[] {
  return [...exceptions].sort()
}

function common(session: OpenSession, endMs: number | null) {
  const { id, zone, startMs, breaks, effects } = session
  const jobs = session.jobs.map(({ job, fromMs }, index) => ({
    job,
    startMs: fromMs,
    endMs: session.jobs[index + 1]?.fromMs ?? endMs,
  }))
  return { id, workDate: civilDate(startMs, zone), zone, startMs, endMs, breaks, jobs, effects }
}

function exceptionsOf(session: OpenSession, rules: Rules): Set<Exception> {
  const exceptions = new Set(session.effects.flatMap((effect) => effect.exceptions))
  const isLong = (span: Span) => span.endMs - span.startMs > rules.longBreakAfterMs
  if (session.breaks.some(isLong)) exceptions.add('long_break')
  return exceptions
}
