import { formatInstant } from '@muster/core/time/instant.ts'
import { describe, expect, it } from 'vitest'
import { dueDays, dueInstant } from './due.ts'

describe('dueInstant', () => {
  it.each([
    ['2026-03-02', 18 * 60, 'Europe/Berlin', '2026-03-02T17:00:00Z'],
    ['2026-07-02', 18 * 60, 'Europe/Berlin', '2026-07-02T16:00:00Z'],
    ['2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['2026-03-02', 0, 'Asia/Kathmandu', '2026-03-01T18:15:00Z'],
  ])('of %s at minute %i in %s is %s', (date, minute, zone, instant) => {
    expect(formatInstant(dueInstant(date, minute, zone))).toBe(instant)
  })
})

describe('dueDays', () => {
  const known = { zone: 'Europe/Berlin', minuteOn: () => 18 * 60, sinceMs: 0 }
  const at = (instant: string) => Date.parse(instant)
  it.each<[what: string, now: string, known: Partial<Parameters<typeof dueDays>[1]>, dates: string[]]>([
    ['1 ms before it is due', '2026-03-02T16:59:59.999Z', { lastMade: '2026-03-01' }, []],
    ['as it is due', '2026-03-02T17:00:00Z', { lastMade: '2026-03-01' }, ['2026-03-02']],
    ['once it was made', '2026-03-02T23:30:00Z', { lastMade: '2026-03-02' }, []],
    [
      'late, all that were missed',
      '2026-03-04T08:00:00Z',
      { lastMade: '2026-03-01' },
      ['2026-03-02', '2026-03-03'],
    ],
    ['of a team that never had one, the last', '2026-03-04T08:00:00Z', {}, ['2026-03-03']],
    ['of a team made since, none', '2026-03-04T08:00:00Z', { sinceMs: at('2026-03-03T17:00:01Z') }, []],
    ['switched off', '2026-03-04T20:00:00Z', { minuteOn: () => null }, []],
    [
      'switched off for a day',
      '2026-03-04T08:00:00Z',
      { lastMade: '2026-02-28', minuteOn: (date) => (date === '2026-03-02' ? null : 1080) },
      ['2026-03-01', '2026-03-03'],
    ],
  ])('%s', (_what, now, change, dates) => {
    const found = dueDays(at(now), { ...known, lastMade: undefined, ...change })
    expect(found.map(({ date }) => date)).toEqual(dates)
  })

  it('goes back a month at most', () => {
    const found = dueDays(at('2026-03-31T20:00:00Z'), { ...known, lastMade: '2020-01-01' })
    expect([found.length, found[0]?.date]).toEqual([32, '2026-02-28'])
  })
})
