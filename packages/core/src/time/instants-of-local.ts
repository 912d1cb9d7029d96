import { DAY_MS } from './civil-date.ts'
import { intervalAt, type OffsetInterval } from './offset-intervals.ts'

/**
 * What a local time is, in epoch milliseconds: one instant; none, because clocks sprang over it (`before` and `after`
 * are what it would be by the offset after and before the change, `transition` is the change); or two.
 */
export type LocalInstants =
  | { kind: 'exact'; at: number }
  | { kind: 'gap'; before: number; after: number; transition: number }
  | { kind: 'ambiguous'; earlier: number; later: number }

/**
 * The instants at which clocks in `zone` show a local time, given as the epoch milliseconds it would be in UTC.
 * @throws RangeError where `zone` is no zone.
 */
export function instantsOf(localMs: number, zone: string): LocalInstants {
  // No offset is as much as a day (the widest on record is 15:56 h), so all candidates lie within a day of `localMs`.
  let interval = intervalAt(localMs - DAY_MS, zone)
  let found: number | undefined
  let gap: LocalInstants | undefined
  for (;;) {
    const at = localMs - interval.offsetMs
    if (at >= interval.fromMs && at < interval.untilMs) {
      if (found !== undefined) return { kind: 'ambiguous', earlier: found, later: at }
      found = at
    }
    if (interval.untilMs > localMs + DAY_MS) break
    const next = intervalAt(interval.untilMs, zone)
    gap ??= gapBetween(interval, next, localMs)
    interval = next
  }
  if (found !== undefined) return { kind: 'exact', at: found }
  if (gap === undefined) throw new Error(`no instant and no gap for local ${localMs} in ${zone}`)
  return gap
}

function gapBetween(left: OffsetInterval, right: OffsetInterval, localMs: number): LocalInstants | undefined {
  const after = localMs - left.offsetMs
  const before = localMs - right.offsetMs
  if (after < left.untilMs || before >= right.fromMs) return undefined
  return { kind: 'gap', before, after, transition: right.fromMs }
}
