import { describe, expect, it } from 'vitest'
import { deriveWorkSessions } from '../clocking/derive.ts'
import type { Punch } from '../clocking/punch.ts'
import { at, BERLIN, hm, log, told } from '../clocking/punch-table.test-support.ts'
import { fixedRules } from '../clocking/rules.ts'
import { add, move, session } from './changes.test-support.ts'
import { type Change, type Corrected, idWithin } from './correction.ts'
import { correctionEffect } from './correction-effect.ts'
import { type CorrectionContext, correctionPunches } from './correction-punches.ts'

const ID = '0190a8c0-3f5e-7a10-8b1c-00000000ffff'
const rulesAt = fixedRules()
const NOW = at('06-10T12:00+02:00')
const context: CorrectionContext = { rulesAt, locks: [], nowMs: NOW }

const DAY = [
  'in 06-01T08:00+02:00',
  'break_start 06-01T12:00+02:00',
  'break_end 06-01T12:30+02:00',
  'out 06-01T16:30+02:00',
]
type Row = {
  row: string
  given: string[]
  extra?: Record<number, Partial<Punch>>
  changes: Change[]
  expect: string[]
}

const ROWS: Row[] = [
  {
    row: 'a later end',
    given: DAY,
    changes: [move('p3', '06-01T17:00+02:00')],
    expect: ['06-01 8h30 closed'],
  },
  {
    row: 'a missing out',
    given: ['in 06-01T08:00+02:00', 'in 06-02T08:00+02:00', 'out 06-02T16:00+02:00'],
    changes: [add('out', '06-01T15:00+02:00')],
    expect: ['06-01 7h00 closed', '06-02 8h00 closed'],
  },
  {
    row: 'a forgotten break',
    given: DAY,
    changes: [add('break_start', '06-01T14:00+02:00'), add('break_end', '06-01T14:15+02:00')],
    expect: ['06-01 7h45 closed'],
  },
  {
    row: 'a break that was none: both its punches taken back',
    given: DAY,
    changes: [
      { change: 'take_back', punch: 'p1' },
      { change: 'take_back', punch: 'p2' },
    ],
    expect: ['06-01 8h30 closed'],
  },
  {
    row: 'a whole session with breaks',
    given: [],
    changes: [
      session(
        '06-01T08:00+02:00',
        '06-01T17:00+02:00',
        ['06-01T15:00+02:00', '06-01T15:15+02:00'],
        ['06-01T12:00+02:00', '06-01T12:45+02:00'],
      ),
    ],
    expect: ['06-01 8h00 closed'],
  },
  {
    row: 'a night over the change of clocks',
    given: [],
    changes: [session('03-28T22:00+01:00', '03-29T06:00+02:00')],
    expect: ['03-28 7h00 closed'],
  },
  {
    row: 'the start of a typed session: it stays one, with its break',
    given: [
      'in 06-01T09:00+02:00',
      'out 06-01T17:00+02:00',
      'break_start 06-01T12:00+02:00',
      'break_end 06-01T12:30+02:00',
    ],
    extra: { 0: { pair: 'p1' }, 1: { pair: 'p0' }, 2: { pair: 'p0' }, 3: { pair: 'p0' } },
    changes: [move('p0', '06-01T08:00+02:00')],
    expect: ['06-01 8h30 closed'],
  },
  {
    row: 'a break of a typed session moved out of it: both ends are punches of their own',
    given: [
      'in 06-01T09:00+02:00',
      'out 06-01T17:00+02:00',
      'break_start 06-01T12:00+02:00',
      'break_end 06-01T12:30+02:00',
    ],
    extra: { 0: { pair: 'p1' }, 1: { pair: 'p0' }, 2: { pair: 'p0' }, 3: { pair: 'p0' } },
    changes: [move('p3', '06-01T18:00+02:00')],
    expect: ['06-01 8h00 closed', '06-01 0h00 alone out_of_sequence', '06-01 0h00 alone out_of_sequence'],
  },
  {
    row: 'a report that came too late',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: {
      0: { source: 'offline', receivedAt: at('06-06T08:00+02:00') },
      1: { source: 'offline', receivedAt: at('06-06T08:00+02:00') },
    },
    changes: [
      { change: 'accept', punch: 'p0' },
      { change: 'accept', punch: 'p1' },
    ],
    expect: ['06-01 8h00 closed'],
  },
  {
    row: 'the start of a session that was closed automatically: it stays closed',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    changes: [move('p0', '06-01T09:00+02:00')],
    expect: ['06-01 9h00 provisional provisional_out'],
  },
  {
    row: 'an automatic out, right as it is',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    changes: [{ change: 'accept', punch: 'p1' }],
    expect: ['06-01 10h00 closed'],
  },
  {
    row: 'an automatic out, later',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    changes: [move('p1', '06-01T18:30+02:00')],
    expect: ['06-01 10h30 closed long_session'],
  },
  {
    row: 'a punch moved twice in one correction counts as moved last',
    given: DAY,
    changes: [move('p3', '06-01T17:00+02:00'), move(idWithin(ID, 0), '06-01T17:30+02:00')],
    expect: ['06-01 9h00 closed'],
  },
]

