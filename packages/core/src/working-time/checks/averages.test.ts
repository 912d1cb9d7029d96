import { describe, expect, it } from 'vitest'
import type { RulePackName } from '../rule-pack.ts'
import type { CheckedSession } from '../work-span.ts'
import {
  check,
  datePlus,
  everyDay,
  figures,
  MONDAY,
  type Row,
  session,
  TUESDAY,
} from '../working-time.test-support.ts'

const HOUR = 3_600_000

/** So many weeks of six such days, from a week on. */
const weeks = (count: number, text: string, fromWeek = 0) =>
  Array.from({ length: count }, (_, week) =>
    everyDay(datePlus(MONDAY, 7 * (fromWeek + week)), 6, text),
  ).flat()
const dates = (from: string, count: number) =>
  new Set(Array.from({ length: count }, (_, day) => datePlus(from, day)))
/** 7, 8 and 9 hours on each of six days. */
const [WEEK_OF_42, WEEK_OF_48, WEEK_OF_54] = ['08:00-15:00', '08:00-16:00', '08:00-17:00']

describe('weekly_average', () => {
  it.each<[RulePackName, Row]>([
    ['eu', ['48 h over 17 weeks', weeks(17, WEEK_OF_48), []]],
    ['eu', ['49:30 over 17 weeks', weeks(17, '08:00-16:15'), [[49.5 * HOUR, 48 * HOUR]]]],
    ['eu', ['49:30 over 16 weeks is less over 17', weeks(16, '08:00-16:15'), []]],
    ['fr', ['45 h over 12 weeks', weeks(12, '08:00-15:30'), [[45 * HOUR, 44 * HOUR]]]],
    ['fr', ['44 h over 12 weeks', weeks(12, '08:00-15:20'), []]],
    ['de', ['49:30 over 24 weeks', weeks(24, '08:00-16:15'), [[49.5 * HOUR, 48 * HOUR]]]],
  ])('%s: %s', (pack, [, sessions, expected]) => {
    expect(figures(pack, 'weekly_average', sessions)).toEqual(expected)
  })

  const eachWeek = (count: number) =>
    Array.from({ length: count }, (_, week) => everyDay(datePlus(MONDAY, 7 * week), 5, '08:00-17:36')).flat()
  const without = (sessions: readonly CheckedSession[], away: ReadonlySet<string>) =>
    sessions.filter(({ workDate }) => !away.has(workDate))
  const fridayToMonday = dates(datePlus(MONDAY, 11), 4)
  const halfAYear = dates(datePlus(MONDAY, -119), 125)
  it.each<[string, CheckedSession[], Set<string>, number[][]]>([
    [
      'a week before the record counts 48 h',
      weeks(16, '08:00-16:15'),
      dates(datePlus(MONDAY, -7), 7),
      [[Math.round(((16 * 49.5 + 48) * HOUR) / 17), 48 * HOUR]],
    ],
    ['days off around weeks of 48 h are none', without(eachWeek(17), fridayToMonday), fridayToMonday, []],
    ['a Sunday of 9 h after 125 days', [session('2026-03-08', '08:00-17:00')], halfAYear, []],
    ['a Sunday in the middle counts nothing', weeks(17, WEEK_OF_48), dates('2026-03-15', 1), []],
    [
      'a day of leave does not make good',
      without(weeks(17, '08:00-16:15'), new Set(['2026-03-14'])),
      new Set(['2026-03-14']),
      [[Math.round(((16 * 49.5 + 48) * HOUR) / 17), 48 * HOUR]],
    ],
  ])('eu: leave: %s', (_what, sessions, neutralDates, expected) => {
    expect(figures('eu', 'weekly_average', sessions, { neutralDates })).toEqual(expected)
  })

  const levels = (sessions: readonly CheckedSession[]) =>
    check('de', sessions)
      .findings.filter(({ rule }) => rule === 'weekly_average')
      .map(({ level, until }) => [level, until])
  const lastDay = (week: number) => datePlus(MONDAY, 7 * week + 6)
  it.each<[string, CheckedSession[], (string | undefined)[][]]>([
    [
      'before and after',
      [...weeks(12, WEEK_OF_42), ...weeks(24, WEEK_OF_54, 12), ...weeks(12, WEEK_OF_42, 36)],
      [],
    ],
    ['after', [...weeks(24, WEEK_OF_48), ...weeks(12, WEEK_OF_54, 24), ...weeks(12, WEEK_OF_42, 36)], []],
    ['not yet', [...weeks(24, WEEK_OF_48), ...weeks(1, WEEK_OF_54, 24)], [['beyond', lastDay(24)]]],
    [
      'not within 24 weeks',
      [...weeks(24, WEEK_OF_48), ...weeks(1, WEEK_OF_54, 24), ...weeks(23, WEEK_OF_48, 25)],
      [['breach', lastDay(24)]],
    ],
    [
      'a week later than that',
      [
        ...weeks(24, WEEK_OF_48),
        ...weeks(1, WEEK_OF_54, 24),
        ...weeks(23, WEEK_OF_48, 25),
        ...weeks(1, WEEK_OF_42, 48),
      ],
      [['breach', lastDay(24)]],
    ],
    [
      'in the last of 24',
      [
        ...weeks(24, WEEK_OF_48),
        ...weeks(1, WEEK_OF_54, 24),
        ...weeks(22, WEEK_OF_48, 25),
        ...weeks(1, WEEK_OF_42, 47),
      ],
      [],
    ],
  ])('de: a long week is made good %s', (_what, sessions, expected) => {
    expect(levels(sessions)).toEqual(expected)
  })

  const [FRIDAY, SUNDAY] = ['2026-05-01', '2026-05-03']
  /** 24 weeks of 48 h but for a Friday off and a last Saturday of 10 h. */
  const withFridayOff = [
    ...weeks(23, WEEK_OF_48).filter(({ workDate }) => workDate !== FRIDAY),
    ...everyDay(datePlus(MONDAY, 7 * 23), 5, WEEK_OF_48),
    session(datePlus(MONDAY, 7 * 23 + 5), '08:00-18:00'),
  ]
  it.each<[string, CheckedSession[], Set<string>, number[][]]>([
    ['a day off makes good', withFridayOff, new Set(), []],
    ['a Sunday does not change that', withFridayOff, new Set([SUNDAY]), []],
    [
      'a day off that is a holiday does not make good',
      withFridayOff,
      new Set([FRIDAY]),
      [[48 * HOUR + (2 * HOUR) / 24, 48 * HOUR]],
    ],
    [
      'a holiday that was worked has to be made good',
      weeks(24, WEEK_OF_48),
      new Set([datePlus(MONDAY, 7 * 23 + 4)]),
      [[48 * HOUR + (8 * HOUR) / 24, 48 * HOUR]],
    ],
  ])('de: holidays: %s', (_what, sessions, holidays, expected) => {
    expect(figures('de', 'weekly_average', sessions, { holidays })).toEqual(expected)
    const neutralDates = holidays
    expect(figures('de', 'weekly_average', sessions, { holidays, neutralDates })).toEqual(expected)
  })
  it('eu: holidays change nothing', () => {
    const holidays = dates(MONDAY, 170)
    expect(figures('eu', 'weekly_average', weeks(17, WEEK_OF_48), { holidays })).toEqual([])
  })
})

describe('night_average', () => {
  const nights = (text: string) => everyDay(MONDAY, 5, text)
  const leave = dates('2026-03-04', 5)
  it.each<[string, CheckedSession[], Set<string>, number[][]]>([
    ['50 h', nights('22:00-08:00'), new Set(), [[Math.round((50 * HOUR) / 6), 8 * HOUR]]],
    ['48 h', nights('22:00-07:36'), new Set(), []],
    ['50 h by day', everyDay(MONDAY, 5, '08:00-18:00'), new Set(), []],
    [
      'two nights of 8 h before leave from Wednesday on',
      [session(MONDAY, '22:00-06:00'), session(TUESDAY, '22:00-06:00')],
      leave,
      [],
    ],
  ])('lu: %s', (_what, sessions, neutralDates, expected) => {
    expect(figures('lu', 'night_average', sessions, { neutralDates })).toEqual(expected)
  })
})
