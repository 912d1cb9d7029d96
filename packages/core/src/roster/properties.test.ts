import fc from 'fast-check'

import { expect, it } from 'vitest'
import { fixedRules } from '../clocking/rules.ts'
import { type Span, totalMs } from '../clocking/work-session.ts'
import { addDays } from '../time/zone.ts'
import type { Worked } from './fit-session.ts'
import { besideLeave } from './leave.ts'
import { commonMs, overlaps, plannedSpan } from './planned-span.ts'
import { HOUR, judgedOn, MINUTE, planOf } from './roster-table.test-support.ts'
import { spanWindows } from './span-windows.ts'
import { type LocalSpan, type Week, weekProblem } from './weekly-pattern.ts'

const time = fc
  .integer({ min: 0, max: 1439 })
  .map((minutes) =>
    [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':'),
  )
const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
)
// The days around changes of the clock are as likely as all others together.
const date = fc.oneof(
  fc.constantFrom(
    '2026-03-28',
    '2026-03-29',
    '2026-10-24',
    '2026-10-25',
    '2011-12-29',
    '2026-03-07',
    '2026-04-04',
  ),
  fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days)),
)
const local = fc.record<LocalSpan>({ start: time, end: time }).filter(({ start, end }) => start !== end)

it('spans that touch on paper touch in time, whatever the clocks do', () => {
  fc.assert(
    fc.property(date, zone, fc.uniqueArray(time, { minLength: 3, maxLength: 3 }), (day, where, times) => {
      const [start = '', middle = '', end = ''] = times.sort()
      const first = plannedSpan(day, { start, end: middle }, where)
      const second = plannedSpan(day, { start: middle, end }, where)
      expect(first.endMs).toBe(second.startMs)
      expect(first.startMs).toBeLessThanOrEqual(first.endMs)
      expect(overlaps(first, second)).toBe(false)
    }),
  )
})

it('a night is as long as on paper, give or take the change of the clock', () => {
  fc.assert(
    fc.property(date, local, (day, span) => {
      const { startMs, endMs } = plannedSpan(day, span, 'Europe/Berlin')
      const paper = plannedSpan(day, span, 'UTC')
      expect(Math.abs(endMs - startMs - (paper.endMs - paper.startMs))).toBeLessThanOrEqual(HOUR)
    }),
  )
})

const spans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 600 })), { maxLength: 5 })
  .map((pieces) => {
    let atMs = 0
    return pieces.map(([pause, length]): Span => {
      const startMs = atMs + pause * MINUTE
      atMs = startMs + length * MINUTE
      return { startMs, endMs: atMs }
    })
  })

it('the halves of a day are all of it, and as long as each other to the millisecond', () => {
  fc.assert(
    fc.property(spans, (day) => {
      const half = (part: 'first_half' | 'second_half') =>
        totalMs(besideLeave(day, [{ id: '', kind: 'other', state: 'approved', from: '', until: '', part }]))
      const [first, second] = [half('second_half'), half('first_half')]
      expect(first + second).toBe(totalMs(day))
      expect(second - first).toBeLessThanOrEqual(1)
      expect(second).toBeGreaterThanOrEqual(first)
    }),
  )
})

it('windows hold their spans, in order, and none reaches into another', () => {
  const margin = fc.integer({ min: 0, max: 12 * 60 }).map((minutes) => minutes * MINUTE)
  fc.assert(
    fc.property(spans, margin, margin, (day, spanMarginBeforeMs, spanMarginAfterMs) => {
      const windows = spanWindows(day, fixedRules({ spanMarginBeforeMs, spanMarginAfterMs }))
      for (const [index, { span, fromMs, untilMs }] of windows.entries()) {
        expect(fromMs).toBeLessThanOrEqual(span.startMs)
        expect(untilMs).toBeGreaterThanOrEqual(span.endMs)
        const next = windows[index + 1]
        if (next) expect(untilMs).toBeLessThanOrEqual(next.fromMs)
      }
    }),
  )
})

const week = fc
  .array(fc.array(local, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
  .filter((given: Week) => weekProblem(given) === undefined)
const START = Date.UTC(2026, 2, 26)
const sessions = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 })), { maxLength: 8 })
  .map((pieces) => {
    let atMs = START
    return pieces.map(([pause, length], index): Worked => {
      const startMs = atMs + pause * MINUTE
      atMs = startMs + length * MINUTE
      const workDate = new Date(startMs).toISOString().slice(0, 10)
      return { id: `s${index}`, workDate, startMs, endMs: atMs, workedMs: atMs - startMs, status: 'closed' }
    })
  })

it('every session is of one day, every verdict of its own span, and the order of sessions does not matter', () => {
  fc.assert(
    fc.property(week, sessions, fc.integer({ min: 0, max: 10 * 1440 }), (given, worked, minutes) => {
      const plan = planOf({ patterns: [{ from: '2026-01-01', week: given }], zone: () => 'UTC' })
      const nowMs = START + minutes * MINUTE
      const days = Array.from({ length: 12 }, (_, index) => addDays('2026-03-25', index))
      const judge = (order: readonly Worked[]) =>
        days.map((day) => {
          const dates = [-1, 0, 1].map((step) => addDays(day, step))
          const near = order.filter(({ workDate }) => dates.includes(workDate))
          return judgedOn(plan, day, { sessions: near, rulesAt: fixedRules(), nowMs })
        })
      const told = judge(worked)
      expect(told.flatMap((day) => day.sessions).sort()).toEqual(worked.map(({ id }) => id).sort())
      expect(judge(worked.toReversed())).toEqual(told)
      for (const { verdicts, overtimeMs, workedMs } of told) {
        expect(overtimeMs).toBeLessThanOrEqual(workedMs)
        for (const one of verdicts) {
          if ('byMs' in one) expect(one.byMs).toBeGreaterThan(one.graceMs)
          if (one.kind !== 'absent') continue
          const there = worked.some(
            ({ startMs, endMs }) => commonMs(one.span, { startMs, endMs: endMs ?? startMs }) > 2 * HOUR,
          )
          expect(there, 'nobody who was there for longer than both margins is absent').toBe(false)
        }
      }
    }),
    // A duty of 24 hours, of which one session reaches into the next span but one, came up once in a thousand.
    { numRuns: 1_000 },
  )
})
