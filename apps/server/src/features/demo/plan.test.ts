import { EXCEPTIONS } from '@muster/core/clocking/punch.ts'
import { splitByDay } from '@muster/core/time/zone.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAST, ORGANISATION } from './cast.ts'
import { type Period, periodUntil } from './period.ts'
import { hoursByWeek, workedBy } from './plan.test-support.ts'
import { planPunches } from './plan.ts'

const HOUR_MS = 3_600_000
const SEED = 7
/** `overlap` and `conflict` need corrections and locked periods, `provisional_out` the running system. */
const MADE_BY_PUNCHES = EXCEPTIONS.filter((one) => !['conflict', 'overlap', 'provisional_out'].includes(one))

const moments = [
  ['a Saturday morning', '2026-11-21T06:20:18Z'],
  ['a Monday, five past six', '2026-06-15T04:05:00Z'],
  ['noon of the day the clocks went forward', '2026-03-29T10:00:00Z'],
  ['a Sunday at four in the night', '2026-07-05T02:00:00Z'],
  ['seven months after the last change of clocks', '2026-10-20T12:00:00Z'],
  ['New Year', '2027-01-01T00:30:00Z'],
  ['the shift change of a Wednesday', '2026-12-09T13:00:00Z'],
] as const

describe.each(moments)('the sample made at %s', (_, now) => {
  const period = periodUntil(Date.parse(now), ORGANISATION.zone)
  const plan = planPunches(CAST, period, SEED)
  const worked = workedBy(plan, period)

  it('ends at the moment and holds three months with a change of clocks', () => {
    expect(period.nowMs - period.startMs).toBeGreaterThan(89 * 24 * HOUR_MS)
    expect(period.changeDates.length).toBeGreaterThan(0)
    expect(Math.max(...plan.map(({ receivedMs }) => receivedMs))).toBeLessThanOrEqual(period.nowMs)
    expect(Math.max(...plan.map(({ receivedMs }) => receivedMs))).toBeGreaterThan(period.nowMs - HOUR_MS)
  })

  it('has somebody work through the night the clocks changed', () => {
    expect(worked.flatMap(({ sessions }) => sessions).some((session) => crossesChange(session, period))).toBe(
      true,
    )
  })

  it('has every exception that punches can make', () => {
    const found = new Set(worked.flatMap(({ sessions }) => sessions.flatMap(({ exceptions }) => exceptions)))
    expect([...found].sort()).toEqual(MADE_BY_PUNCHES)
  })

  it('has people in, and one on a break', () => {
    const phases = worked.map(({ phase }) => phase)
    expect(phases.filter((phase) => phase !== 'out').length).toBeGreaterThanOrEqual(5)
    expect(phases).toContain('on_break')
    expect(phases.filter((phase) => phase === 'out').length).toBeGreaterThan(5)
  })

  it('has plausible weeks', () => {
    for (const { member, sessions } of worked) {
      const weeks = hoursByWeek(sessions)
      const hours = weeks.reduce((sum, week) => sum + week, 0)
      expect(hours / weeks.length, member.name).toBeGreaterThan(10)
      expect(Math.max(...weeks), member.name).toBeLessThan(60)
    }
  })

  it('names every punch once', () => {
    expect(new Set(plan.map(({ id }) => id)).size).toBe(plan.length)
    expect(
      plan.every(({ id }) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      ),
    ).toBe(true)
  })
})

describe('the plan', () => {
  it('is the same for the same seed, and another for another', () => {
    const period = periodUntil(Date.parse('2026-11-21T06:20:18Z'), ORGANISATION.zone)
    const plan = planPunches(CAST, period, SEED)
    expect(planPunches(CAST, period, SEED)).toEqual(plan)
    expect(planPunches(CAST, period, SEED + 1)).not.toEqual(plan)
  })

  it('has people in, and every exception, whenever and with whatever seed it is made', () => {
    const moment = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2030-01-01') })
    fc.assert(
      fc.property(moment, fc.nat(), (nowMs, seed) => {
        const period = periodUntil(nowMs, ORGANISATION.zone)
        const worked = workedBy(planPunches(CAST, period, seed), period)
        const found = new Set(
          worked.flatMap(({ sessions }) => sessions.flatMap(({ exceptions }) => exceptions)),
        )
        expect([...found].sort()).toEqual(MADE_BY_PUNCHES)
        expect(worked.filter(({ phase }) => phase !== 'out').length).toBeGreaterThanOrEqual(5)
        expect(worked.some(({ phase }) => phase === 'on_break')).toBe(true)
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})

describe('the cast', () => {
  it('is forty people with names, addresses and numbers of their own', () => {
    expect(CAST.length).toBe(40)
    for (const field of ['name', 'email', 'number'] as const) {
      expect(new Set(CAST.map((member) => member[field])).size, field).toBe(40)
    }
    expect(CAST.filter(({ email }) => !/^[a-z]+\.[a-z]+@demo\.example$/.test(email))).toEqual([])
  })

  it('has one admin, and a leader in each of the three teams', () => {
    expect(CAST.filter(({ role }) => role === 'admin').length).toBe(1)
    const led = CAST.filter(({ role }) => role === 'leader').map(({ team }) => team)
    expect(led.sort()).toEqual(['Office', 'Warehouse', 'Workshop'])
  })
})

function crossesChange(
  { startMs, endMs, zone }: { startMs: number | null; endMs: number | null; zone: string },
  { changeDates }: Period,
): boolean {
  if (startMs === null || endMs === null) return false
  const pieces = splitByDay(startMs, endMs, zone)
  return pieces.some(({ date, startMs: from }) => from > startMs && changeDates.includes(date))
}
