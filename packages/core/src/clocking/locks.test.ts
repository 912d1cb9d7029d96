// Proves that what a locked period froze never changes, whatever arrives later, and that locking itself changes nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../time/zone.ts'
import { derive } from './derive.ts'
import { type ClockingState, comesNext, evolve, INITIAL_STATE } from './evolve.ts'
import { type DateRange, isDateWithin, type Lock } from './locks.ts'
import { longLogs } from './logs.test-support.ts'
import type { Punch } from './punch.ts'
import { at, log, told } from './punch-table.test-support.ts'
import { fixedRules } from './rules.ts'
import type { WorkSession } from './work-session.ts'

const rules = fixedRules()

/** March is locked after `given`; then `later` arrives. */
type Row = {
  row: string
  given: string[]
  later: string[]
  expect: string[]
  extra?: Record<number, Partial<Punch>>
}

const NIGHT = ['in 03-31T22:00+02:00', 'out 04-01T06:00+02:00']
const DAY = ['in 03-10T08:00+01:00', 'out 03-10T16:00+01:00']
const CLOSED = '03-10 8h00 closed'

const ROWS: Row[] = [
  {
    row: 'an hour more',
    given: DAY,
    later: ['out 03-10T17:00+01:00'],
    expect: [CLOSED, '03-10 0h00 alone conflict'],
  },
  {
    row: 'a correction of a frozen punch, wherever it puts it',
    given: DAY,
    later: ['out 04-02T17:00+02:00'],
    extra: { 2: { supersedes: 'p1' } },
    expect: [CLOSED, '04-02 0h00 alone conflict'],
  },
  {
    row: 'a frozen punch taken back',
    given: DAY,
    later: ['void 04-02T08:00+02:00'],
    extra: { 2: { supersedes: 'p0' } },
    expect: [CLOSED, '04-02 0h00 alone conflict'],
  },
  {
    row: 'a conflict corrected: of the two, the later one is told',
    given: DAY,
    later: ['out 03-10T17:00+01:00', 'out 03-10T18:00+01:00'],
    extra: { 3: { supersedes: 'p2' } },
    expect: [CLOSED, '03-10 0h00 alone conflict'],
  },
  {
    row: 'a conflict taken back',
    given: DAY,
    later: ['out 03-10T17:00+01:00', 'void 04-02T08:00+02:00'],
    extra: { 3: { supersedes: 'p2' } },
    expect: [CLOSED],
  },
  {
    row: 'within a frozen night, though its own date is not locked',
    given: NIGHT,
    later: ['break_start 04-01T02:00+02:00', 'break_end 04-01T02:30+02:00'],
    expect: ['03-31 8h00 closed', '04-01 0h00 alone conflict', '04-01 0h00 alone conflict'],
  },
  {
    row: 'a day that nobody had punches of',
    given: DAY,
    later: ['in 03-11T08:00+01:00', 'out 03-11T16:00+01:00'],
    expect: [CLOSED, '03-11 0h00 alone conflict', '03-11 0h00 alone conflict'],
  },
  {
    row: 'an in just before a frozen one does not make that a repeat',
    given: ['in 04-01T00:00:00+02:00', 'out 04-01T08:00+02:00', ...DAY],
    later: ['in 02-28T23:59:30+01:00'],
    extra: { 0: { at: at('03-01T00:00:00+01:00') }, 1: { at: at('03-01T08:00+01:00') } },
    expect: ['02-28 0h00 incomplete missing_out', '03-01 8h00 closed', CLOSED],
  },
  {
    row: 'the next month goes on as ever',
    given: [...NIGHT, 'in 04-01T22:00+02:00'],
    later: ['out 04-02T06:00+02:00'],
    expect: ['03-31 8h00 closed', '04-01 8h00 closed'],
  },
  {
    row: 'a missing out of a frozen session stays missing',
    given: ['in 03-31T20:00+02:00', 'in 04-01T08:00+02:00', 'out 04-01T16:00+02:00'],
    later: ['out 04-01T02:00+02:00'],
    expect: ['03-31 0h00 incomplete missing_out', '04-01 0h00 alone out_without_in', '04-01 8h00 closed'],
  },
]

const MARCH = { from: '2026-03-01', until: '2026-03-31' }

describe('what arrives after the lock', () => {
  it.each(ROWS)('$row', ({ given, later, extra, expect: expected }) => {
    const punches = log([...given, ...later], undefined, extra)
    const locks = [{ ...MARCH, position: given.length }]
    expect(derive(punches, rules, { locks }).sessions.map(told)).toEqual(expected)
  })

  it('around a frozen interval leaves it its minutes', () => {
    const punches = log(
      ['in 03-31T20:00+02:00', 'in 03-31T23:00+02:00', 'out 04-01T01:00+02:00', 'out 04-01T04:00+02:00'],
      'Pacific/Kiritimati',
      { 1: { pair: 'p2', zone: 'America/Toronto' }, 2: { pair: 'p1', zone: 'America/Toronto' } },
    )
    const locks = [{ from: '2026-03-31', until: '2026-03-31', position: 3 }]
    expect(derive(punches, rules, { locks }).sessions.map(told)).toEqual([
      '04-01 6h00 closed overlap',
      '03-31 2h00 closed overlap',
    ])
  })

  it('what is left of an interval that lay over a frozen session takes none of its minutes', () => {
    const inToronto = { zone: 'America/Toronto' }
    const punches = log(
      [
        'in 03-31T20:00+02:00',
        'out 03-31T22:00+02:00',
        'in 03-31T21:00+02:00',
        'out 03-31T23:00+02:00',
        // A correction that leaves the interval no end.
        'out 03-31T19:30+02:00',
        'out 03-31T23:30+02:00',
      ],
      'Pacific/Kiritimati',
      {
        0: inToronto,
        1: inToronto,
        2: { pair: 'p3' },
        3: { pair: 'p2' },
        4: { supersedes: 'p3', pair: 'p2' },
      },
    )
    const locks = [{ from: '2026-03-31', until: '2026-03-31', position: 4 }]
    expect(derive(punches, rules, { locks }).sessions.map(told)).toEqual([
      '04-01 0h00 alone out_without_in',
      '03-31 2h00 closed overlap',
      '04-01 1h30 closed overlap',
    ])
  })
})

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
