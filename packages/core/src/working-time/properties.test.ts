import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChosenRules, checkWorkingTime } from './check-working-time.ts'
import { RULE_PACKS } from './rule-pack.ts'
import { type CheckedSession, restsBetween, workSpans } from './work-span.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 20, 5)
const chosen: ChosenRules[] = [{ from: '2000-01-01', packs: RULE_PACKS, weekStart: 1 }]
const ZONE = 'Europe/Berlin'

type Made = { gap: number; length: number; pause: number; pauseAt: number; status: CheckedSession['status'] }

const made: fc.Arbitrary<Made> = fc.record({
  gap: fc.integer({ min: -60, max: 60 * 40 }),
  length: fc.integer({ min: 1, max: 60 * 16 }),
  pause: fc.integer({ min: 0, max: 90 }),
  pauseAt: fc.integer({ min: 0, max: 60 * 8 }),
  status: fc.constantFrom('closed', 'closed', 'closed', 'provisional', 'incomplete', 'open'),
})

const records = fc.array(made, { maxLength: 40 }).map((items) => {
  let at = START
  return items.map(({ gap, length, pause, pauseAt, status }, index): CheckedSession => {
    const startMs = at + gap * MINUTE
    const endMs = startMs + length * MINUTE
    at = endMs
    const pauseStart = startMs + (pauseAt % length) * MINUTE
    const pauseEnd = Math.min(pauseStart + pause * MINUTE, endMs)
    const breaks = pauseEnd > pauseStart ? [{ startMs: pauseStart, endMs: pauseEnd }] : []
    const isEndless = status === 'open' || status === 'incomplete'
    const workDate = new Date(startMs + 3_600_000).toISOString().slice(0, 10)
    const times = { startMs, endMs: isEndless ? null : endMs }
    return { id: `s${String(index).padStart(3, '0')}`, workDate, zone: ZONE, breaks, status, ...times }
  })
})

const checked = (sessions: readonly CheckedSession[]) =>
  checkWorkingTime(sessions, { from: '2020-01-01', until: '2030-01-01', zone: ZONE, chosen })

describe('checkWorkingTime', () => {
  it('gives the same in any order', () => {
    const shuffled = records.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(checked(other)).toEqual(checked(all))
      }),
    )
  })

  it('changes no session', () => {
    fc.assert(
      fc.property(records, (all) => {
        const before = structuredClone(all)
        checked(all)
        expect(all).toEqual(before)
      }),
    )
  })

  it('tells figures that break the limit, by as much as they say, and sessions that exist', () => {
    fc.assert(
      fc.property(records, (all) => {
        const ids = new Set(all.map(({ id }) => id))
        for (const { rule, foundMs, limitMs, byMs, sessions, startMs, endMs } of checked(all).findings) {
          const isMinimum = ['daily_rest', 'weekly_rest', 'break_length'].includes(rule)
          expect(isMinimum ? foundMs < limitMs : foundMs > limitMs).toBe(true)
          expect(byMs).toBe(Math.abs(foundMs - limitMs))
          expect(endMs).toBeGreaterThanOrEqual(startMs)
          expect(sessions.length).toBeGreaterThan(0)
          for (const id of sessions) expect(ids.has(id)).toBe(true)
        }
      }),
    )
  })

  it('never finds more for a break that takes longer', () => {
    const breakRules = ['break_length', 'day_without_break', 'work_without_break']
    // Not how many: a break can make two stretches that are a little too long out of one that is far too long.
    const tooMuchMs = (all: readonly CheckedSession[]) =>
      checked(all)
        .findings.filter(({ rule }) => breakRules.includes(rule))
        .reduce((sum, { byMs }) => sum + (byMs ?? 0), 0)
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 120 }), (one, longer) => {
        const startMs = START
        const endMs = startMs + (one.length + 300) * MINUTE
        const pauseStart = startMs + one.pauseAt * MINUTE
        const withBreak = (minutes: number): CheckedSession => ({
          id: 's',
          workDate: '2026-03-20',
          zone: ZONE,
          startMs,
          endMs,
          breaks: [
            { startMs: pauseStart, endMs: Math.min(endMs - MINUTE, pauseStart + minutes * MINUTE) },
          ].filter((span) => span.startMs < span.endMs),
          status: 'closed',
        })
        expect(tooMuchMs([withBreak(one.pause + longer)])).toBeLessThanOrEqual(
          tooMuchMs([withBreak(one.pause)]),
        )
      }),
    )
  })

  it('counts no minute twice, and all of the rest is rest', () => {
    fc.assert(
      fc.property(records, (all) => {
        const { spans } = workSpans(all)
        spans.forEach((span, index) => {
          expect(span.startMs).toBeGreaterThanOrEqual(spans[index - 1]?.endMs ?? span.startMs)
        })
        for (const { startMs, endMs } of restsBetween(spans)) expect(startMs).toBeLessThan(endMs)
      }),
    )
  })
})
