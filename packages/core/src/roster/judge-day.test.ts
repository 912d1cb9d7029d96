import { describe, expect, it } from 'vitest'
import type { Plan } from './expected-day.ts'
import { at, everyDay, HOUR, hm, judged, MINUTE, planOf, spansOf, told } from './roster-table.test-support.ts'

const OFFICE = planOf({ patterns: [{ from: '2026-01-01', week: everyDay('08:00–12:00 13:00–17:00') }] })
const NIGHTS = planOf({ patterns: [{ from: '2026-01-01', week: everyDay('22:00–06:00') }] })
const TWO_SHIFTS = withShifts('06-01', '08:00–12:00 12:30–16:30')
const DAY = '06-01'

function withShifts(date: string, text: string): Plan {
  return planOf({
    shifts: spansOf(text).map((span, index) => ({
      ...span,
      id: `shift${index}`,
      date: `2026-${date}`,
      published: true,
    })),
  })
}

/** `08:00–12:00` of 1 June in Berlin. */
const june = (text: string) =>
  text
    .split('–')
    .map((time) => (time.length < 5 ? time : `06-01T${time.slice(0, 5)}+02:00${time.slice(5)}`))
    .join('–')

type Row = [what: string, sessions: string[], now: string, verdicts: string[]]

describe('of an office day, 8 to 12 and 13 to 17, grace 5 minutes', () => {
  it.each<Row>([
    ['before it begins nothing is said', [], '07:59', []],
    ['within the grace nobody is missing', [], '08:05', []],
    ['after it somebody is', [], '08:06', ['missing_now 0h06']],
    ['at noon half of it was missed', [], '12:30', ['absent']],
    ['and in the evening all of it', [], '17:00', ['absent', 'absent']],
    ['in time', ['08:05–12:00', '13:00–17:00'], '20:00', []],
    ['through lunch, with or without a break', ['08:00–17:00'], '20:00', []],
    ['late', ['08:06–17:00'], '20:00', ['late 0h06']],
    ['late from lunch', ['08:00–12:00', '13:30–17:00'], '20:00', ['late 0h30']],
    ['left early', ['08:00–16:54'], '20:00', ['left_early 0h06']],
    ['within the grace at the end', ['08:00–16:55'], '20:00', []],
    ['gone since 14:00, while it goes on', ['08:00–14:00'], '15:00', ['missing_now 1h00']],
    ['gone a moment ago', ['08:00–14:00'], '14:05', []],
    ['gone at 16:56 for good', ['08:00–16:56'], '16:59', []],
    ['came back: two sessions are one presence', ['08:00–14:00', '14:30–17:00'], '20:00', []],
    ['gone and back, still in', ['08:00–10:00', '11:00–'], '11:30', []],
    ['in, and in time', ['07:50–'], '07:55', []],
    ['in this very moment', ['08:20–'], '08:20', ['late 0h20']],
    ['in long before', ['05:00–17:00'], '20:00', []],
    ['a forgotten clock-out is neither leaving early nor absence', ['08:00–!'], '20:00', []],
    ['nor is a provisional end', ['08:00–16:00?'], '20:00', []],
    ['so early that it is not his time', ['03:00–06:30'], '07:00', ['unplanned']],
    ['in the margin before, and gone again', ['07:10–07:50'], '20:00', ['absent', 'absent']],
    ['in the evening once more', ['08:00–17:00', '19:00–20:00'], '20:00', ['unplanned']],
    ['in the morning only', ['08:00–12:00'], '20:00', ['absent']],
    ['stayed into lunch', ['08:00–12:30'], '20:00', ['absent']],
    ['half an hour into the afternoon', ['08:00–13:30'], '20:00', ['left_early 3h30']],
    ['so it is before anybody wrote that it is missing (16 h)', ['08:00–'], '24:30', []],
    ['of the afternoon only', ['13:10–!'], '20:00', ['absent', 'late 0h10']],
  ])('%s: %s at %s', (_what, sessions, now, verdicts) => {
    const nowText = now === '24:30' ? '06-02T00:30+02:00' : june(now)
    expect(told(judged({ plan: OFFICE, date: DAY, sessions: sessions.map(june), now: nowText }))).toEqual(
      verdicts,
    )
  })

  it('explains itself: span, session and grace', () => {
    const { verdicts } = judged({
      plan: withShifts(DAY, '08:00–16:00'),
      date: DAY,
      sessions: [june('08:20–15:00')],
      now: june('20:00'),
      rules: { leftEarlyGraceMs: 10 * MINUTE },
    })
    const span = { startMs: at(june('08:00')), endMs: at(june('16:00')), shift: 'shift0' }
    expect(verdicts).toEqual([
      { kind: 'late', byMs: 20 * MINUTE, graceMs: 5 * MINUTE, span, session: 's0' },
      { kind: 'left_early', byMs: HOUR, graceMs: 10 * MINUTE, span, session: 's0' },
    ])
  })
})

