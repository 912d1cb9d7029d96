import type { RulesAt } from '../clocking/rules.ts'
import type { SessionStatus, Span } from '../clocking/work-session.ts'
import { commonMs } from './planned-span.ts'
import { type SpanWindow, windowAt } from './span-windows.ts'

/** Work as the verdict of a day reads it: a work session that has an `in`. Durations in milliseconds. */
export type Worked = {
  id: string
  workDate: string
  startMs: number
  /** Null while it is open, and where its `out` never came. */
  endMs: number | null
  workedMs: number
  status: SessionStatus
}

/**
 * The planned spans that a work session belongs to, in order: those it was at work in. A piece that the margins explain
 * does not count where it was at work in another span too: who comes before the second shift is not late for the first,
 * and who leaves after the first has not left the second early. A session that touches no span belongs to the one in whose
 * window its `in` lies.
 * @param windows of the spans around it, by start
 */
export function fittingSpans<S extends Span>(
  windows: readonly SpanWindow<S>[],
  session: Worked,
  { rulesAt, nowMs }: { rulesAt: RulesAt; nowMs: number },
): S[] {
  const during = timeAtWork(session, nowMs)
  const touched: S[] = []
  for (const { span } of windows) {
    if (span.startMs < during.endMs && commonMs(span, during) > 0) touched.push(span)
  }
  if (touched.length === 0) {
    const window = windowAt(windows, session.startMs)
    return window ? [window.span] : []
  }
  const [first, second] = touched
  if (first === undefined || second === undefined) return touched
  const isBeforeSecond = during.startMs >= second.startMs - rulesAt(second.startMs).spanMarginBeforeMs
  const isAfterFirst = during.endMs <= first.endMs + rulesAt(first.startMs).spanMarginAfterMs
  // Both at once: between two spans, in either for less than a margin. The first has it.
  const fitting = isBeforeSecond && !isAfterFirst ? touched.slice(1) : touched
  const beforeLast = fitting.at(-2)
  if (beforeLast === undefined) return fitting
  const isLeaving = during.endMs <= beforeLast.endMs + rulesAt(beforeLast.startMs).spanMarginAfterMs
  return isLeaving ? fitting.slice(0, -1) : fitting
}

/** When somebody was at work, as far as it is known: until now while open, only the `in` where the `out` is missing. */
export function timeAtWork({ startMs, endMs, status }: Worked, nowMs: number): Span {
  // A millisecond at least: so that an `in` within a span touches it, also one of this very moment.
  if (status === 'open') return { startMs, endMs: Math.max(startMs + 1, nowMs) }
  return { startMs, endMs: endMs ?? startMs + 1 }
}
