import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, dayOf, readTimeOfDay, timeOf } from './civil-date.ts'

const FIRST_DAY = -719_528
const LAST_DAY = 2_932_896

describe('dateOf and dayOf', () => {
  it.each([
    [0, '1970-01-01'],
    [-1, '1969-12-31'],
    [11_016, '2000-02-29'],
    [-25_509, '1900-02-28'],
    [-25_508, '1900-03-01'],
    [20_540, '2026-03-28'],
    [FIRST_DAY, '0000-01-01'],
    [FIRST_DAY + 59, '0000-02-29'],
    [LAST_DAY, '9999-12-31'],
  ])('day %d is %s, both ways', (day, date) => {
    expect(dateOf(day)).toBe(date)
    expect(dayOf(date)).toBe(day)
  })

  it.each([
    [LAST_DAY + 1, '+010000-01-01'],
    [FIRST_DAY - 1, '-000001-12-31'],
  ])('day %d is %s, which is not read back', (day, date) => {
    expect(dateOf(day)).toBe(date)
    expect(() => dayOf(date)).toThrow(RangeError)
  })

  it('are what Date says on every day of one calendar cycle, 1900 to 2300', () => {
    for (let day = dayOf('1900-01-01'); day < dayOf('2300-01-01'); day++) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10)
      if (dateOf(day) !== expected || dayOf(expected) !== day) expect.fail(`${expected} is not day ${day}`)
    }
  })

  it('are inverse over the years 0000 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), (day) => {
        expect(dayOf(dateOf(day))).toBe(day)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('timeOf and readTimeOfDay', () => {
  it('are inverse for whole seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (second) => {
        expect(readTimeOfDay(timeOf(second * 1000), 0, true)).toBe(second * 1000)
        expect(timeOf(second * 1000 + 999)).toBe(timeOf(second * 1000))
      }),
    )
  })

  it.each([
    ['24:00:00', true],
    ['23:60:00', true],
    ['23:59:60', true],
    ['24:00', false],
  ])('refuse %s', (text, withSeconds) => {
    expect(readTimeOfDay(text, 0, withSeconds)).toBeUndefined()
  })
})
