// Proves that what a locked period froze never changes, whatever arrives later, and that locking itself changes nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/zone.ts'
import { derive } from './derive.ts'
import { type ClockingState, comesNext, evolve, INITIAL_STATE } from './evolve.ts'
import { type DateRange, isDateWithin, type Lock } from './locks.ts'
import { longLogs } from './logs.test-support.ts'
import type { Punch } from './punch.ts'
import { fixedRules } from './rules.ts'
import type { WorkSession } from './work-session.ts'

const rules = fixedRules()

const isSettled = ({ status }: WorkSession) => status !== 'open' && status !== 'provisional'

/** Some dates whose sessions are all settled. */
function lockable(
  sessions: readonly WorkSession[],
  [first, last]: readonly [number, number],
): DateRange | undefined {
  const dates = [...new Set(sessions.map(({ workDate }) => workDate))].sort()
  const from = dates[Math.floor(first * dates.length)]
  let until = dates[Math.floor(last * dates.length)]
  if (from === undefined || until === undefined) return undefined
  // A session that is not settled may have punches that wait for its end, of the days after it.
  for (const { workDate, status } of sessions.filter((row) => !isSettled(row))) {
    const first = status === 'open' ? workDate : addDays(workDate, -1)
    if (addDays(from, -3) <= workDate && first <= from) return undefined
    if (from < first && first <= until) until = addDays(first, -1)
  }
  return from <= until ? { from, until } : undefined
}

const share = fc.noBias(fc.integer({ min: 0, max: 999 })).map((part) => part / 1000)
const cases = fc.record({
  // Each punch may arrive anywhere, and some replace others.
  arrived: longLogs.chain((made) => fc.shuffledSubarray(made, { minLength: made.length })),
  replaced: fc.array(fc.tuple(share, share, fc.boolean(), fc.integer({ min: -7_200_000, max: 7_200_000 })), {
    maxLength: 5,
  }),
  inOrder: fc.boolean(),
  split: fc.tuple(share, share),
  ranges: fc.tuple(fc.tuple(share, share), fc.tuple(share, share)),
})

/** The whole log in the order of its chain, and locks made on the way. */
function worldOf({
  arrived,
  replaced,
  inOrder,
  split,
  ranges,
}: typeof cases extends fc.Arbitrary<infer C> ? C : never) {
  const punches = inOrder ? arrived.toSorted((a, b) => (a.id < b.id ? -1 : 1)) : [...arrived]
  for (const [target, place, isVoid, byMs] of replaced) {
    const index = Math.floor(target * punches.length)
    const old = punches[index]
    if (!old) continue
    const id = `r${punches.length}`
    const replacing: Punch = isVoid
      ? { id, kind: 'void', at: old.at + 3_600_000, zone: old.zone, supersedes: old.id }
      : { ...old, id, at: old.at + byMs, supersedes: old.id, source: 'correction' }
    punches.splice(index + 1 + Math.floor(place * (punches.length - index)), 0, replacing)
  }
  const locks: Lock[] = []
  const positions = split.map((part) => Math.floor(part * (punches.length + 1))).sort((a, b) => a - b)
  positions.forEach((position, index) => {
    const { sessions } = derive(punches.slice(0, position), rules, { locks: [...locks] })
    const range = lockable(sessions, ranges[index] ?? [0, 0])
    const overlaps = range && locks.some((lock) => lock.from <= range.until && range.from <= lock.until)
    if (range && !overlaps) locks.push({ ...range, position })
  })
  return { punches, locks }
}

/** An `in` after a missing out says that it left one; of a frozen session nobody needs to know. */
const withoutAbandons = ({ session, ...state }: ClockingState) => ({
  ...state,
  session: session && { ...session, abandons: undefined },
})

describe('a lock', () => {
  it('changes nothing of what was derived before it', () => {
    let made = 0
    fc.assert(
      fc.property(cases, (one) => {
        const { punches, locks } = worldOf(one)
        locks.forEach((lock, index) => {
          made += 1
          const known = punches.slice(0, lock.position)
          const before = derive(known, rules, { locks: locks.slice(0, index) })
          const after = derive(known, rules, { locks: locks.slice(0, index + 1) })
          expect(after.sessions).toEqual(before.sessions)
          expect(withoutAbandons(after.state)).toEqual(withoutAbandons(before.state))
        })
      }),
      { numRuns: 2000 },
    )
    expect(made).toBeGreaterThan(1000)
  })

  it('keeps every frozen session whatever arrives later', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { punches, locks } = worldOf(one)
        const { sessions } = derive(punches, rules, { locks })
        locks.forEach((lock, index) => {
          const then = derive(punches.slice(0, lock.position), rules, {
            locks: locks.slice(0, index),
          }).sessions
          const frozen = then.filter(({ workDate }) => isDateWithin([lock], workDate))
          for (const row of frozen) expect(sessions).toContainEqual(row)
          const more =
            sessions.filter(({ workDate }) => isDateWithin([lock], workDate)).length - frozen.length
          const conflicts = sessions.filter(
            ({ workDate, exceptions }) => isDateWithin([lock], workDate) && exceptions.includes('conflict'),
          )
          expect(conflicts.length).toBeGreaterThanOrEqual(more)
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('counts no minute twice, and tells of no punch twice', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { punches, locks } = worldOf(one)
        const { sessions } = derive(punches, rules, { locks })
        const counted = sessions.filter((row) => row.startMs !== null && row.endMs !== null)
        expect(counted.reduce((sum, row) => sum + row.presenceMs, 0)).toBeLessThanOrEqual(unionMs(counted))
        for (const row of counted) expect(row.workedMs + row.breakMs).toBe(row.presenceMs)
        const ids = sessions.flatMap(({ effects }) => effects.map(({ punch }) => punch))
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('is known to evolve, which goes the same way as deriving the whole log', () => {
    let stepped = 0
    fc.assert(
      fc.property(cases, (one) => {
        const { punches, locks } = worldOf(one)
        let state: ClockingState = INITIAL_STATE
        punches.forEach((punch, index) => {
          const inForce = locks.filter(({ position }) => position <= index)
          const whole = derive(punches.slice(0, index + 1), rules, { locks: inForce }).state
          state = derive(punches.slice(0, index), rules, { locks: inForce }).state
          if (!comesNext(state, punch, rules, inForce)) return
          stepped += 1
          expect(evolve(state, punch, rules)).toEqual(whole)
        })
      }),
      { numRuns: 500 },
    )
    expect(stepped).toBeGreaterThan(500)
  })
})

function unionMs(rows: readonly WorkSession[]): number {
  let total = 0
  let untilMs = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    const startMs = Math.max(row.startMs ?? 0, untilMs)
    const endMs = Math.max(startMs, row.endMs ?? 0)
    total += endMs - startMs
    untilMs = Math.max(untilMs, endMs)
  }
  return total
}
