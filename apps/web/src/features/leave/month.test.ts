import { describe, expect, it } from 'vitest'
import { holidaysSearch, teamLeaveSearch } from './leave-search.ts'
import { datesOf, isWeekend, monthAfter, monthRange } from './month.ts'

describe('a month', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
  ])('%s goes from %s to %s', (month, from, until) => {
    expect(monthRange(month)).toEqual({ from, until })
    expect([datesOf(month)[0], datesOf(month).at(-1)]).toEqual([from, until])
  })

  it.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-01', 0, '2026-01'],
    ['2026-03', -15, '2024-12'],
  ])('%s and %i is %s', (month, months, other) => {
    expect(monthAfter(month, months)).toBe(other)
  })

  it('has weekends', () => {
    expect(datesOf('2026-11').filter(isWeekend).slice(0, 3)).toEqual([
      '2026-11-01',
      '2026-11-07',
      '2026-11-08',
    ])
  })
})

describe('the address', () => {
  it('keeps what makes sense', () => {
    expect(teamLeaveSearch({ team: 't', month: '2026-11', more: 1 })).toEqual({ team: 't', month: '2026-11' })
    expect(teamLeaveSearch({ team: 4, month: '2026-13' })).toEqual({})
    expect(holidaysSearch({ year: 2027 })).toEqual({ year: 2027 })
    expect(holidaysSearch({ year: 'soon' })).toEqual({})
    expect(holidaysSearch({ year: 3000 })).toEqual({})
  })
})
