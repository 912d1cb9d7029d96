import { describe, expect, it } from 'vitest'
import type { RulePackName } from '../rule-pack.ts'
import { check, everyDay, figures, MONDAY, type Row, session } from '../working-time.test-support.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('daily_hours', () => {
  it.each<[RulePackName, Row]>([
    ['de', ['8 h', [session(MONDAY, '08:00-16:30 12:00-12:30')], []]],
    ['de', ['8 h and 1 ms', [session(MONDAY, '08:00-16:30:00.001 12:00-12:30')], [[8 * HOUR + 1, 8 * HOUR]]]],
    [
      'de',
      [
        '10 h and 1 ms',
        [session(MONDAY, '08:00-18:00:00.001')],
        [10 * HOUR + 1, 10 * HOUR + 1].map((ms, n) => [ms, (8 + 2 * n) * HOUR]),
      ],
    ],
    [
      'lu',
      [
        '9 h in two sessions',
        [session(MONDAY, '08:00-12:00'), session(MONDAY, '13:00-18:00')],
        [[9 * HOUR, 8 * HOUR]],
      ],
    ],
    ['fr', ['10 h', [session(MONDAY, '08:00-18:00')], []]],
    [
      'fr',
      [
        'a night of 11 h when clocks go back',
        [session('2026-10-24', '20:00-06:00')],
        [[11 * HOUR, 10 * HOUR]],
      ],
    ],
    ['us', ['16 h', [session(MONDAY, '06:00-22:00')], []]],
  ])('%s: %s', (pack, [, sessions, expected]) => {
    expect(figures(pack, 'daily_hours', sessions)).toEqual(expected)
  })
})

describe('weekly_hours', () => {
  it.each<[RulePackName, Row]>([
    ['us', ['40 h', everyDay(MONDAY, 5, '08:00-16:00'), []]],
    [
      'us',
      [
        '40 h and 1 ms',
        [...everyDay(MONDAY, 4, '08:00-16:00'), session('2026-03-06', '08:00-16:00:00.001')],
        [[40 * HOUR + 1, 40 * HOUR]],
      ],
    ],
    ['fr', ['36 h', everyDay(MONDAY, 4, '08:00-17:00'), [[36 * HOUR, 35 * HOUR]]]],
    [
      'lu',
      [
        '49 h',
        everyDay(MONDAY, 7, '08:00-15:00'),
        [
          [49 * HOUR, 40 * HOUR],
          [49 * HOUR, 48 * HOUR],
        ],
      ],
    ],
    [
      'us',
      [
        'a meal of 30 min is off, rests of 15 min are work',
        everyDay(MONDAY, 5, '08:00-17:00 10:00-10:15 12:00-12:30 15:00-15:15'),
        [[42.5 * HOUR, 40 * HOUR]],
      ],
    ],
    [
      'us',
      [
        'so are 20 min, clocked out or not',
        [
          ...everyDay(MONDAY, 4, '08:00-16:20 12:00-12:20'),
          session('2026-03-06', '08:00-12:00'),
          session('2026-03-06', '12:20-16:00'),
        ],
        [[41 * HOUR + 20 * MINUTE, 40 * HOUR]],
      ],
    ],
    ['us', ['1 ms more is off', everyDay(MONDAY, 5, '08:00-16:20 12:00-12:20:00.001'), []]],
    [
      'us',
      [
        'a night over the end of the week is cut there',
        [...everyDay(MONDAY, 5, '08:00-16:00'), session('2026-03-08', '22:00-06:00')],
        [[42 * HOUR, 40 * HOUR]],
      ],
    ],
  ])('%s: %s', (pack, [, sessions, expected]) => {
    expect(figures(pack, 'weekly_hours', sessions)).toEqual(expected)
  })

  it('fr: a week begins on Monday, whatever is set', () => {
    const sessions = [...everyDay(MONDAY, 4, '08:00-16:00'), session('2026-03-08', '08:00-12:00')]
    for (const weekStart of [1, 7] as const)
      expect(figures('fr', 'weekly_hours', sessions, { weekStart })).toEqual([[36 * HOUR, 35 * HOUR]])
  })

  it('us: the workweek begins on the day that is set', () => {
    const sessions = [...everyDay(MONDAY, 5, '08:00-16:00'), session('2026-03-08', '08:00-12:00')]
    expect(figures('us', 'weekly_hours', sessions)).toEqual([[44 * HOUR, 40 * HOUR]])
    expect(figures('us', 'weekly_hours', sessions, { weekStart: 7 })).toEqual([])
  })
})

describe('night_hours', () => {
  it.each<[RulePackName, Row]>([
    ['lu', ['22:00 to 06:00', [session(MONDAY, '20:00-07:00')], [[8 * HOUR, 0]]]],
    ['lu', ['1 ms', [session(MONDAY, '14:00-22:00:00.001')], [[1, 0]]]],
    ['de', ['23:00 to 06:00', [session(MONDAY, '20:00-07:00')], [[7 * HOUR, 0]]]],
    [
      'fr',
      ['21:00 to 06:00, breaks taken off', [session(MONDAY, '20:00-07:00 00:00-00:30')], [[8.5 * HOUR, 0]]],
    ],
    ['de', ['an hour less when clocks go forward', [session('2026-03-28', '22:00-06:00')], [[6 * HOUR, 0]]]],
    ['de', ['none by day', [session(MONDAY, '06:00-23:00')], []]],
    ['de', ['no 2 h of the night', [session(MONDAY, '17:00-01:00')], []]],
    ['de', ['2 h and 1 ms of it', [session(MONDAY, '17:00-01:00:00.001')], [[2 * HOUR + 1, 0]]]],
    ['de', ['no 2 h at either end', [session(MONDAY, '05:00-12:00'), session(MONDAY, '16:00-00:00')], []]],
  ])('%s lists %s', (pack, [, sessions, expected]) => {
    expect(figures(pack, 'night_hours', sessions)).toEqual(expected)
  })
})

describe('Sundays and holidays', () => {
  it('lists what lies between midnight and midnight', () => {
    const sessions = [session('2026-03-07', '22:00-06:00'), session('2026-03-08', '22:00-06:00')]
    const found = check('lu', sessions).findings.filter((one) => one.rule === 'sunday_hours')
    expect(found).toMatchObject([
      { from: '2026-03-08', until: '2026-03-08', foundMs: 8 * HOUR, level: 'listed' },
    ])
    expect(found[0]?.sessions).toEqual(sessions.map(({ id }) => id))
  })

  it('knows the holidays it is told', () => {
    const sessions = everyDay('2026-04-30', 3, '08:00-16:00')
    const holidays = new Set(['2026-05-01'])
    expect(figures('lu', 'holiday_hours', sessions, { holidays })).toEqual([[8 * HOUR, 0]])
    expect(figures('us', 'holiday_hours', sessions, { holidays })).toEqual([])
  })
})
