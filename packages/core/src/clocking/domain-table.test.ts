import { describe, expect, it } from 'vitest'
import { resolveTyped } from '../time/local-time.ts'
import { splitByDay } from '../time/zone.ts'
import { deriveWorkSessions } from './derive.ts'
import { at, BERLIN, hm, log, type Row, sessionsOf, told } from './punch-table.test-support.ts'
import { datedRules, fixedRules, teamAt } from './rules.ts'

const ROWS: Row[] = [
  {
    row: '1 spring night',
    given: ['in 03-28T22:00+01:00', 'out 03-29T06:00+02:00'],
    expect: ['03-28 7h00 closed'],
  },
  {
    row: '2 autumn night',
    given: ['in 10-24T22:00+02:00', 'out 10-25T06:00+01:00'],
    expect: ['10-24 9h00 closed'],
  },
  {
    row: '5 the hour that comes twice',
    given: ['in 10-25T02:50+02:00', 'out 10-25T02:10+01:00'],
    expect: ['10-25 0h20 closed'],
  },
  {
    row: '6 a break across midnight',
    given: [
      'in 06-01T20:00+02:00',
      'break_start 06-01T23:50+02:00',
      'break_end 06-02T00:20+02:00',
      'out 06-02T04:00+02:00',
    ],
    expect: ['06-01 7h30 closed'],
  },
  {
    row: '7 two ins within 3 s',
    given: ['in 06-01T08:00:00+02:00', 'in 06-01T08:00:03+02:00', 'out 06-01T16:00:00+02:00'],
    expect: ['06-01 8h00 closed duplicate'],
  },
  {
    row: '8 the same id twice',
    given: ['in 06-01T08:00+02:00', 'in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 1: { id: 'p0' } },
    expect: ['06-01 8h00 closed'],
  },
  {
    row: '9 out arrives before in',
    given: ['out 06-01T17:00+02:00', 'in 06-01T08:00+02:00'],
    expect: ['06-01 9h00 closed'],
  },
  {
    row: '10 a forgotten out',
    given: ['in 06-01T08:00+02:00', 'in 06-02T08:05+02:00', 'out 06-02T17:05+02:00'],
    expect: ['06-01 0h00 incomplete missing_out', '06-02 9h00 closed'],
  },
  { row: '11 out without in', given: ['out 06-01T17:00+02:00'], expect: ['06-01 0h00 alone out_without_in'] },
  {
    row: '12 nobody clocks out',
    given: ['in 06-01T08:00+02:00', 'break_start 06-01T12:00+02:00', 'break_end 06-01T13:00+02:00'],
    now: '06-01T20:00+02:00',
    expect: ['06-01 10h00 provisional provisional_out'],
  },
  {
    row: '13 the limit was reached while nothing ran',
    given: ['in 06-01T08:00+02:00'],
    now: '06-01T19:30+02:00',
    expect: ['06-01 10h00 provisional provisional_out'],
  },
  {
    row: '14 an offline out after the automatic one',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00', 'out 06-01T18:40+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    expect: ['06-01 10h40 closed long_session'],
  },
  {
    row: '15 a break never ended',
    given: ['in 06-01T08:00+02:00', 'break_start 06-01T12:00+02:00', 'out 06-01T17:00+02:00'],
    expect: ['06-01 4h00 closed long_break open_break'],
  },
  {
    row: '17 dated 1970',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 0: { at: 0 } },
    expect: ['01-01 0h00 alone out_of_range_time', '06-01 0h00 alone out_without_in'],
  },
  {
    row: '17 dated tomorrow',
    given: ['in 06-02T08:00+02:00'],
    extra: { 0: { receivedAt: at('06-01T08:00+02:00') } },
    expect: ['06-02 0h00 alone out_of_range_time'],
  },
  {
    row: '18 Toronto to Calgary',
    given: ['in 01-12T08:00-05:00', 'out 01-12T16:00-07:00'],
    extra: { 0: { zone: 'America/Toronto' }, 1: { zone: 'America/Edmonton' } },
    expect: ['01-12 10h00 closed'],
  },
  {
    row: '20 whole intervals that touch',
    given: ['in 06-01T09:00+02:00', 'out 06-01T13:00+02:00', 'in 06-01T13:00+02:00', 'out 06-01T17:00+02:00'],
    extra: { 0: { pair: 'p1' }, 1: { pair: 'p0' }, 2: { pair: 'p3' }, 3: { pair: 'p2' } },
    expect: ['06-01 4h00 closed', '06-01 4h00 closed'],
  },
  {
    row: '20 whole intervals that overlap',
    given: ['in 06-01T09:00+02:00', 'out 06-01T12:00+02:00', 'in 06-01T11:30+02:00', 'out 06-01T15:00+02:00'],
    extra: { 0: { pair: 'p1' }, 1: { pair: 'p0' }, 2: { pair: 'p3' }, 3: { pair: 'p2' } },
    expect: ['06-01 3h00 closed overlap', '06-01 3h00 closed overlap'],
  },
]