const made = (changes: readonly Change[], punches: readonly Punch[], known = context) =>
  correctionPunches({ id: ID, changes }, punches, known)

describe('a correction', () => {
  it.each(ROWS)('$row', ({ given, extra, changes, expect: expected }) => {
    const punches = log(given, BERLIN, extra)
    const corrected = made(changes, punches)
    expect(corrected).not.toHaveProperty('refused')
    const all = [...punches, ...(corrected as Corrected).punches]
    expect(deriveWorkSessions(all, rulesAt).map(told)).toEqual(expected)
  })

  it('makes the same punches however often it is made, each of an id of its own', () => {
    const changes = [
      session('06-02T08:00+02:00', '06-02T17:00+02:00'),
      ...Array.from({ length: 19 }, () => add('in', '06-03T08:00+02:00')),
    ]
    const once = made(changes, []) as Corrected
    expect(made(changes, [])).toEqual(once)
    const ids = once.punches.map(({ id }) => id)
    expect(new Set(ids).size).toBe(21)
    for (const id of ids) expect(id).toMatch(/^0190a8c0-3f5e-8a10-8b1c-[0-9a-f]{12}$/)
  })
})

const MARCH = { from: '2026-06-01', until: '2026-06-02', position: 4 }
const locked = { ...context, locks: [MARCH] }
const REFUSED: [row: string, changes: Change[], refused: object, known?: CorrectionContext][] = [
  [
    'somebody else’s punch',
    [move('x', '06-01T17:00+02:00')],
    { refused: 'not_found', change: 0, punch: 'x' },
  ],
  [
    'a punch taken back before',
    [{ change: 'take_back', punch: 'p3' }, move('p3', '06-01T17:00+02:00')],
    { refused: 'punch_superseded', change: 1, punch: 'p3' },
  ],
  ['to where it is', [move('p3', '06-01T16:30+02:00')], { refused: 'nothing_changes', change: 0 }],
  ['into the future', [move('p3', '06-10T12:10:01+02:00')], { refused: 'in_the_future', change: 0 }],
  [
    'to before 2000',
    [{ ...add('in', '06-01T08:00+02:00'), atMs: -1 } as Change],
    { refused: 'too_long_ago', change: 0 },
  ],
  [
    'a session that ends before it starts',
    [session('06-01T08:00+02:00', '06-01T08:00+02:00')],
    { refused: 'end_before_start', change: 0 },
  ],
  ...(
    [
      ['outside', ['06-05T07:00+02:00', '06-05T07:30+02:00']],
      ['empty', ['06-05T09:00+02:00', '06-05T09:00+02:00']],
      ['backwards', ['06-05T09:30+02:00', '06-05T09:00+02:00']],
      ['past the end', ['06-05T16:30+02:00', '06-05T17:30+02:00']],
    ] satisfies [string, [string, string]][]
  ).map(([what, pause]): [string, Change[], object] => [
    `a break ${what}`,
    [session('06-05T08:00+02:00', '06-05T17:00+02:00', pause)],
    { refused: 'breaks_do_not_fit', change: 0 },
  ]),
  [
    'breaks that overlap',
    [
      session(
        '06-05T08:00+02:00',
        '06-05T17:00+02:00',
        ['06-05T12:00+02:00', '06-05T13:00+02:00'],
        ['06-05T12:30+02:00', '06-05T13:30+02:00'],
      ),
    ],
    { refused: 'breaks_do_not_fit', change: 0 },
  ],
  [
    'a report that was not late',
    [{ change: 'accept', punch: 'p3' }],
    { refused: 'nothing_changes', change: 0 },
  ],
  ['a locked punch', [move('p3', '06-03T17:00+02:00')], { refused: 'period_locked', change: 0 }, locked],
  [
    'a locked punch taken back',
    [{ change: 'take_back', punch: 'p3' }],
    { refused: 'period_locked', change: 0 },
    locked,
  ],
  [
    'a locked date, second of two',
    [add('in', '06-04T17:00+02:00'), add('out', '06-02T17:00+02:00')],
    { refused: 'period_locked', change: 1 },
    locked,
  ],
  [
    'an adjustment of a date that is not locked',
    [{ change: 'adjust', workDate: '2026-06-03', ms: 1 }],
    { refused: 'period_not_locked', change: 0 },
    locked,
  ],
  [
    'an adjustment by nothing',
    [{ change: 'adjust', workDate: '2026-06-01', ms: 0 }],
    { refused: 'nothing_changes', change: 0 },
    locked,
  ],
]

