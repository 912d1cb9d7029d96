import { describe, expect, test } from 'vitest'
import { calendarDaysOf, clockChangeOf, partsOf } from './day-split.ts'
import { keptPunch, workSession } from './fixtures.ts'

const NOW_MS = Date.parse('2026-11-20T09:00:00Z')
const HOUR = 3_600_000

const closed = (start: string, end: string, breaks: { start: string; end: string }[] = []) =>
  workSession({ status: 'closed', start, end, breaks })

// DOMAIN corner cases 1, 2 and 6.
describe.each([
  ['clocks go forward', '2026-03-28T22:00:00+01:00', '2026-03-29T06:00:00+02:00', 2, 5, 1],
  ['clocks go back', '2026-10-24T22:00:00+02:00', '2026-10-25T06:00:00+01:00', 2, 7, -1],
  ['an ordinary night', '2026-11-17T22:00:00+01:00', '2026-11-18T06:00:00+01:00', 2, 6, 0],
])('%s', (_name, start, end, before, after, change) => {
  const session = closed(start, end)

  test('each calendar day gets the time that really passed in it', () => {
    expect(calendarDaysOf(session, NOW_MS)).toEqual([
      { date: start.slice(0, 10), workedMs: before * HOUR },
      { date: end.slice(0, 10), workedMs: after * HOUR },
    ])
  })

  test(`the clocks moved by ${change} h`, () => {
    expect(clockChangeOf(session, NOW_MS)).toBe(change * HOUR)
  })
})

test('a break over midnight counts on neither day', () => {
  const session = closed('2026-11-17T20:00:00+01:00', '2026-11-18T04:00:00+01:00', [
    { start: '2026-11-17T23:50:00+01:00', end: '2026-11-18T00:20:00+01:00' },
  ])
  expect(calendarDaysOf(session, NOW_MS)).toEqual([
    { date: '2026-11-17', workedMs: 3 * HOUR + 50 * 60_000 },
    { date: '2026-11-18', workedMs: 3 * HOUR + 40 * 60_000 },
  ])
})

test('a day that ends at midnight does not begin the next', () => {
  const session = closed('2026-11-17T16:00:00+01:00', '2026-11-18T00:00:00+01:00')
  expect(calendarDaysOf(session, NOW_MS)).toEqual([{ date: '2026-11-17', workedMs: 8 * HOUR }])
})

test('an open session goes on until now, at work or on a break', () => {
  const start = '2026-11-20T05:00:00Z'
  const pause = keptPunch({ kind: 'break_start', at: '2026-11-20T08:30:00Z' })
  const working = workSession({
    start,
    breaks: [{ start: '2026-11-20T07:00:00Z', end: '2026-11-20T07:20:00Z' }],
  })
  expect(partsOf(working, NOW_MS).map(({ of, running }) => [of, running])).toEqual([
    ['work', false],
    ['break', false],
    ['work', true],
  ])
  const onBreak = workSession({
    start,
    explanation: {
      punches: [{ punch: pause, does: 'break_start', exceptions: [] }],
      replaced: [],
      rules: {},
    },
  })
  expect(partsOf(onBreak, NOW_MS)).toEqual([
    { of: 'work', startMs: Date.parse(start), endMs: Date.parse(pause.at), running: false },
    { of: 'break', startMs: Date.parse(pause.at), endMs: NOW_MS, running: true },
  ])
})

test('breaks that followed one another, or began with the session, leave no empty part', () => {
  const session = closed('2026-11-20T05:00:00Z', '2026-11-20T08:00:00Z', [
    { start: '2026-11-20T05:00:00Z', end: '2026-11-20T05:30:00Z' },
    { start: '2026-11-20T05:30:00Z', end: '2026-11-20T06:00:00Z' },
  ])
  expect(partsOf(session, NOW_MS).map(({ of }) => of)).toEqual(['break', 'break', 'work'])
})

test('a session without an end, or without a start, has no parts', () => {
  expect(partsOf(workSession({ status: 'incomplete' }), NOW_MS)).toEqual([])
  expect(
    partsOf(workSession({ status: 'incomplete', start: null, end: '2026-11-20T09:00:00Z' }), NOW_MS),
  ).toEqual([])
})
