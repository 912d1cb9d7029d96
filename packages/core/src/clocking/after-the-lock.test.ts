// What becomes of punches that arrive after a period was locked: a table.
import { describe, expect, it } from 'vitest'
import { derive } from './derive.ts'
import type { Punch } from './punch.ts'
import { at, log, told } from './punch-table.test-support.ts'
import { fixedRules } from './rules.ts'

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
