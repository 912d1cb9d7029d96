import type { ExpectedDay } from '@muster/contract/attendance.ts'
import type { Leave } from '@muster/contract/leave.ts'
import { describe, expect, it } from 'vitest'
import { leaveEffect, overlapping, stripRows } from './leave-effect.ts'

const HOUR_MS = 3_600_000

function day(date: string, change: Partial<ExpectedDay> = {}): ExpectedDay {
  const nothing = { workedMs: 0, provisionalMs: 0, overtimeMs: 0, findings: [], sessions: [], leaves: [] }
  return { date, zone: 'UTC', reason: 'pattern', spans: [], expectedMs: 8 * HOUR_MS, ...nothing, ...change }
}

function leave(id: string, from: string, until: string, change: Partial<Leave> = {}): Leave {
  return {
    id,
    person: { id: 'p1', name: 'Will' },
    kind: 'vacation',
    part: 'day',
    from,
    until,
    note: null,
    state: 'approved',
    askedAt: '2026-03-01T08:00:00Z',
    decision: null,
    withdrawnAt: null,
    enteredBy: null,
    shifts: 0,
    ...change,
  }
}

describe('what leave comes to', () => {
  it('is the planned time of the days in it, without days off and holidays', () => {
    const days = [
      day('2026-04-02'),
      day('2026-04-03', { reason: 'holiday', holiday: 'Karfreitag', expectedMs: 0 }),
      day('2026-04-04', { reason: 'free', expectedMs: 0 }),
      day('2026-04-07', { expectedMs: 6 * HOUR_MS }),
    ]
    expect(leaveEffect(days, 'day')).toEqual({
      unknownDays: 0,
      workDays: 2,
      plannedMs: 14 * HOUR_MS,
      holidays: [{ date: '2026-04-03', name: 'Karfreitag' }],
      shifts: 0,
      taken: [],
    })
  })

  it('of half a day is half of it', () => {
    expect(leaveEffect([day('2026-04-02')], 'second_half')).toMatchObject({
      workDays: 0.5,
      plannedMs: 4 * HOUR_MS,
    })
  })

  it('tells published shifts, leave that is approved already, and days that nobody planned', () => {
    const span = { start: '', end: '', shift: { id: 's', job: null, label: null } }
    const days = [
      day('2026-04-02', { reason: 'shift', spans: [span, span] }),
      day('2026-04-03', { reason: 'leave', expectedMs: 0, leaves: [{ id: 'l', kind: 'sick', part: 'day' }] }),
      day('2026-04-04', { reason: 'none', expectedMs: 0 }),
    ]
    expect(leaveEffect(days, 'day')).toMatchObject({
      unknownDays: 1,
      workDays: 1,
      shifts: 2,
      taken: ['2026-04-03'],
    })
  })
})

describe('overlapping leave', () => {
  const asked = { from: '2026-04-02', until: '2026-04-03', part: 'day' } as const
  it.each<[what: string, found: boolean, other: Leave, times?: typeof asked | object]>([
    ['of the day before is none', false, leave('a', '2026-03-30', '2026-04-01')],
    ['that ends on the first day is', true, leave('a', '2026-03-30', '2026-04-02')],
    ['that is refused is none', false, leave('a', '2026-04-02', '2026-04-02', { state: 'refused' })],
    ['that is asked for is', true, leave('a', '2026-04-03', '2026-04-09', { state: 'requested' })],
    [
      'of the other half is none',
      false,
      leave('a', '2026-04-02', '2026-04-02', { part: 'first_half' }),
      { from: '2026-04-02', until: '2026-04-02', part: 'second_half' },
    ],
  ])('%s', (_what, found, other, times = asked) => {
    expect(overlapping([other], times as typeof asked)).toEqual(found ? [other] : [])
  })
})

describe('a month of people', () => {
  const dates = ['2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04']
  it('has a line for each who is away, and a piece for each leave', () => {
    const ada = { id: 'p2', name: 'Ada' }
    const waiting = leave('c', '2026-04-03', '2026-04-05', { state: 'requested', person: ada })
    const first = leave('b', '2026-03-20', '2026-04-01', { person: ada })
    const will = leave('a', '2026-04-02', '2026-04-03')
    const refused = leave('d', '2026-04-02', '2026-04-03', {
      state: 'refused',
      person: { id: 'p3', name: 'Bo' },
    })
    expect(stripRows([will, waiting, first, refused], dates)).toEqual([
      {
        person: ada,
        cells: [
          { date: '2026-04-01', days: 1, leave: first },
          { date: '2026-04-02', days: 1 },
          { date: '2026-04-03', days: 2, leave: waiting },
        ],
      },
      {
        person: { id: 'p1', name: 'Will' },
        cells: [
          { date: '2026-04-01', days: 1 },
          { date: '2026-04-02', days: 2, leave: will },
          { date: '2026-04-04', days: 1 },
        ],
      },
    ])
  })

  it('shows what is approved where something else is asked for', () => {
    const asked = leave('a', '2026-04-01', '2026-04-04', { state: 'requested' })
    const approved = leave('b', '2026-04-02', '2026-04-02')
    const [row] = stripRows([asked, approved], dates)
    expect(row?.cells.map(({ days, leave: of }) => [days, of?.id])).toEqual([
      [1, 'a'],
      [1, 'b'],
      [2, 'a'],
    ])
  })
})
