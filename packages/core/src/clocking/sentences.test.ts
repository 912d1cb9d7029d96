import { describe, expect, it } from 'vitest'
import { at, type Row, sessionsOf } from './punch-table.test-support.ts'
import { datedRules, fixedRules } from './rules.ts'

// The sentences of "Facts" and "Work sessions" that the numbered rows leave out.
const SENTENCES: Row[] = [
  {
    row: 'the last of several superseding one punch wins',
    given: [
      'in 06-01T08:00+02:00',
      'out 06-01T16:00+02:00',
      'out 06-01T17:00+02:00',
      'out 06-01T18:00+02:00',
    ],
    extra: { 2: { supersedes: 'p1' }, 3: { supersedes: 'p1' } },
    expect: ['06-01 10h00 closed'],
  },
  {
    row: 'void takes back and replaces nothing',
    given: [
      'in 06-01T08:00+02:00',
      'out 06-01T12:00+02:00',
      'void 06-01T12:00+02:00',
      'out 06-01T16:00+02:00',
    ],
    extra: { 2: { supersedes: 'p1' } },
    expect: ['06-01 8h00 closed'],
  },
  {
    row: 'out then break_end at equal instants: the break ends first',
    given: [
      'in 06-01T08:00+02:00',
      'break_start 06-01T12:00+02:00',
      'out 06-01T12:30+02:00',
      'break_end 06-01T12:30+02:00',
    ],
    expect: ['06-01 4h00 closed'],
  },
  {
    row: 'an in exactly 16 h old still takes its out',
    given: ['in 06-01T00:00+02:00', 'out 06-01T16:00+02:00'],
    expect: ['06-01 16h00 closed long_session'],
  },
  {
    row: 'an in more than 16 h old takes none',
    given: ['in 06-01T00:00:00+02:00', 'out 06-01T16:00:01+02:00'],
    expect: ['06-01 0h00 incomplete missing_out', '06-01 0h00 alone out_without_in'],
  },
  {
    row: 'a duplicate out with no session open makes a row of its own',
    given: ['in 06-01T08:00:00+02:00', 'out 06-01T16:00:00+02:00', 'out 06-01T16:00:05+02:00'],
    expect: ['06-01 8h00 closed', '06-01 0h00 alone duplicate'],
  },
  {
    row: 'out, then in again within the minute, is no duplicate',
    given: [
      'in 06-01T08:00:00+02:00',
      'out 06-01T08:00:20+02:00',
      'in 06-01T08:00:40+02:00',
      'out 06-01T16:00:40+02:00',
    ],
    expect: ['06-01 0h00 closed', '06-01 8h00 closed'],
  },
  {
    row: 'a break punch that fits nowhere',
    given: [
      'break_end 06-01T07:00+02:00',
      'in 06-01T08:00+02:00',
      'break_end 06-01T09:00+02:00',
      'out 06-01T16:00+02:00',
    ],
    expect: ['06-01 0h00 alone out_of_sequence', '06-01 8h00 closed out_of_sequence'],
  },
  {
    row: 'a break of 60 min is not long, one of 61 is',
    given: [
      'in 06-01T06:00+02:00',
      'break_start 06-01T09:00+02:00',
      'break_end 06-01T10:00+02:00',
      'out 06-01T14:00+02:00',
    ],
    expect: ['06-01 7h00 closed'],
  },
  {
    row: 'switch changes no session times',
    given: ['in 06-01T08:00+02:00', 'switch 06-01T10:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 1: { job: 'roof' } },
    expect: ['06-01 8h00 closed'],
  },
  {
    row: 'an earlier real out that arrives later cancels the automatic one',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00', 'out 06-01T17:00+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    expect: ['06-01 9h00 closed'],
  },
  {
    row: 'a break that arrives later, and the automatic out that supersedes the first',
    given: [
      'in 06-01T08:00+02:00',
      'out 06-01T18:00+02:00',
      'break_start 06-01T12:00+02:00',
      'break_end 06-01T12:30+02:00',
      'out 06-01T18:30+02:00',
    ],
    extra: { 1: { source: 'auto', pair: 'p0' }, 4: { source: 'auto', pair: 'p0', supersedes: 'p1' } },
    expect: ['06-01 10h00 provisional provisional_out'],
  },
  {
    row: 'a break after the automatic out counts once a real out says they stayed',
    given: [
      'in 06-01T08:00+02:00',
      'out 06-01T18:00+02:00',
      'break_start 06-01T18:10+02:00',
      'break_end 06-01T18:20+02:00',
      'out 06-01T19:00+02:00',
    ],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    expect: ['06-01 10h50 closed long_session'],
  },
  {
    row: 'and fits nowhere when none does',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00', 'break_start 06-01T18:10+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    expect: ['06-01 10h00 provisional provisional_out', '06-01 0h00 alone out_of_sequence'],
  },
  {
    row: 'a real out after the next in does not replace the automatic one',
    given: ['in 06-01T06:00+02:00', 'out 06-01T16:00+02:00', 'in 06-01T18:00+02:00', 'out 06-01T21:00+02:00'],
    extra: { 1: { source: 'auto', pair: 'p0' } },
    expect: ['06-01 10h00 provisional provisional_out', '06-01 3h00 closed'],
  },
  {
    row: 'an automatic out closes only the session it was made for',
    given: ['in 06-01T08:00+02:00', 'in 06-01T12:00+02:00', 'out 06-01T18:00+02:00'],
    extra: { 2: { source: 'auto', pair: 'p0' } },
    expect: ['06-01 0h00 incomplete missing_out', '06-01 0h00 open'],
  },
  {
    row: 'on a break the limit is not reached: at 16 h the session is incomplete',
    given: ['in 06-01T08:00+02:00', 'break_start 06-01T12:00+02:00'],
    now: '06-02T09:00+02:00',
    expect: ['06-01 0h00 incomplete missing_out'],
  },
  {
    row: 'a limit reached before a later break comes first in time',
    given: ['in 06-01T08:00+02:00', 'break_start 06-01T19:00+02:00'],
    now: '06-01T20:00+02:00',
    expect: ['06-01 10h00 provisional provisional_out', '06-01 0h00 alone out_of_sequence'],
  },
  {
    row: 'automatic outs are never made for history',
    given: ['in 06-01T08:00+02:00', 'in 06-02T08:00+02:00'],
    now: '06-02T09:00+02:00',
    expect: ['06-01 0h00 incomplete missing_out', '06-02 0h00 open'],
  },
  {
    row: 'with automatic outs off',
    given: ['in 06-01T08:00+02:00'],
    rules: fixedRules({ autoOut: false }),
    now: '06-01T20:00+02:00',
    expect: ['06-01 0h00 open'],
  },
  {
    row: 'the own phone 16 min late',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 0: { source: 'offline', receivedAt: at('06-01T08:16+02:00') } },
    expect: ['06-01 8h00 closed late_report'],
  },
  {
    row: 'the own phone 73 h late counts only once accepted',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 1: { source: 'offline', receivedAt: at('06-04T17:00+02:00') } },
    expect: ['06-01 0h00 open', '06-01 0h00 alone late_report'],
  },
  {
    row: 'and does once a leader has',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00', 'out 06-01T16:00+02:00'],
    extra: {
      1: { source: 'offline', receivedAt: at('06-04T17:00+02:00') },
      2: { source: 'correction', receivedAt: at('06-05T09:00+02:00'), supersedes: 'p1' },
    },
    expect: ['06-01 8h00 closed'],
  },
  {
    row: 'a kiosk 3 min off that nobody knew of',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 0: { source: 'kiosk', receivedAt: at('06-01T08:03+02:00') } },
    expect: ['06-01 8h00 closed clock_drift'],
  },
  {
    row: '16 a kiosk whose 7 min are known',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    extra: { 0: { source: 'kiosk', receivedAt: at('06-01T08:00+02:00'), deviceOffsetMs: 420_000 } },
    expect: ['06-01 8h00 closed'],
  },
  {
    row: 'rules are those in force at the in',
    given: [
      'in 06-01T22:00+02:00',
      'break_start 06-02T01:00+02:00',
      'break_end 06-02T01:40+02:00',
      'out 06-02T06:00+02:00',
    ],
    rules: datedRules([
      { fromMs: at('01-01T00:00+01:00'), rules: {} },
      { fromMs: at('06-02T00:00+02:00'), rules: { longBreakAfterMs: 30 * 60_000 } },
    ]),
    expect: ['06-01 7h20 closed'],
  },
]

describe('the sentences on punches and work sessions', () => {
  it.each(SENTENCES)('$row', (row) => {
    expect(sessionsOf(row)).toEqual(row.expect)
  })
})
