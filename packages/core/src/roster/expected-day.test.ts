import { describe, expect, it } from 'vitest'
import { formatInstant } from '../time/instant.ts'
import { type ExpectedDay, expectedDay, type Plan } from './expected-day.ts'
import type { Leave } from './leave.ts'
import { plannedSpan } from './planned-span.ts'
import { BERLIN, everyDay, HOUR, planOf, spansOf } from './roster-table.test-support.ts'
import { type Pattern, patternOn, weekdayOf, weekProblem } from './weekly-pattern.ts'

const pattern = (from: string, text: string): Pattern => ({ from, week: everyDay(text) })
const leave = (more: Partial<Leave> = {}): Leave => ({
  id: 'leave',
  kind: 'vacation',
  state: 'approved',
  from: '2026-06-01',
  until: '2026-06-05',
  part: 'day',
  ...more,
})

/** `08:00–12:00` in local time of Berlin in summer. */
function times({ spans }: ExpectedDay): string[] {
  const local = (ms: number) => formatInstant(ms + 2 * HOUR).slice(11, 16)
  return spans.map(({ startMs, endMs }) => `${local(startMs)}–${local(endMs)}`)
}

describe('a planned span', () => {
  it.each<[what: string, date: string, text: string, start: string, end: string]>([
    ['a day', '2026-06-01', '08:00–12:00', '2026-06-01T06:00:00Z', '2026-06-01T10:00:00Z'],
    ['a night', '2026-06-01', '22:00–06:00', '2026-06-01T20:00:00Z', '2026-06-02T04:00:00Z'],
    ['until midnight', '2026-06-01', '15:00–00:00', '2026-06-01T13:00:00Z', '2026-06-01T22:00:00Z'],
    [
      'from a time clocks spring over: when they do',
      '2026-03-29',
      '02:30–06:00',
      '2026-03-29T01:00:00Z',
      '2026-03-29T04:00:00Z',
    ],
    [
      'to a time clocks spring over: when they do',
      '2026-03-28',
      '22:00–02:30',
      '2026-03-28T21:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'all of it sprung over: nothing is left',
      '2026-03-29',
      '02:10–02:50',
      '2026-03-29T01:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'from a time that comes twice: the first',
      '2026-10-25',
      '02:30–06:00',
      '2026-10-25T00:30:00Z',
      '2026-10-25T05:00:00Z',
    ],
    [
      'to a time that comes twice: the first',
      '2026-10-24',
      '22:00–02:30',
      '2026-10-24T20:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
  ])('%s', (_what, date, text, start, end) => {
    const [local] = spansOf(text)
    const span = plannedSpan(date, local ?? { start: '', end: '' }, BERLIN)
    expect([span.startMs, span.endMs].map(formatInstant)).toEqual([start, end])
  })

  it('is none of times that are none', () => {
    expect(() => plannedSpan('2026-06-01', { start: '24:00', end: '08:00' }, BERLIN)).toThrow(RangeError)
  })
})

describe('a weekly pattern', () => {
  it.each([
    ['2026-06-01', 0],
    ['2026-06-07', 6],
    ['1969-12-31', 2],
    ['2000-02-29', 1],
  ])('%s is weekday %i', (date, weekday) => expect(weekdayOf(date)).toBe(weekday))

  it('is the latest that has begun, and none where it says so', () => {
    const patterns = [
      pattern('2026-06-03', '09:00–17:00'),
      pattern('2026-06-01', '08:00–16:00'),
      { from: '2026-06-05', week: null },
    ]
    const starts = ['05-31', '06-01', '06-02', '06-03', '06-04', '06-05'].map(
      (date) => patternOn(patterns, `2026-${date}`)?.[0]?.start,
    )
    expect(starts).toEqual([undefined, '08:00', '08:00', '09:00', '09:00', undefined])
  })

  const week = (monday: string, sunday = '') => [spansOf(monday), [], [], [], [], [], spansOf(sunday)]
  it.each<[what: string, week: ReturnType<typeof week>, day: number | undefined]>([
    ['fine', week('08:00–12:00 12:00–17:00'), undefined],
    ['nothing', week(''), undefined],
    ['a night', week('06:00–14:00', '22:00–06:00'), undefined],
    ['a night into Monday’s', week('06:00–14:00', '22:00–06:30'), 6],
    ['spans into each other', week('08:00–12:00 11:59–17:00'), 0],
    ['spans out of order', week('13:00–17:00 08:00–12:00'), 0],
    ['no time', week('08:00–08:00'), 0],
    ['24:00', week('08:00–24:00'), 0],
    ['six days', week('').slice(1), 0],
  ])('%s', (_what, given, day) => expect(weekProblem(given)?.day).toBe(day))
})

describe('what is expected', () => {
  const own = [pattern('2026-06-01', '08:00–12:00 13:00–17:00')]
  const shift = { id: 's', date: '2026-06-02', start: '22:00', end: '06:00', published: true }
  const rows: [what: string, plan: Partial<Plan>, date: string, reason: string, spans: string[]][] = [
    ['nothing was planned', {}, '2026-06-01', 'none', []],
    ['a pattern', { patterns: own }, '2026-06-01', 'pattern', ['08:00–12:00', '13:00–17:00']],
    ['the team’s', { teamPatterns: () => own }, '2026-06-01', 'pattern', ['08:00–12:00', '13:00–17:00']],
    [
      'one’s own before the team’s',
      { patterns: [pattern('2026-06-01', '10:00–11:00')], teamPatterns: () => own },
      '2026-06-01',
      'pattern',
      ['10:00–11:00'],
    ],
    [
      'a day off of one’s own',
      { patterns: [pattern('2026-06-01', '')], teamPatterns: () => own },
      '2026-06-01',
      'free',
      [],
    ],
    [
      'the team’s again',
      { patterns: [pattern('2026-05-01', ''), { from: '2026-06-01', week: null }], teamPatterns: () => own },
      '2026-06-01',
      'pattern',
      ['08:00–12:00', '13:00–17:00'],
    ],
    [
      'a shift in place of the pattern',
      { patterns: own, shifts: [shift] },
      '2026-06-02',
      'shift',
      ['22:00–06:00'],
    ],
    [
      'a draft is none',
      { patterns: own, shifts: [{ ...shift, published: false }] },
      '2026-06-02',
      'pattern',
      ['08:00–12:00', '13:00–17:00'],
    ],
    [
      'two shifts, by start',
      { shifts: [shift, { ...shift, id: 't', start: '06:00', end: '10:00' }] },
      '2026-06-02',
      'shift',
      ['06:00–10:00', '22:00–06:00'],
    ],
    ['a holiday', { patterns: own, holiday: () => 'Whit Monday' }, '2026-06-01', 'holiday', []],
    [
      'a shift on a holiday',
      { shifts: [shift], holiday: () => 'Whit Monday' },
      '2026-06-02',
      'shift',
      ['22:00–06:00'],
    ],
    ['leave', { patterns: own, leaves: [leave()] }, '2026-06-05', 'leave', []],
    [
      'leave that is over',
      { patterns: own, leaves: [leave()] },
      '2026-06-06',
      'pattern',
      ['08:00–12:00', '13:00–17:00'],
    ],
    [
      'leave that is asked for',
      { patterns: own, leaves: [leave({ state: 'requested' })] },
      '2026-06-01',
      'pattern',
      ['08:00–12:00', '13:00–17:00'],
    ],
    [
      'leave on a day off',
      { patterns: [pattern('2026-06-01', '')], leaves: [leave()] },
      '2026-06-01',
      'free',
      [],
    ],
    [
      'the first half away',
      { patterns: own, leaves: [leave({ part: 'first_half' })] },
      '2026-06-01',
      'leave',
      ['13:00–17:00'],
    ],
    [
      'the second half of a shift away',
      { shifts: [shift], leaves: [leave({ part: 'second_half' })] },
      '2026-06-02',
      'leave',
      ['22:00–02:00'],
    ],
    [
      'both halves away',
      { patterns: own, leaves: [leave({ part: 'first_half' }), leave({ part: 'second_half' })] },
      '2026-06-01',
      'leave',
      [],
    ],
  ]
  it.each(rows)('%s', (_what, plan, date, reason, spans) => {
    const day = expectedDay(planOf(plan), date)
    expect([day.reason, times(day)]).toEqual([reason, spans])
  })
})
