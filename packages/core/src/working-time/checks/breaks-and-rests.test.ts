import { describe, expect, it } from 'vitest'
import type { RulePackName } from '../rule-pack.ts'
import type { CheckedSession } from '../work-span.ts'
import { check, everyDay, figures, MONDAY, type Row, session, TUESDAY } from '../working-time.test-support.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('break_length', () => {
  it.each<Row>([
    ['exactly 6 h need none', [session(MONDAY, '08:00-14:00')], []],
    ['6 h and 1 ms need 30 min', [session(MONDAY, '08:00-14:00:00.001')], [[0, 30 * MINUTE]]],
    ['30 min are enough up to 9 h', [session(MONDAY, '08:00-17:30 12:00-12:30')], []],
    [
      '9 h and 1 ms need 45 min',
      [session(MONDAY, '08:00-17:30:00.001 12:00-12:30')],
      [[30 * MINUTE, 45 * MINUTE]],
    ],
    ['45 min are enough for 10 h', [session(MONDAY, '08:00-18:45 12:00-12:45')], []],
    [
      '29:59 are not 30',
      [session(MONDAY, '08:00-16:29:59 12:00-12:29:59')],
      [[30 * MINUTE - 1000, 30 * MINUTE]],
    ],
    ['two blocks of 15 min add up', [session(MONDAY, '08:00-16:30 10:00-10:15 13:00-13:15')], []],
    [
      'a block of 14:59 is none',
      [session(MONDAY, '08:00-16:30 10:00-10:15 13:00-13:14:59')],
      [[15 * MINUTE, 30 * MINUTE]],
    ],
    [
      'a break of 10 min is work, which makes 6:10 of it',
      [session(MONDAY, '08:00-14:10 11:00-11:10')],
      [[0, 30 * MINUTE]],
    ],
    [
      'so is clocking out for 14:59',
      [session(MONDAY, '08:00-11:00'), session(MONDAY, '11:14:59-14:10')],
      [[0, 30 * MINUTE]],
    ],
    [
      'clocking out for 15 min leaves 5:55',
      [session(MONDAY, '08:00-11:00'), session(MONDAY, '11:15-14:10')],
      [],
    ],
    [
      'clocking out for lunch is a break',
      [session(MONDAY, '08:00-12:00'), session(MONDAY, '12:30-17:00')],
      [],
    ],
    [
      'over midnight it is one working day',
      [session(MONDAY, '20:00-23:50'), session(TUESDAY, '00:10-04:30')],
      [[20 * MINUTE, 30 * MINUTE]],
    ],
    [
      'two shifts with a night between are two days',
      [session(MONDAY, '12:00-18:00'), session(TUESDAY, '06:00-12:00')],
      [],
    ],
  ])('de: %s', (_what, sessions, expected) => {
    expect(figures('de', 'break_length', sessions)).toEqual(expected)
  })

  it.each<Row>([
    ['1 ms less than 6 h needs none', [session(MONDAY, '08:00-13:59:59.999')], []],
    ['exactly 6 h need 20 min', [session(MONDAY, '08:00-14:00')], [[0, 20 * MINUTE]]],
    ['20 min in one are enough', [session(MONDAY, '08:00-16:00 12:00-12:20')], []],
    [
      'two times 10 are not',
      [session(MONDAY, '08:00-16:00 10:00-10:10 13:00-13:10')],
      [[10 * MINUTE, 20 * MINUTE]],
    ],
    ['19:59 are not', [session(MONDAY, '08:00-16:00 12:00-12:19:59')], [[20 * MINUTE - 1000, 20 * MINUTE]]],
    ['a break of 10 min is not work', [session(MONDAY, '08:00-14:05 11:00-11:10')], []],
  ])('fr: %s', (_what, sessions, expected) => {
    expect(figures('fr', 'break_length', sessions)).toEqual(expected)
  })
})

describe('day_without_break', () => {
  it.each<Row>([
    ['exactly 6 h', [session(MONDAY, '08:00-14:00')], []],
    ['6 h and 1 ms', [session(MONDAY, '08:00-14:00:00.001')], [[6 * HOUR + 1, 6 * HOUR]]],
    ['a break of a minute', [session(MONDAY, '08:00-16:00 12:00-12:01')], []],
  ])('eu and lu: %s', (_what, sessions, expected) => {
    expect(figures('eu', 'day_without_break', sessions)).toEqual(expected)
    expect(figures('lu', 'day_without_break', sessions)).toEqual(expected)
  })
})

