import type { Rules } from '../clocking/rules.ts'
import type { ExpectedSpan } from './expected-day.ts'
import type { Worked } from './fit-session.ts'

/**
 * What is to be said of a planned span or of a work session: which span, which session, which grace (milliseconds).
 * `byMs` counts from the planned time, not from where the grace ends.
 */
export type Verdict =
  | { kind: 'late' | 'left_early'; byMs: number; graceMs: number; span: ExpectedSpan; session: string }
  /** Should be here and is not; `session` is the one after which they went. */
  | { kind: 'missing_now'; byMs: number; graceMs: number; span: ExpectedSpan; session?: string }
  | { kind: 'absent'; span: ExpectedSpan }
  | { kind: 'unplanned'; session: string }

/**
 * Judges a planned span by the sessions in which its person was there, by start. Breaks are not looked at; an end that is
 * not known (missing, or provisional) is not judged.
 * @param rules those in force at its start
 */
export function judgeSpan(
  span: ExpectedSpan,
  sessions: readonly Worked[],
  { rules, nowMs }: { rules: Rules; nowMs: number },
): Verdict[] {
  const [first] = sessions
  if (first === undefined) return judgeNobody(span, rules.lateGraceMs, nowMs)
  const verdicts: Verdict[] = []
  const lateMs = first.startMs - span.startMs
  if (lateMs > rules.lateGraceMs) {
    verdicts.push({ kind: 'late', byMs: lateMs, graceMs: rules.lateGraceMs, span, session: first.id })
  }
  const gone = judgeEnd(span, sessions, { rules, nowMs })
  return gone ? [...verdicts, gone] : verdicts
}

function judgeNobody(span: ExpectedSpan, graceMs: number, nowMs: number): Verdict[] {
  if (nowMs >= span.endMs) return [{ kind: 'absent', span }]
  const byMs = nowMs - span.startMs
  return byMs > graceMs ? [{ kind: 'missing_now', byMs, graceMs, span }] : []
}

function judgeEnd(
  span: ExpectedSpan,
  sessions: readonly Worked[],
  { rules, nowMs }: { rules: Rules; nowMs: number },
): Verdict | undefined {
  const last = sessions.reduce((latest, session) => (endOf(session) >= endOf(latest) ? session : latest))
  if (last.status !== 'closed' || last.endMs === null) return undefined
  const earlyMs = span.endMs - last.endMs
  if (earlyMs <= rules.leftEarlyGraceMs) return undefined
  const { lateGraceMs, leftEarlyGraceMs } = rules
  if (nowMs >= span.endMs) {
    return { kind: 'left_early', byMs: earlyMs, graceMs: leftEarlyGraceMs, span, session: last.id }
  }
  const byMs = nowMs - last.endMs
  return byMs > lateGraceMs
    ? { kind: 'missing_now', byMs, graceMs: lateGraceMs, span, session: last.id }
    : undefined
}

/** When a session ended; one whose end is not known outlasts all others. */
function endOf({ endMs, status }: Worked): number {
  return status === 'closed' && endMs !== null ? endMs : Number.POSITIVE_INFINITY
}
