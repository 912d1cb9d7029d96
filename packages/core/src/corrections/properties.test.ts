import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derive, deriveWorkSessions } from '../clocking/derive.ts'
import { sessionsWithOutsInPlace } from '../clocking/displaced-out.ts'
import { isDateWithin } from '../clocking/locks.ts'
import { logs } from '../clocking/logs.test-support.ts'
import type { Punch } from '../clocking/punch.ts'
import { BERLIN } from '../clocking/punch-table.test-support.ts'
import { fixedRules } from '../clocking/rules.ts'
import type { Change } from './correction.ts'
import { correctionEffect } from './correction-effect.ts'
import { type CorrectionContext, correctionPunches } from './correction-punches.ts'

const ID = '0190a8c0-3f5e-7a10-8b1c-00000000ffff'
const rulesAt = fixedRules()
const made = (changes: readonly Change[], punches: readonly Punch[], known: CorrectionContext) =>
  correctionPunches({ id: ID, changes }, punches, known)

const changeOf = (punches: readonly Punch[]): fc.Arbitrary<Change> => {
  const punch = fc.constantFrom(...punches.map(({ id }) => id), 'nobody’s')
  const times = punches.map((one) => one.at)
  const atMs = fc
    .integer({ min: Math.min(...times) - 7_200_000, max: Math.max(...times) + 7_200_000 })
    .map((ms) => ms - (ms % 60_000))
  const span = fc
    .tuple(atMs, fc.integer({ min: -1, max: 600 }))
    .map(([ms, minutes]) => [ms, ms + minutes * 60_000] as const)
  return fc.oneof(
    fc.record({
      change: fc.constant('add'),
      kind: fc.constantFrom('in', 'out', 'break_start', 'break_end'),
      atMs,
      zone: fc.constant(BERLIN),
    }),
    fc.record({ change: fc.constant('move'), punch, atMs }),
    fc.record({ change: fc.constant('take_back'), punch }),
    fc.record({ change: fc.constant('accept'), punch }),
    span.map(([startMs, endMs]) => ({
      change: 'add_session',
      startMs,
      endMs,
      breaks: [{ startMs: startMs + 60_000, endMs: startMs + 120_000 }],
      zone: BERLIN,
    })),
  ) as fc.Arbitrary<Change>
}

const corrections = logs
  .filter((punches) => punches.length > 0)
  .chain((punches) =>
    fc.record({
      punches: fc.constant(punches),
      shuffled: fc.shuffledSubarray(punches, { minLength: punches.length }),
      changes: fc.array(changeOf(punches), { minLength: 1, maxLength: 4 }),
      position: fc.integer({ min: 0, max: punches.length }),
    }),
  )

describe('any correction', () => {
  const nowMs = Date.UTC(2027, 0, 1)

  it('does what its effect says and nothing else, whatever order the log arrived in', () => {
    let count = 0
    fc.assert(
      fc.property(corrections, ({ punches, shuffled, changes }) => {
        const known = { rulesAt, locks: [], nowMs }
        const corrected = made(changes, punches, known)
        expect(made(changes, shuffled, known)).toEqual(corrected)
        if ('refused' in corrected) return
        count += 1
        const { before, after, days } = correctionEffect(punches, corrected, known)
        const sessions = deriveWorkSessions(punches, rulesAt, { nowMs })
        const same = sessions.filter((row) => !before.some(({ id }) => id === row.id))
        const now = sessionsWithOutsInPlace([...punches, ...corrected.punches], rulesAt, { nowMs })
        const byId = (rows: readonly { id: string }[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(byId([...same, ...after])).toEqual(byId(now))
        const worked = (rows: typeof now) => rows.reduce((sum, { workedMs }) => sum + workedMs, 0)
        expect(days.reduce((sum, { deltaMs }) => sum + deltaMs, 0)).toBe(worked(now) - worked(sessions))
      }),
      { numRuns: 1000 },
    )
    expect(count).toBeGreaterThan(200)
  })

  it('leaves what is frozen as it is', () => {
    fc.assert(
      fc.property(corrections, ({ punches, changes, position }) => {
        const dates = deriveWorkSessions(punches.slice(0, position), rulesAt).map(({ workDate }) => workDate)
        const [first] = dates
        if (first === undefined) return
        const locks = [{ from: first, until: first, position }]
        const corrected = made(changes, punches, { rulesAt, locks, nowMs })
        if ('refused' in corrected) return
        const before = derive(punches, rulesAt, { locks }).sessions
        const after = derive([...punches, ...corrected.punches], rulesAt, { locks }).sessions
        // A conflict may be taken back: it never counted.
        const frozen = (rows: typeof before) =>
          rows.filter(
            ({ workDate, exceptions }) => isDateWithin(locks, workDate) && !exceptions.includes('conflict'),
          )
        expect(frozen(after)).toEqual(frozen(before))
      }),
      { numRuns: 1000 },
    )
  })
})
