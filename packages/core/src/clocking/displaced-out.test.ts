import { describe, expect, it } from 'vitest'
import { deriveWorkSessions } from './derive.ts'
import { displacedOuts, sessionsWithOutsInPlace } from './displaced-out.ts'
import type { Punch, PunchKind } from './punch.ts'
import { fixedRules } from './rules.ts'

const HOUR = 3_600_000
/** 2 March 2026 at so many hours UTC. */
const at = (hour: number) => Date.UTC(2026, 2, 2) + hour * HOUR
const punch = (kind: PunchKind, hour: number, more: Partial<Punch> = {}): Punch => ({
  id: `${kind} ${hour}`,
  kind,
  at: at(hour),
  zone: 'UTC',
  ...more,
})
const rules = fixedRules()
/** In at 8, and clocked out at 18. */
const day = [punch('in', 8), punch('out', 18, { source: 'auto', pair: 'in 8' })]
const pause = (from: number, until?: number) => [
  punch('break_start', from),
  ...(until === undefined ? [] : [punch('break_end', until)]),
]

describe.each<
  [name: string, later: Punch[], nowHour: number, belongs: (number | null)[], ends: (number | null)[]]
>([
  ['nothing', [], 20, [], [18]],
  ['a break', pause(12, 13), 20, [19], [19]],
  ['a break so long that the limit lies in the future', pause(12, 13), 18.5, [null], [null]],
  ['a break that was never ended', pause(17), 20, [null], [null]],
  ['a break from then on', pause(18, 19), 20, [], [18, 18, 19]],
  ['a break, and another after the first end', [...pause(12, 13), ...pause(18.25, 18.5)], 20, [19], [19.25]],
  ['an earlier clock-out', [punch('out', 17)], 20, [], [17]],
  ['a later clock-out', [punch('out', 18.5)], 20, [], [18.5]],
  [
    'a break, with the next session before the new end',
    [...pause(12, 13), punch('in', 18.5)],
    20,
    [null],
    [null, null],
  ],
])('after %s', (_name, later, nowHour, belongs, ends) => {
  const log = [...day, ...later]
  it('the automatic out belongs where the limit is reached now', () => {
    const displaced = displacedOuts(deriveWorkSessions(log, rules), rules, at(nowHour))
    expect(displaced.map((one) => (one.at === null ? null : (one.at - at(0)) / HOUR))).toEqual(belongs)
  })

  it('and the session ends there', () => {
    const sessions = sessionsWithOutsInPlace(log, rules, { nowMs: at(nowHour) })
    expect(sessions.map(({ endMs }) => (endMs === null ? null : (endMs - at(0)) / HOUR))).toEqual(ends)
  })
})
