import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { derive } from './derive.ts'
import type { Punch, PunchKind } from './punch.ts'
import { at, BERLIN, log } from './punch-table.test-support.ts'
import { fixedRules } from './rules.ts'

const rules = fixedRules()

type Case = {
  row: string
  given: string[]
  press: `${PunchKind} ${string}`
  job?: string
  /** Whether the outs given are automatic ones. */
  auto?: boolean
  supersedes?: string
  expect: object
}

const IN = 'in 06-01T08:00+02:00'
const BREAK = 'break_start 06-01T12:00+02:00'
const OUT = 'out 06-01T16:00+02:00'

const CASES: Case[] = [
  { row: 'out: clock in', given: [], press: 'in 06-01T08:00+02:00', expect: { at: at('06-01T08:00+02:00') } },
  { row: 'out: clock out', given: [IN, OUT], press: 'out 06-01T17:00+02:00', expect: { refused: 'not_in' } },
  {
    row: 'out: start a break',
    given: [],
    press: 'break_start 06-01T08:00+02:00',
    expect: { refused: 'not_in' },
  },
  {
    row: 'in since 08:00: clock in',
    given: [IN],
    press: 'in 06-01T09:00+02:00',
    expect: { refused: 'already_in', sinceMs: at('06-01T08:00+02:00'), phase: 'working' },
  },
  {
    row: 'on a break: clock in',
    given: [IN, BREAK],
    press: 'in 06-01T12:30+02:00',
    expect: { refused: 'already_in', sinceMs: at('06-01T08:00+02:00'), phase: 'on_break' },
  },
  {
    row: 'on a break: clock out',
    given: [IN, BREAK],
    press: 'out 06-01T17:00+02:00',
    expect: { refused: 'on_break', sinceMs: at('06-01T12:00+02:00') },
  },
  {
    row: 'on a break: start a break',
    given: [IN, BREAK],
    press: 'break_start 06-01T12:30+02:00',
    expect: { refused: 'on_break', sinceMs: at('06-01T12:00+02:00') },
  },
  {
    row: 'working: end a break',
    given: [IN],
    press: 'break_end 06-01T09:00+02:00',
    expect: { refused: 'not_on_break' },
  },
  {
    row: 'in for exactly 16 h: clock in',
    given: [IN],
    press: 'in 06-02T00:00:00+02:00',
    expect: { refused: 'already_in', sinceMs: at('06-01T08:00+02:00'), phase: 'working' },
  },
  {
    row: 'in for more than 16 h: clock in starts a new session',
    given: [IN],
    press: 'in 06-02T00:00:01+02:00',
    expect: { at: at('06-02T00:00:01+02:00') },
  },
  {
    row: 'in for more than 16 h: clock out',
    given: [IN],
    press: 'out 06-02T00:00:01+02:00',
    expect: { refused: 'session_expired', sinceMs: at('06-01T08:00+02:00') },
  },
  {
    row: 'switch without a job',
    given: [IN],
    press: 'switch 06-01T09:00+02:00',
    expect: { refused: 'job_required' },
  },
  {
    row: 'switch to the same job',
    given: [IN, 'switch 06-01T09:00+02:00'],
    press: 'switch 06-01T10:00+02:00',
    job: 'roof',
    expect: { refused: 'already_on_job', job: 'roof' },
  },
  {
    row: 'switch again within the minute',
    given: [IN, 'switch 06-01T09:00:00+02:00'],
    press: 'switch 06-01T09:00:59+02:00',
    job: 'cellar',
    expect: { refused: 'too_soon', againAtMs: at('06-01T09:01:00+02:00') + 1 },
  },
  {
    row: 'a fact eight minutes ahead',
    given: ['in 06-01T08:08+02:00'],
    press: 'break_start 06-01T08:00+02:00',
    expect: { refused: 'later_punch_exists', latestMs: at('06-01T08:08+02:00') },
  },
  {
    row: 'the clock stepped back a second: still after the last punch',
    given: ['in 06-01T08:00:01+02:00'],
    press: 'break_start 06-01T08:00:00+02:00',
    expect: { at: at('06-01T08:00:01+02:00') + 1 },
  },
  {
    row: 'undo within the minute',
    given: [IN],
    press: 'void 06-01T08:01:00+02:00',
    supersedes: 'p0',
    expect: { kind: 'void', supersedes: 'p0' },
  },
  {
    row: 'undo after it',
    given: [IN],
    press: 'void 06-01T08:01:01+02:00',
    supersedes: 'p0',
    expect: { refused: 'undo_too_late', untilMs: at('06-01T08:01:00+02:00') },
  },
  {
    row: 'undo of an older punch',
    given: [IN, OUT],
    press: 'void 06-01T16:00:10+02:00',
    supersedes: 'p0',
    expect: { refused: 'not_the_last_punch' },
  },
  {
    row: 'undo of an automatic out',
    given: [IN, OUT],
    auto: true,
    press: 'void 06-01T16:00:10+02:00',
    supersedes: 'p1',
    expect: { refused: 'not_the_last_punch' },
  },
  {
    row: 'undo of an in that left another open',
    given: [IN, 'in 06-01T15:00+02:00'],
    press: 'void 06-01T15:00:10+02:00',
    supersedes: 'p1',
    expect: { refused: 'undo_reopens_session' },
  },
]

describe('decide', () => {
  it.each(CASES)('$row', ({ given, auto, press, job, supersedes, expect: expected }) => {
    const punches = log(given).map((punch): Punch => {
      if (punch.kind === 'switch') return { ...punch, job: 'roof' }
      return auto && punch.kind === 'out' ? { ...punch, source: 'auto' } : punch
    })
    const { state } = derive(punches, rules)
    const [kind, time] = press.split(' ') as [PunchKind, string]
    const decision = decide(
      state,
      { id: 'pressed', kind, at: at(time), zone: BERLIN, job, supersedes },
      rules,
    )
    expect('punches' in decision ? decision.punches[0] : decision).toMatchObject(expected)
  })
})