describe('the corner cases of the domain', () => {
  it.each(ROWS)('$row', (row) => {
    expect(sessionsOf(row)).toEqual(row.expect)
  })
})

describe('the rest of the corner cases', () => {
  it.each([
    ['3 a local time that comes twice', '2026-10-25T02:30', 'local_time_ambiguous'],
    ['4 one that does not exist', '2026-03-29T02:30', 'local_time_does_not_exist'],
  ])('%s', (_row, local, refused) => {
    expect(resolveTyped(local, BERLIN)).toMatchObject({ refused })
  })

  it('6 by calendar day: 3h50 + 3h40', () => {
    const [session] = deriveWorkSessions(log(ROWS[3]?.given ?? []), fixedRules())
    const pieces = splitByDay(session?.startMs ?? 0, session?.endMs ?? 0, BERLIN)
    const worked = pieces.map((piece) => {
      const breakMs = (session?.breaks ?? [])
        .map((span) => Math.min(span.endMs, piece.endMs) - Math.max(span.startMs, piece.startMs))
        .reduce((sum, ms) => sum + Math.max(0, ms), 0)
      return [piece.date, hm(piece.endMs - piece.startMs - breakMs)]
    })
    expect(worked).toEqual([
      ['2026-06-01', '3h50'],
      ['2026-06-02', '3h40'],
    ])
  })

  it('12 and 13: the automatic out is stamped at the limit, not when the job ran', () => {
    for (const [given, end] of [
      [ROWS.find((row) => row.row.startsWith('12'))?.given ?? [], at('06-01T19:00+02:00')],
      [['in 06-01T08:00+02:00'], at('06-01T18:00+02:00')],
    ] as const) {
      const nowMs = at('06-01T23:00+02:00')
      const [session] = deriveWorkSessions(log([...given]), fixedRules(), { nowMs, automaticOuts: true })
      expect(session?.endMs).toBe(end)
    }
  })

  it('19 the team changes Wed 00:00: the session of Tue 22:00 is Tuesday’s team’s', () => {
    const change = at('06-03T00:00+02:00')
    const memberships = [
      { team: 'tuesday', fromMs: 0, untilMs: change },
      { team: 'wednesday', fromMs: change },
    ]
    const [session] = deriveWorkSessions(log(['in 06-02T22:00+02:00', 'out 06-03T06:00+02:00']), fixedRules())
    expect(teamAt(memberships, session?.startMs ?? 0)).toBe('tuesday')
    const rules = datedRules(
      [{ fromMs: 0, team: 'tuesday', rules: { autoOutAfterMs: 7 * 3_600_000 } }],
      memberships,
    )
    const [judged] = deriveWorkSessions(log(['in 06-02T22:00+02:00', 'out 06-03T06:00+02:00']), rules)
    expect(judged?.exceptions).toEqual(['long_session'])
  })
})

describe('zones beyond Europe', () => {
  it.each([
    ['Asia/Kolkata', ['in 03-10T23:30+05:30', 'out 03-11T07:30+05:30'], '03-10 8h00 closed'],
    ['Asia/Kathmandu', ['in 03-10T00:10+05:45', 'out 03-10T08:10+05:45'], '03-10 8h00 closed'],
    ['Australia/Lord_Howe', ['in 04-04T22:00+11:00', 'out 04-05T06:00+10:30'], '04-04 8h30 closed'],
    ['Australia/Lord_Howe', ['in 10-03T22:00+10:30', 'out 10-04T06:00+11:00'], '10-03 7h30 closed'],
    ['Pacific/Chatham', ['in 04-04T22:00+13:45', 'out 04-05T06:00+12:45'], '04-04 9h00 closed'],
    ['Pacific/Kiritimati', ['in 06-01T00:30+14:00', 'out 06-01T08:30+14:00'], '06-01 8h00 closed'],
    ['Pacific/Pago_Pago', ['in 05-31T23:30-11:00', 'out 06-01T07:30-11:00'], '05-31 8h00 closed'],
    ['America/St_Johns', ['in 03-07T22:00-03:30', 'out 03-08T06:00-02:30'], '03-07 7h00 closed'],
  ])('%s', (zone, given, expected) => {
    expect(deriveWorkSessions(log([...given], zone), fixedRules()).map(told)).toEqual([expected])
  })
})
