// What somebody is at an instant, by the punches before it.
import { describe, expect, it } from 'vitest'
import { derive } from './derive.ts'
import { presenceAt } from './presence.ts'
import type { Punch } from './punch.ts'
import { at, BERLIN, hm, log } from './punch-table.test-support.ts'
import { DEFAULT_RULES, fixedRules } from './rules.ts'

type Row = {
  row: string
  given: string[]
  now: string
  expect: string
  extra?: Record<number, Partial<Punch>>
}

const ROWS: Row[] = [
  {
    row: 'nothing yet',
    given: [],
    now: '06-01T08:00+02:00',
    expect: 'out since ever 0h00/0h00 undo nothing',
  },
  {
    row: 'at work',
    given: ['in 06-01T08:00+02:00'],
    now: '06-01T09:30+02:00',
    expect: 'working since 08:00 1h30/0h00 undo in',
  },
  {
    row: 'on the first break',
    given: ['in 06-01T08:00+02:00', 'break_start 06-01T12:00+02:00'],
    now: '06-01T12:20+02:00',
    expect: 'on_break since 12:00 4h00/0h20 (0h00 over) undo break_start',
  },
  {
    row: 'back from it',
    given: ['in 06-01T08:00+02:00', 'break_start 06-01T12:00+02:00', 'break_end 06-01T12:30+02:00'],
    now: '06-01T13:00+02:00',
    expect: 'working since 12:30 4h30/0h30 undo break_end',
  },
  {
    row: 'on the second break',
    given: [
      'in 06-01T08:00+02:00',
      'break_start 06-01T10:00+02:00',
      'break_end 06-01T10:15+02:00',
      'break_start 06-01T12:00+02:00',
    ],
    now: '06-01T12:45+02:00',
    expect: 'on_break since 12:00 3h45/1h00 (0h15 over) undo break_start',
  },
  {
    row: 'gone home',
    given: ['in 06-01T08:00+02:00', 'out 06-01T16:00+02:00'],
    now: '06-01T18:00+02:00',
    expect: 'out since 16:00 0h00/0h00 undo out',
  },
  {
    row: 'a job begun with the day, then another',
    given: ['in 06-01T08:00+02:00', 'switch 06-01T10:00+02:00'],
    extra: { 0: { job: 'walls' }, 1: { job: 'roof' } },
    now: '06-01T11:00+02:00',
    expect: 'working since 08:00 3h00/0h00 on roof undo switch',
  },
  {
    row: 'in for exactly as long as an out is taken',
    given: ['in 06-01T08:00+02:00'],
    now: '06-02T00:00+02:00',
    expect: 'working since 08:00 16h00/0h00 undo in',
  },
  {
    row: 'in for longer: no longer in',
    given: ['in 06-01T08:00+02:00'],
    now: '06-02T00:00:01+02:00',
    expect: 'out since ever 0h00/0h00 undo in',
  },
  {
    row: 'closed by the running system: out since then, nothing to undo',
    given: ['in 06-01T08:00+02:00', 'out 06-01T18:00+02:00'],
    extra: { 1: { source: 'auto' } },
    now: '06-01T19:00+02:00',
    expect: 'out since 18:00 0h00/0h00 undo nothing',
  },
  {
    row: 'a clock that is a little behind the last punch',
    given: ['in 06-01T08:00+02:00'],
    now: '06-01T07:59:58+02:00',
    expect: 'working since 08:00 0h00/0h00 undo in',
  },
]

describe('presence', () => {
  it.each(ROWS)('$row', ({ given, now, extra, expect: expected }) => {
    const { state } = derive(log(given, BERLIN, extra), fixedRules(), { nowMs: at(now) })
    const { phase, sinceMs, workedMs, breakMs, endedBreakMs, job, undoable } = presenceAt(
      state,
      DEFAULT_RULES,
      at(now),
    )
    const since = sinceMs === null ? 'ever' : clock(sinceMs)
    const over = phase === 'on_break' ? [`(${hm(endedBreakMs)} over)`] : []
    const on = job === undefined ? [] : [`on ${job}`]
    const words = [phase, 'since', since, `${hm(workedMs)}/${hm(breakMs)}`, ...over, ...on]
    expect([...words, 'undo', undoable?.kind ?? 'nothing'].join(' ')).toBe(expected)
    if (phase !== 'on_break') expect(endedBreakMs).toBe(breakMs)
  })
})

function clock(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: BERLIN, hour: '2-digit', minute: '2-digit' }).format(ms)
}
