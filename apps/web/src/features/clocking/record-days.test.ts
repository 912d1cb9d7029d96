import type { WorkSession } from '@muster/contract/clocking.ts'
import { describe, expect, test } from 'vitest'
import { keptPunch, workSession } from './fixtures.ts'
import { barsOf, hourTicks } from './record-bars.ts'
import { daysOf, figuresOf, lastPunchMs, monthsOf, summaryOf, weeksOf } from './record-days.ts'

const HOUR = 3_600_000
const MONDAY = 1
const NOW_MS = Date.parse('2026-11-20T09:00:00Z')

function worked(workDate: string, hours: number, change: Partial<WorkSession> = {}): WorkSession {
  return workSession({
    id: `${workDate}/${hours}`,
    workDate,
    status: 'closed',
    workedMs: hours * HOUR,
    breakMs: HOUR / 2,
    presenceMs: (hours + 0.5) * HOUR,
    ...change,
  })
}

function recordOf(sessions: WorkSession[]) {
  return daysOf({ sessions, takenBack: [] }, NOW_MS)
}

describe('a running session', () => {
  const start = '2026-11-20T05:00:00Z'
  const breaks = [{ start: '2026-11-20T07:00:00Z', end: '2026-11-20T07:30:00Z' }]

  test('counts until now, less its breaks', () => {
    expect(figuresOf(workSession({ start, breaks }), NOW_MS)).toEqual({
      workedMs: 3.5 * HOUR,
      breakMs: 0.5 * HOUR,
      presenceMs: 4 * HOUR,
    })
  })

  test('does not count the break that goes on', () => {
    const does = (kind: 'break_start' | 'break_end', at: string) => ({
      punch: keptPunch({ kind, at }),
      does: kind,
      exceptions: [],
    })
    const punches = [
      does('break_start', '2026-11-20T07:00:00Z'),
      does('break_end', '2026-11-20T07:30:00Z'),
      does('break_start', '2026-11-20T08:45:00Z'),
    ]
    const session = workSession({ start, breaks, explanation: { punches, replaced: [], rules: {} } })
    expect(figuresOf(session, NOW_MS).workedMs).toBe(3.25 * HOUR)
    expect(figuresOf(session, NOW_MS).breakMs).toBe(0.75 * HOUR)
  })

  test('is never less than nothing on a device whose clock is behind', () => {
    expect(figuresOf(workSession({ start }), Date.parse(start) - 1).workedMs).toBe(0)
  })
})

test('a day holds its sessions by work date, and what was taken back', () => {
  const night = worked('2026-11-18', 8, { start: '2026-11-18T21:00:00Z', end: '2026-11-19T05:30:00Z' })
  const undone = keptPunch({ at: '2026-11-18T23:30:00Z', zone: 'Europe/Berlin' })
  const days = daysOf({ sessions: [night, worked('2026-11-18', 1)], takenBack: [undone] }, NOW_MS)
  expect([...days.keys()]).toEqual(['2026-11-18', '2026-11-19'])
  expect(days.get('2026-11-18')).toMatchObject({ workedMs: 9 * HOUR, breakMs: HOUR, running: false })
  expect(days.get('2026-11-19')).toMatchObject({ sessions: [], takenBack: [undone], workedMs: 0 })
})

test('the average is over days with work, and every session to look at counts', () => {
  const days = recordOf([
    worked('2026-11-17', 6),
    worked('2026-11-18', 8),
    worked('2026-11-19', 0, { status: 'incomplete', breakMs: 0, presenceMs: 0, exceptions: ['missing_out'] }),
  ])
  expect(summaryOf(days.values())).toEqual({
    workedMs: 14 * HOUR,
    breakMs: HOUR,
    presenceMs: 15 * HOUR,
    daysWorked: 2,
    averageMs: 7 * HOUR,
    toLookAt: 1,
  })
  expect(summaryOf([]).averageMs).toBe(0)
})

test('weeks are cut to the range, and those without anything are left out', () => {
  const days = recordOf([worked('2026-03-27', 4), worked('2026-03-29', 5), worked('2026-04-08', 6)])
  const weeks = weeksOf({ from: '2026-03-26', until: '2026-04-08' }, days, MONDAY)
  expect(weeks.map(({ from, until, workedMs }) => [from, until, workedMs / HOUR])).toEqual([
    ['2026-03-26', '2026-03-29', 9],
    ['2026-04-06', '2026-04-08', 6],
  ])
})

test('a calendar month has rows of seven, without those outside the range', () => {
  const [march, april, ...more] = monthsOf({ from: '2026-03-24', until: '2026-04-05' }, MONDAY)
  expect(more).toEqual([])
  expect(march?.first).toBe('2026-03-01')
  expect(march?.weeks.map((week) => week[0])).toEqual(['2026-03-23', '2026-03-30'])
  expect(march?.weeks[1]?.slice(1)).toEqual(['2026-03-31', null, null, null, null, null])
  expect(april?.weeks).toEqual([
    [null, null, '2026-04-01', '2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'],
  ])
})

test('a year has its twelve months', () => {
  const months = monthsOf({ from: '2026-01-01', until: '2026-12-31' }, MONDAY)
  expect(months).toHaveLength(12)
  expect(months.flatMap(({ weeks }) => weeks.flat().filter(Boolean))).toHaveLength(365)
})

test('the chart has a bar a day, and a bar a week in a long range', () => {
  const days = recordOf([worked('2026-03-02', 8), worked('2026-03-04', 6)])
  const month = barsOf({ from: '2026-03-01', until: '2026-03-31' }, days, MONDAY)
  expect(month).toHaveLength(31)
  expect(month[1]).toMatchObject({ from: '2026-03-02', until: '2026-03-02', workedMs: 8 * HOUR })
  const quarter = barsOf({ from: '2026-01-01', until: '2026-03-31' }, days, MONDAY)
  expect(quarter).toHaveLength(14)
  expect(quarter.map(({ workedMs }) => workedMs / HOUR)).toContain(14)
})

describe.each([
  [0, [0, 1]],
  [3.2, [0, 1, 2, 3, 4]],
  [8.1, [0, 3, 6, 9]],
  [10, [0, 3, 6, 9, 12]],
  [52, [0, 20, 40, 60]],
])('a longest bar of %d h', (hours, ticks) => {
  test(`has ticks ${ticks}`, () => {
    const bar = { from: '', until: '', workedMs: hours * HOUR, breakMs: 0, toLookAt: 0, running: false }
    expect(hourTicks([bar])).toEqual(ticks)
  })
})

test('what goes on has lasted at least until its last punch, whatever minute it is', () => {
  const explanation = (...times: string[]) => ({
    punches: times.map((at) => ({ punch: keptPunch({ at }), does: 'break_start' as const, exceptions: [] })),
    replaced: [],
    rules: {},
  })
  const ended = workSession({ status: 'closed', explanation: explanation('2026-11-20T16:00:00Z') })
  const open = workSession({ explanation: explanation('2026-11-20T05:02:00Z', '2026-11-20T08:30:40Z') })
  expect(lastPunchMs([ended, open])).toBe(Date.parse('2026-11-20T08:30:40Z'))
  expect(lastPunchMs([ended])).toBe(0)
})