describe('of two shifts a day, 8:00 to 12:00 and 12:30 to 16:30, margins of an hour', () => {
  it.each<Row>([
    ['both in one go', ['08:00–16:30'], '20:00', []],
    ['both', ['08:00–12:00', '12:30–16:30'], '20:00', []],
    ['ten minutes longer is still the first', ['08:00–12:40'], '20:00', ['absent']],
    ['forty minutes early is the second already', ['11:50–16:30'], '20:00', ['absent']],
    ['between them, a little of each, is the first', ['11:45–12:45'], '20:00', ['late 3h45', 'absent']],
    ['an hour and a half into the second', ['08:00–14:00'], '20:00', ['left_early 2h30']],
  ])('%s: %s', (_what, sessions, now, verdicts) => {
    const given = { plan: TWO_SHIFTS, date: DAY, sessions: sessions.map(june), now: june(now) }
    expect(told(judged(given))).toEqual(verdicts)
  })
})

describe('of nights, 22 to 6', () => {
  it.each<
    [what: string, date: string, sessions: string[], verdicts: string[], worked: string, overtime: string]
  >([
    [
      'belong to the date they begin on',
      '06-01',
      ['06-01T22:00+02:00–06-02T06:00+02:00'],
      [],
      '8h00',
      '0h00',
    ],
    [
      'also who comes after midnight',
      '06-01',
      ['06-02T00:10+02:00–06-02T06:00+02:00'],
      ['late 2h10'],
      '5h50',
      '0h00',
    ],
    [
      'which is not of the next night',
      '06-02',
      ['06-02T00:10+02:00–06-02T06:00+02:00'],
      ['absent'],
      '0h00',
      '0h00',
    ],
    ['in spring last 7 hours', '03-28', ['03-28T22:00+01:00–03-29T06:00+02:00'], [], '7h00', '0h00'],
    ['in autumn 9', '10-24', ['10-24T22:00+02:00–10-25T06:00+01:00'], [], '9h00', '0h00'],
    [
      'in autumn, an hour less',
      '10-24',
      ['10-24T22:00+02:00–10-25T05:00+01:00'],
      ['left_early 1h00'],
      '8h00',
      '0h00',
    ],
    ['and on until 7 is overtime', '06-01', ['06-01T22:00+02:00–06-02T07:00+02:00'], [], '9h00', '1h00'],
  ])('%s', (_what, date, sessions, verdicts, worked, overtime) => {
    const found = judged({ plan: NIGHTS, date, sessions, now: '12-01T00:00+01:00' })
    expect([told(found), hm(found.workedMs), hm(found.overtimeMs)]).toEqual([verdicts, worked, overtime])
  })
})

describe('of a duty of 24 hours, from the evening of 1 June to that of 2 June', () => {
  const DUTY = withShifts('06-01', '23:13–23:12')
  it.each<[what: string, date: string, session: string, sessions: string[]]>([
    ['just after it is of it', '06-01', '06-02T23:30+02:00–06-02T23:50+02:00', ['s0']],
    ['which is not of the date between', '06-02', '06-02T23:30+02:00–06-02T23:50+02:00', []],
    [
      'within its margin, but of the day after the next, is of that day',
      '06-03',
      '06-03T00:05+02:00–06-03T00:30+02:00',
      ['s0'],
    ],
    ['and not of the duty', '06-01', '06-03T00:05+02:00–06-03T00:30+02:00', []],
  ])('%s', (_what, date, session, sessions) => {
    const found = judged({ plan: DUTY, date, sessions: [session], now: '06-04T00:00+02:00' })
    expect(found.sessions).toEqual(sessions)
  })
})

describe('overtime', () => {
  const holiday = { ...OFFICE, holiday: () => 'May Day' }
  const vacation = {
    ...OFFICE,
    leaves: [
      {
        id: 'l',
        kind: 'vacation',
        state: 'approved',
        from: '2026-06-01',
        until: '2026-06-01',
        part: 'second_half',
      },
    ] as const,
  }

  it.each<[what: string, plan: Plan, sessions: string[], overtimeMs: number, provisionalMs: number]>([
    ['is what goes beyond the plan, to the millisecond', OFFICE, ['07:59–17:00'], 61 * MINUTE, 0],
    ['is none where less was worked', OFFICE, ['08:00–15:00'], 0, 0],
    ['is none while the end is provisional', OFFICE, ['06:00–17:00?'], 0, 11 * HOUR],
    ['counts what is confirmed beside it', OFFICE, ['05:00–14:00', '15:00–17:00?'], HOUR, 2 * HOUR],
    ['is all of a holiday', holiday, ['08:00–10:00'], 2 * HOUR, 0],
    ['is what goes beyond half a day of leave', vacation, ['08:00–13:00'], HOUR, 0],
    ['is none where nobody planned anything', planOf(), ['08:00–20:00'], 0, 0],
  ])('%s', (_what, plan, sessions, overtimeMs, provisionalMs) => {
    const found = judged({ plan, date: DAY, sessions: sessions.map(june), now: june('23:00') })
    expect(found).toMatchObject({ overtimeMs, provisionalMs })
  })
})
