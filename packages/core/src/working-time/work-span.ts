import type { Span, WorkSession } from '../clocking/work-session.ts'
import type { ShortBreak } from './rule-pack.ts'

/** What the checks need of a work session. */
export type CheckedSession = Pick<
  WorkSession,
  'id' | 'workDate' | 'zone' | 'startMs' | 'endMs' | 'breaks' | 'status'
>

/** A stretch of work without a break; epoch milliseconds, end excluded. No two of a person overlap. */
export type WorkSpan = Span & { session: string; workDate: string; zone: string; provisional: boolean }

/** A session whose time nobody knows yet, and which therefore counts nothing. */
export type LeftOut = { session: string; workDate: string; why: 'open' | 'incomplete' }

/**
 * One person's work as spans in time, whatever the order of the sessions. A provisional session counts up to its stamped
 * end and is marked. One that is open or incomplete has no end: it is left out and told, but somebody was there when it
 * began, so an empty span at its start ends a rest. Where sessions overlap, no minute is there twice.
 */
export function workSpans(sessions: readonly CheckedSession[]): { spans: WorkSpan[]; leftOut: LeftOut[] } {
  const ordered = sessions
    .filter((session) => session.startMs !== null)
    .toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0) || (a.id < b.id ? -1 : 1))
  const spans = ordered.flatMap(spansOf).toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
  const leftOut = ordered.flatMap(({ id, workDate, status, endMs }): LeftOut[] =>
    endMs === null ? [{ session: id, workDate, why: status === 'open' ? 'open' : 'incomplete' }] : [],
  )
  return { spans: withoutOverlap(spans), leftOut }
}

/** The same work with short breaks, clocked as breaks or by clocking out, counted in. */
export function withShortBreaks(spans: readonly WorkSpan[], short: ShortBreak | undefined): WorkSpan[] {
  return spans.map((span, index) => {
    const nextMs = spans[index + 1]?.startMs ?? span.endMs
    return short && isShort(nextMs - span.endMs, short) ? { ...span, endMs: nextMs } : span
  })
}

function isShort(breakMs: number, short: ShortBreak): boolean {
  return 'underMs' in short ? breakMs < short.underMs : breakMs <= short.upToMs
}

/** The time between spans, in order; its first and last without end, because nobody worked there as far as is known. */
export function restsBetween(spans: readonly WorkSpan[]): Span[] {
  const rests: Span[] = []
  let fromMs = Number.NEGATIVE_INFINITY
  for (const { startMs, endMs } of spans) {
    if (startMs > fromMs) rests.push({ startMs: fromMs, endMs: startMs })
    fromMs = Math.max(fromMs, endMs)
  }
  rests.push({ startMs: fromMs, endMs: Number.POSITIVE_INFINITY })
  return rests
}

/** The parts of spans that lie within a stretch of time. */
export function spansWithin(spans: readonly WorkSpan[], { startMs, endMs }: Span): WorkSpan[] {
  return spans.flatMap((span) => {
    const cut = { ...span, startMs: Math.max(span.startMs, startMs), endMs: Math.min(span.endMs, endMs) }
    return cut.startMs < cut.endMs ? [cut] : []
  })
}

function spansOf({ id, workDate, zone, startMs, endMs, breaks, status }: CheckedSession): WorkSpan[] {
  if (startMs === null) return []
  const common = { session: id, workDate, zone, provisional: status === 'provisional' }
  if (endMs === null) return [{ ...common, startMs, endMs: startMs }]
  const spans: WorkSpan[] = []
  let fromMs = startMs
  for (const pause of breaks.toSorted((a, b) => a.startMs - b.startMs)) {
    if (pause.startMs > fromMs)
      spans.push({ ...common, startMs: fromMs, endMs: Math.min(pause.startMs, endMs) })
    fromMs = Math.max(fromMs, pause.endMs)
  }
  if (fromMs < endMs) spans.push({ ...common, startMs: fromMs, endMs })
  return spans
}

function withoutOverlap(ordered: readonly WorkSpan[]): WorkSpan[] {
  let untilMs = Number.NEGATIVE_INFINITY
  return ordered.flatMap((span) => {
    const startMs = Math.max(span.startMs, untilMs)
    const isBeginning = span.startMs === span.endMs && span.startMs >= untilMs
    untilMs = Math.max(untilMs, span.endMs)
    return startMs < span.endMs || isBeginning ? [{ ...span, startMs }] : []
  })
}
