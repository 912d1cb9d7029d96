import { describe, expect, test } from 'vitest'
import { civilDateFormat, firstWeekday } from './civil-dates.ts'

describe.each([
  ['en-GB', 1],
  ['en-US', 7],
  ['de', 1],
  ['fr-FR', 1],
  ['fr-CA', 7],
])('%s', (locale, weekday) => {
  test(`begins its weeks on weekday ${weekday}`, () => expect(firstWeekday(locale)).toBe(weekday))

  test('says the same where the browser does not tell', () => {
    const prototype: { getWeekInfo?: unknown } = Intl.Locale.prototype
    const own = Object.getOwnPropertyDescriptor(prototype, 'getWeekInfo')
    delete prototype.getWeekInfo
    try {
      expect(firstWeekday(locale)).toBe(weekday)
    } finally {
      if (own) Object.defineProperty(prototype, 'getWeekInfo', own)
    }
  })
})

test('civil dates are written as they are, in the words of the language', () => {
  const english = civilDateFormat('en-GB')
  expect(english.long('2026-11-20')).toMatch(/^Friday,? 20 November 2026$/)
  expect(english.day('2026-03-29')).toMatch(/^Sun,? 29 Mar$/)
  expect(english.range('2026-10-22', '2026-11-20').replace(/\s/gu, ' ')).toBe('22 Oct – 20 Nov 2026')
  expect(civilDateFormat('de').month('2026-03-01')).toBe('März 2026')
  expect(civilDateFormat('fr').shortRange('2026-11-16', '2026-11-22').replace(/\s/gu, ' ')).toBe('16–22 nov.')
})
