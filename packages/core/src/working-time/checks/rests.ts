import { type Span, totalMs } from '../../clocking/work-session.ts'
import { civilDate } from '../../time/zone.ts'
import { type Found, foundIn } from '../finding.ts'
import { extentOf, weeksBetween, workingDays } from '../periods.ts'
import type { Weekday } from '../rule-pack.ts'
import { restsBetween, spansWithin, type WorkSpan } from '../work-span.ts'

const DAY_MS = 24 * 3_600_000
/** Longer than any break: a rest all the same, however short. */
const SHORTEST_REST_MS = 4 * 3_600_000

/** Rests of less than `restMs` between two working days. Elapsed time: a night in which clocks go forward is an hour shorter. */
export function shortRestsBetweenDays(spans: readonly WorkSpan[], { restMs }: { restMs: number }): Found[] {
  const days = workingDays(spans)
  return days.flatMap((day, index) => {
    const next = days[index + 1]
    const [startMs, endMs] = [day.at(-1)?.endMs, next?.[0]?.startMs]
    if (!next || startMs === undefined || endMs === undefined || endMs - startMs >= restMs) return []
    return [shortRest([...day, ...next], { startMs, endMs }, restMs)]
  })
}

/**
 * Stretches of 24 hours, from the first work after a rest on, in which no rest of `restMs` lies: whoever works more than
 * 13 hours from first to last has less than 11 left, however long the rest is afterwards.
 */
export function shortRestsIn24Hours(spans: readonly WorkSpan[], { restMs }: { restMs: number }): Found[] {
  const rests = restsBetween(spans).filter(({ startMs }) => Number.isFinite(startMs))
  const found: Found[] = []
  let dayStartMs = spans[0]?.startMs
  while (dayStartMs !== undefined) {
    const window = { startMs: dayStartMs, endMs: dayStartMs + DAY_MS }
    const { cut, whole } = longestWithin(rests, window)
    const lengthMs = totalMs([cut])
    if (lengthMs < restMs) {
      const behind = spans.filter(({ startMs, endMs }) => endMs >= window.startMs && startMs <= window.endMs)
      found.push(shortRest(behind, cut, restMs))
    }
    // What is shorter than that is a break within the day, and the next one begins 24 hours later.
    const nextMs: number = lengthMs >= SHORTEST_REST_MS ? whole.endMs : window.endMs
    const next = spans.find(({ startMs, endMs }) => startMs >= nextMs || endMs > nextMs)
    dayStartMs = next && Math.max(next.startMs, nextMs)
  }
  return found
}

/** The longest rest of those that begin in a stretch of time: what of it lies there, and all of it. */
function longestWithin(rests: readonly Span[], window: Span): { cut: Span; whole: Span } {
  const none = { startMs: window.endMs, endMs: window.endMs }
  let longest = { cut: none, whole: none }
  for (const whole of rests) {
    if (whole.startMs < window.startMs || whole.startMs >= window.endMs) continue
    const cut = { startMs: whole.startMs, endMs: Math.min(whole.endMs, window.endMs) }
    if (totalMs([cut]) > totalMs([longest.cut])) longest = { cut, whole }
  }
  return longest
}

function shortRest(behind: readonly WorkSpan[], rest: Span, restMs: number): Found {
  const zone = behind[0]?.zone ?? 'UTC'
  const from = behind[0]?.workDate ?? civilDate(rest.startMs, zone)
  const where = { ...rest, zone, from, until: civilDate(rest.endMs, zone) }
  return foundIn(behind, where, { limitMs: restMs, foundMs: totalMs([rest]) })
}

/**
 * Weeks with work in them and without a rest of `restMs`. A rest that lies in two weeks counts for either, not for both,
 * unless it is long enough to be there as many times (Regulation (EC) 561/2006, Article 8(9), says so for drivers; the
 * directive leaves it open). One of which less than `withinWeekMs` lies in a week is not that week's.
 */
export function shortWeeklyRests(
  spans: readonly WorkSpan[],
  { restMs, withinWeekMs = 1 }: { restMs: number; withinWeekMs?: number },
  { zone, firstDay }: { zone: string; firstDay: Weekday },
): Found[] {
  const extent = extentOf(spans)
  if (!extent) return []
  const rests = restsBetween(spans).map((rest) => ({
    ...rest,
    left: Math.min(Math.floor((rest.endMs - rest.startMs) / restMs), Number.MAX_SAFE_INTEGER),
  }))
  const found: Found[] = []
  for (const week of weeksBetween(extent, { zone, firstDay })) {
    const behind = spansWithin(spans, week)
    if (behind.length === 0) continue
    const touching = rests.filter((rest) => msWithin(rest, week) > 0)
    const enough = touching.find((rest) => rest.left > 0 && msWithin(rest, week) >= withinWeekMs)
    if (enough) {
      enough.left -= 1
      continue
    }
    // Those long enough are another week's.
    const [longest] = touching
      .filter((rest) => totalMs([rest]) < restMs)
      .toSorted((one, other) => totalMs([other]) - totalMs([one]))
    const { startMs, endMs } = longest ?? week
    const foundMs = longest ? totalMs([longest]) : 0
    const where = { startMs, endMs, zone, from: week.from, until: week.until }
    found.push(foundIn(behind, where, { limitMs: restMs, foundMs }))
  }
  return found
}

function msWithin(rest: Span, week: Span): number {
  return Math.min(rest.endMs, week.endMs) - Math.max(rest.startMs, week.startMs)
}