describe('work_without_break', () => {
  it.each<Row>([
    ['6 h, 30 min, 3 h', [session(MONDAY, '08:00-17:30 14:00-14:30')], []],
    [
      '6 h and 1 ms before the break',
      [session(MONDAY, '08:00-17:30 14:00:00.001-14:30')],
      [[6 * HOUR + 1, 6 * HOUR]],
    ],
    [
      'a break of 14:59 does not end a stretch and counts as work',
      [session(MONDAY, '08:00-15:00 11:00-11:14:59')],
      [[7 * HOUR, 6 * HOUR]],
    ],
    ['6:10 less 10 min', [session(MONDAY, '08:00-14:10 11:00-11:10')], [[6 * HOUR + 10 * MINUTE, 6 * HOUR]]],
    ['a break of 15:00 does', [session(MONDAY, '08:00-15:00 11:00-11:15')], []],
  ])('de: %s', (_what, sessions, expected) => {
    expect(figures('de', 'work_without_break', sessions)).toEqual(expected)
  })
})

describe('daily_rest', () => {
  it.each<Row>([
    ['11 h exactly', [session(MONDAY, '12:00-20:00'), session(TUESDAY, '07:00-12:00')], []],
    [
      '1 ms less',
      [session(MONDAY, '12:00-20:00:00.001'), session(TUESDAY, '07:00-12:00')],
      [[11 * HOUR - 1, 11 * HOUR]],
    ],
    [
      '20:00 to 07:00 over the clocks’ going forward is 10 h',
      [session('2026-03-28', '12:00-20:00'), session('2026-03-29', '07:00-12:00')],
      [[10 * HOUR, 11 * HOUR]],
    ],
    [
      '21:00 to 07:00 over their going back is 11 h',
      [session('2026-10-24', '12:00-21:00'), session('2026-10-25', '07:00-12:00')],
      [],
    ],
    [
      'each short night is told once',
      [session(MONDAY, '08:00-22:00'), session(TUESDAY, '06:00-14:00'), session('2026-03-04', '06:00-14:00')],
      [[8 * HOUR, 11 * HOUR]],
    ],
    ['lunch is no rest', [session(MONDAY, '08:00-12:00'), session(MONDAY, '13:00-17:00')], []],
    [
      'a session without an end was there when it began',
      [
        session(MONDAY, '12:00-20:00'),
        session(TUESDAY, '05:00-06:00', { endMs: null, status: 'incomplete' }),
      ],
      [[9 * HOUR, 11 * HOUR]],
    ],
  ])('de: %s', (_what, sessions, expected) => {
    expect(figures('de', 'daily_rest', sessions)).toEqual(expected)
  })

  it.each<Row>([
    ['13 h from first to last work', [session(MONDAY, '08:00-21:00')], []],
    [
      '1 ms more leaves less than 11 h of the 24',
      [session(MONDAY, '08:00-21:00:00.001')],
      [[11 * HOUR - 1, 11 * HOUR]],
    ],
    [
      'a split day of 14 h, rested 12 h afterwards',
      [session(MONDAY, '08:00-12:00'), session(MONDAY, '15:00-22:00'), session(TUESDAY, '10:00-14:00')],
      [[10 * HOUR, 11 * HOUR]],
    ],
  ])('eu, lu and fr look at 24 hours: %s', (_what, sessions, expected) => {
    for (const pack of ['eu', 'lu', 'fr'] as const)
      expect(figures(pack, 'daily_rest', sessions)).toEqual(expected)
    expect(figures('de', 'daily_rest', sessions)).toEqual([])
  })
})