describe('refused', () => {
  it.each(REFUSED)('%s', (_row, changes, refused, known) => {
    expect(made(changes, log(DAY), known)).toEqual(refused)
  })

  it('touches nothing where it is not locked: an adjustment is a line', () => {
    const line: Change = { change: 'adjust', workDate: '2026-06-01', ms: -900_000 }
    expect(made([line], log(DAY), locked)).toEqual({
      punches: [],
      adjustments: [{ id: idWithin(ID, 0), workDate: '2026-06-01', ms: -900_000 }],
    })
  })
})

describe('the effect', () => {
  const effectOf = (changes: Change[], given: string[], known = context) => {
    const punches = log(given)
    return correctionEffect(punches, made(changes, punches, known) as Corrected, known)
  }

  it('tells the sessions that change, the hours of their days, and what there is to look at', () => {
    const given = [
      'in 06-01T08:00+02:00',
      ...DAY.slice(3),
      'in 06-02T08:00+02:00',
      'in 06-03T08:00+02:00',
      'out 06-03T16:00+02:00',
    ]
    const { before, after, days, gone, appeared } = effectOf([add('out', '06-02T20:00+02:00')], given)
    expect([before.map(told), after.map(told)]).toEqual([
      ['06-02 0h00 incomplete missing_out'],
      ['06-02 12h00 closed long_session'],
    ])
    expect(days).toEqual([{ workDate: '2026-06-02', beforeMs: 0, afterMs: 43_200_000, deltaMs: 43_200_000 }])
    expect(gone.map(({ exception }) => exception)).toEqual(['missing_out'])
    expect(appeared.map(({ exception }) => exception)).toEqual(['long_session'])
  })

  it('counts adjustments to their date', () => {
    const { before, after, days } = effectOf(
      [{ change: 'adjust', workDate: '2026-06-01', ms: 900_000 }],
      DAY,
      locked,
    )
    expect([before, after]).toEqual([[], []])
    expect(days.map(({ deltaMs }) => hm(deltaMs))).toEqual(['0h15'])
  })
})
