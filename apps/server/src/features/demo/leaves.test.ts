import { addDays, civilDate } from '@muster/core/time/zone.ts'
import { describe, expect, it } from 'vitest'
import { CAST, ORGANISATION } from './cast.ts'
import { planLeaves } from './leaves.ts'
import { periodUntil } from './period.ts'
import { planPunches } from './plan.ts'

const SEED = 7

describe.each([
  '2026-11-21T06:20:18Z',
  '2026-06-15T04:05:00Z',
  '2027-01-01T00:30:00Z',
  '2026-03-29T10:00:00Z',
])('the leave of the sample made at %s', (now) => {
  const period = periodUntil(Date.parse(now), ORGANISATION.zone)
  const punches = planPunches(CAST, period, SEED)
  const leaves = planLeaves(period, { cast: CAST, seed: SEED, punches })
  const today = civilDate(period.nowMs, period.zone)

  it('is vacation and sickness, past and to come, one that waits and one that is refused', () => {
    const states = leaves.map((leave) =>
      leave.way === 'entered' ? 'entered' : (leave.decision?.as ?? 'waits'),
    )
    const count = (state: string) => states.filter((one) => one === state).length
    expect([count('waits'), count('refused')]).toEqual([1, 1])
    expect(count('approved')).toBeGreaterThan(15)
    expect(count('entered')).toBeGreaterThan(10)
    expect(leaves.some(({ from }) => from > today)).toBe(true)
    expect(leaves.every(({ from, until }) => from <= until && from >= period.startDate)).toBe(true)
  })

  it('was asked and decided in the order of time, by now', () => {
    for (const leave of leaves) {
      expect(leave.askedMs).toBeGreaterThanOrEqual(period.startMs)
      const decidedMs = leave.way === 'asked' ? (leave.decision?.atMs ?? leave.askedMs) : leave.askedMs
      expect(decidedMs).toBeGreaterThanOrEqual(leave.askedMs)
      expect(decidedMs).toBeLessThanOrEqual(period.nowMs)
    }
  })

  it('is of days on which nobody came, and of nobody twice', () => {
    const worked = new Set(
      punches
        .filter(({ kind }) => kind === 'in')
        .map(({ person, readingMs, deviceOffsetMs = 0 }) => {
          return `${person} ${civilDate(readingMs - deviceOffsetMs, period.zone)}`
        }),
    )
    const days = leaves.flatMap(({ person, from, until }) => {
      const found: string[] = []
      for (let date = from; date <= until; date = addDays(date, 1)) found.push(`${person} ${date}`)
      return found
    })
    expect(days.filter((day) => worked.has(day))).toEqual([])
    expect(new Set(days).size).toBe(days.length)
  })
})
