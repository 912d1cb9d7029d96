import { expect, test } from 'vitest'
import { dateFormat } from './dates.ts'

const dates = dateFormat('en-GB', 'Europe/Berlin')
const midnight = '2026-11-30T23:00:00Z'

test('writes dates with their year', () => {
  expect(dates.date('2026-11-20T05:02:00Z')).toBe('20 Nov 2026')
  expect(dates.dateTime('2026-11-20T05:02:00Z')).toBe('20 Nov 2026, 06:02')
})

test('leaves out the time where a day begins', () => {
  expect(dates.from(midnight)).toBe('1 Dec 2026')
  expect(dates.from('2026-11-30T23:00:01Z')).toBe('1 Dec 2026, 00:00')
})

test('an end at midnight is the day before, any other its own day', () => {
  expect(dates.lastDay(midnight)).toBe('30 Nov 2026')
  expect(dates.lastDay('2026-11-20T12:00:00Z')).toBe('20 Nov 2026')
})
