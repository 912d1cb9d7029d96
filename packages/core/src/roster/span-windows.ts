import type { RulesAt } from '../clocking/rules.ts'
import type { Span } from '../clocking/work-session.ts'

/** The time in which a punch belongs to a planned span: both ends belong to it. */
export type SpanWindow<S extends Span = Span> = { span: S; fromMs: number; untilMs: number }

/**
 * The windows of planned spans: from the margin before the start to the margin after the end. Where two would overlap, the
 * later one begins where the earlier span ends, and the earlier one gives way to it: who comes between two shifts comes for
 * the second.
 * @param spans by start
 * @param rulesAt has the margins, those in force when a span begins
 */
export function spanWindows<S extends Span>(spans: readonly S[], rulesAt: RulesAt): SpanWindow<S>[] {
  const windows = spans.map((span, index) => {
    const before = spans[index - 1]
    const { spanMarginBeforeMs, spanMarginAfterMs } = rulesAt(span.startMs)
    const marginMs = span.startMs - spanMarginBeforeMs
    return {
      span,
      fromMs: before ? Math.max(marginMs, Math.min(before.endMs, span.startMs)) : marginMs,
      untilMs: span.endMs + spanMarginAfterMs,
    }
  })
  return windows.map((window, index) => {
    const next = windows[index + 1]
    return next ? { ...window, untilMs: Math.min(window.untilMs, next.fromMs) } : window
  })
}

/** The window in which an instant lies; of two that meet at it, the earlier. */
export function windowAt<S extends Span>(
  windows: readonly SpanWindow<S>[],
  atMs: number,
): SpanWindow<S> | undefined {
  return windows.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs)
}
