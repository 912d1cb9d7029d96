import type { RulesAt } from '../clocking/rules.ts'
import { dayOf } from '../time/civil-date.ts'
import type { ExpectedDay, ExpectedSpan } from './expected-day.ts'
import { fittingSpans, timeAtWork, type Worked } from './fit-session.ts'
import { judgeSpan, type Verdict } from './judge-span.ts'
import { commonMs } from './planned-span.ts'
import { type SpanWindow, spanWindows } from './span-windows.ts'

/** What a day came to against what was expected; every duration in milliseconds. */
export type DayVerdict = {
  date: string
  /** By planned span, then the sessions that nothing was planned for. */
  verdicts: readonly Verdict[]
  /** The work sessions of this day: those that belong to its spans, and those of its work date that belong to none. */
  sessions: readonly string[]
  workedMs: number
  /** The part of `workedMs` that the running system ended and nobody confirmed yet. */
  provisionalMs: number
  /** Worked beyond what was expected, without what is provisional; 0 where nothing was ever planned. */
  overtimeMs: number
}

type DatedSpan = ExpectedSpan & { date: string }

/** A work session and the planned spans it belongs to. */
type Fitted = { session: Worked; spans: readonly DatedSpan[] }

/** A day to judge, and the windows of its planned spans and of those around it. */
export type DayToJudge = { day: ExpectedDay; windows: readonly SpanWindow<DatedSpan>[] }

/**
 * A day to judge, once for all who share it.
 * @param around it and the two days before and after it, in order: a session that begins on a neighbouring date may belong
 * to a night of the date before that
 * @param rulesAt those in force when a span begins say its margins
 */
export function dayToJudge(day: ExpectedDay, around: readonly ExpectedDay[], rulesAt: RulesAt): DayToJudge {
  return { day, windows: spanWindows(around.flatMap(datedSpans), rulesAt) }
}

/**
 * Judges a day against what was expected of it (docs/reference/expected-time.md). Facts stay facts: a verdict changes no
 * record, and another plan is another verdict.
 * @param sessions those of the work dates from the day before to the day after
 * @param rulesAt those in force when a span begins say its grace
 */
export function judgeDay(
  { day, windows }: DayToJudge,
  sessions: readonly Worked[],
  { rulesAt, nowMs }: { rulesAt: RulesAt; nowMs: number },
): DayVerdict {
  const fitted = inOrder(sessions).map((one): Fitted => {
    const session = settled(one, rulesAt, nowMs)
    const fitting = fittingSpans(windows, session, { rulesAt, nowMs })
    const spans = those(fitting, ({ date }) => isNear(date, session.workDate))
    return { session, spans: session.status === 'incomplete' ? restOfDay(windows, spans) : spans }
  })
  const verdicts: Verdict[] = []
  for (const span of day.spans) {
    const there = those(fitted, (one) => wasIn(one, span, nowMs)).map(({ session }) => session)
    for (const verdict of judgeSpan(span, there, { rules: rulesAt(span.startMs), nowMs }))
      verdicts.push(verdict)
  }
  const ofDay = those(fitted, ({ session, spans }) => (spans[0]?.date ?? session.workDate) === day.date)
  for (const { session, spans } of ofDay) {
    if (spans.length === 0 && day.reason !== 'none') verdicts.push({ kind: 'unplanned', session: session.id })
  }
  return workedOf(day, ofDay, verdicts)
}

/**
 * Whether a day may have a session of that work date: its own, or one beside it. After 24 hours of duty a margin reaches
 * into the day after the next, whose sessions are its own.
 */
function isNear(date: string, workDate: string): boolean {
  return date === workDate || Math.abs(dayOf(date) - dayOf(workDate)) === 1
}

/** Those of a list that fit: the list itself where all do, as mostly. */
function those<T>(list: readonly T[], fits: (one: T) => boolean): readonly T[] {
  return list.every(fits) ? list : list.filter(fits)
}

/** Whether a session was in a planned span that it belongs to; of one without an end it is taken to have been. */
function wasIn({ session, spans }: Fitted, span: ExpectedSpan, nowMs: number): boolean {
  if (!spans.some(({ startMs }) => startMs === span.startMs)) return false
  return session.status === 'incomplete' || commonMs(span, timeAtWork(session, nowMs)) > 0
}

function inOrder(sessions: readonly Worked[]): readonly Worked[] {
  return sessions.length < 2 ? sessions : sessions.toSorted((a, b) => a.startMs - b.startMs)
}

/** A session whose `out` is missing may have lasted for the rest of its day: nobody is called absent for that. */
function restOfDay(windows: readonly SpanWindow<DatedSpan>[], [first]: readonly DatedSpan[]): DatedSpan[] {
  if (first === undefined) return []
  return windows
    .map(({ span }) => span)
    .filter(({ date, startMs }) => date === first.date && startMs >= first.startMs)
}

function workedOf(day: ExpectedDay, fitted: readonly Fitted[], verdicts: readonly Verdict[]): DayVerdict {
  let workedMs = 0
  let provisionalMs = 0
  for (const { session } of fitted) {
    workedMs += session.workedMs
    if (session.status === 'provisional') provisionalMs += session.workedMs
  }
  const overtimeMs = Math.max(0, workedMs - provisionalMs - day.expectedMs)
  return {
    date: day.date,
    verdicts,
    sessions: fitted.map(({ session }) => session.id),
    workedMs,
    provisionalMs,
    overtimeMs: day.reason === 'none' ? 0 : overtimeMs,
  }
}

/** An open session that is too old to take an `out` is one whose `out` is missing, also before that was written. */
function settled(session: Worked, rulesAt: RulesAt, nowMs: number): Worked {
  const isTooOld =
    session.status === 'open' && nowMs - session.startMs > rulesAt(session.startMs).sessionLimitMs
  return isTooOld ? { ...session, status: 'incomplete' } : session
}

function datedSpans({ date, spans }: ExpectedDay): DatedSpan[] {
  return spans.map((span) => ({ ...span, date }))
}
