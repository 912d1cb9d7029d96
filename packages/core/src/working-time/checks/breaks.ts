import { type Span, totalMs } from '../../clocking/work-session.ts'
import { civilDate } from '../../time/zone.ts'
import { type Found, foundIn } from '../finding.ts'
import { workingDays } from '../periods.ts'
import type { BreakStep } from '../rule-pack.ts'
import { restsBetween, type WorkSpan } from '../work-span.ts'

/**
 * Working days with less break than is due. A break is what lies between two stretches of work of one working day, clocked
 * as a break or by clocking out. With `inOne` the longest has to be long enough.
 */
export function shortBreaks(
  spans: readonly WorkSpan[],
  { steps, inOne }: { steps: readonly BreakStep[]; inOne: boolean },
): Found[] {
  return workingDays(spans).flatMap((day) => {
    const workedMs = totalMs(day)
    const dueMs = Math.max(
      0,
      ...steps.filter((step) => isReached(step, workedMs)).map((step) => step.breakMs),
    )
    const lengthsMs = breaksOf(day).map((pause) => totalMs([pause]))
    const foundMs = inOne ? Math.max(0, ...lengthsMs) : lengthsMs.reduce((sum, ms) => sum + ms, 0)
    return foundMs < dueMs ? [foundIn(day, extentIn(day), { limitMs: dueMs, foundMs })] : []
  })
}

/** Working days of more work than `limitMs` without any break. */
export function daysWithoutBreak(spans: readonly WorkSpan[], { limitMs }: { limitMs: number }): Found[] {
  return workingDays(spans).flatMap((day) => {
    const foundMs = totalMs(day)
    if (foundMs <= limitMs || breaksOf(day).length > 0) return []
    return [foundIn(day, extentIn(day), { limitMs, foundMs })]
  })
}

/** Stretches of more work than `limitMs` without a break in them. */
export function workWithoutBreak(spans: readonly WorkSpan[], { limitMs }: { limitMs: number }): Found[] {
  return workingDays(spans).flatMap((day) =>
    stretchesOf(day).flatMap((stretch) => {
      const foundMs = totalMs(stretch)
      return foundMs > limitMs ? [foundIn(stretch, extentIn(stretch), { limitMs, foundMs })] : []
    }),
  )
}

function isReached(step: BreakStep, workedMs: number): boolean {
  return 'overMs' in step ? workedMs > step.overMs : workedMs >= step.fromMs
}

function breaksOf(day: readonly WorkSpan[]): Span[] {
  return restsBetween(day).filter(({ startMs, endMs }) => Number.isFinite(startMs) && Number.isFinite(endMs))
}

function stretchesOf(day: readonly WorkSpan[]): WorkSpan[][] {
  const stretches: WorkSpan[][] = []
  let untilMs = Number.NEGATIVE_INFINITY
  for (const span of day) {
    if (span.startMs > untilMs) stretches.push([])
    stretches.at(-1)?.push(span)
    untilMs = span.endMs
  }
  return stretches
}

/** Where spans that follow each other lie, in the zone of the first. */
export function extentIn(spans: readonly WorkSpan[]) {
  const [first] = spans
  const startMs = first?.startMs ?? 0
  const endMs = spans.at(-1)?.endMs ?? startMs
  const zone = first?.zone ?? 'UTC'
  return {
    startMs,
    endMs,
    zone,
    from: first?.workDate ?? '',
    until: civilDate(Math.max(startMs, endMs - 1), zone),
  }
}