describe('weekly_rest', () => {
  /** Nights of 16 h, so that only the last rest counts: Saturday's end to Monday's start. */
  const until = (end: string, next: string) => [
    ...everyDay('2026-02-23', 7, '08:00-16:00'),
    ...everyDay(MONDAY, 5, '08:00-16:00'),
    session('2026-03-07', `08:00-${end}`),
    session('2026-03-09', `${next}-16:00`),
    ...everyDay('2026-03-10', 6, '08:00-16:00'),
  ]
  it.each<Row>([
    ['35 h exactly', until('21:00', '08:00'), []],
    ['1 ms less', until('21:00:00.001', '08:00'), [[35 * HOUR - 1, 35 * HOUR]]],
  ])('eu: %s', (_what, sessions, expected) => {
    const found = check('eu', sessions).findings.filter(
      (one) => one.rule === 'weekly_rest' && one.from === MONDAY,
    )
    expect(found.map(({ foundMs, limitMs }) => [foundMs, limitMs])).toEqual(expected)
  })

  it('is counted for one of the two weeks it lies in', () => {
    // Rest only from Sunday 06:00 to Monday 18:00 (36 h), around 13 days of work.
    const sessions = [
      ...everyDay(MONDAY, 6, '06:00-14:00'),
      session('2026-03-07', '22:00-06:00'),
      session('2026-03-09', '18:00-23:00'),
      ...everyDay('2026-03-10', 5, '14:00-22:00'),
      session('2026-03-15', '14:00-22:00'),
      session('2026-03-16', '14:00-22:00'),
    ]
    const found = check('eu', sessions).findings.filter((one) => one.rule === 'weekly_rest')
    expect(found.map(({ from }) => from)).toEqual([])
    const without = sessions.concat(session('2026-03-14', '14:00-22:00'))
    const weeks = check('eu', without).findings.filter((one) => one.rule === 'weekly_rest')
    expect(weeks.map(({ from, until: last }) => [from, last])).toEqual([])
    const before = everyDay('2026-02-23', 7, '06:00-14:00')
    const all = check('eu', [...before, ...without]).findings.filter((one) => one.rule === 'weekly_rest')
    expect(all.map(({ from }) => from)).toEqual(['2026-03-09'])
  })

  it.each<[RulePackName, string, CheckedSession[], (string | number)[][]]>([
    ['lu', '38 h are short of 44', until('18:00', '08:00'), [['beyond', 38, 44]]],
    [
      'lu',
      '34 h are short of the directive’s 35, too',
      until('22:00', '08:00'),
      [
        ['beyond', 34, 44],
        ['breach', 34, 35],
      ],
    ],
    ['de', '34 h may be made up for', until('22:00', '08:00'), [['beyond', 34, 35]]],
    ['eu', '34 h may not', until('22:00', '08:00'), [['breach', 34, 35]]],
  ])('%s: %s', (pack, _what, sessions, expected) => {
    const found = check(pack, sessions).findings.filter(
      (one) => one.rule === 'weekly_rest' && one.from === MONDAY,
    )
    expect(found.map(({ level, foundMs, limitMs }) => [level, foundMs / HOUR, limitMs / HOUR])).toEqual(
      expected,
    )
  })

  const sixDays = (saturday: string) => [
    session('2026-03-01', '08:00-16:00'),
    ...everyDay(MONDAY, 5, '08:00-16:00'),
    session('2026-03-07', saturday),
  ]
  it.each<Row>([
    [
      'work up to Sunday 20:00, rest to Tuesday 07:00',
      [...sixDays('08:00-16:00'), session('2026-03-08', '08:00-20:00'), session('2026-03-10', '07:00-12:00')],
      [[16 * HOUR, 35 * HOUR]],
    ],
    [
      'the 24 h of Sunday and 11 h of Monday',
      [...sixDays('16:00-00:00'), session('2026-03-09', '11:00-12:00')],
      [],
    ],
    [
      'as long, 1 ms less of it on Sunday',
      [...sixDays('16:00-00:00:00.001'), session('2026-03-09', '11:00:00.001-12:00')],
      [[24 * HOUR, 35 * HOUR]],
    ],
  ])('fr: 24 h of it lie in the week from Monday to Sunday: %s', (_what, sessions, expected) => {
    for (const weekStart of [1, 7] as const) {
      const { findings } = check('fr', sessions, { weekStart })
      const found = findings.filter((one) => one.rule === 'weekly_rest' && one.from === MONDAY)
      expect(found.map(({ foundMs, limitMs }) => [foundMs, limitMs])).toEqual(expected)
    }
  })
})
