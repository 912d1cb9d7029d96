import { describe, expect, test } from 'vitest'
import { clockHours, hoursAndMinutes, secondsLeft, stopwatch } from './durations.ts'

describe.each([
  [0, '0:00:00'],
  [-500, '0:00:00'],
  [59_999, '0:00:59'],
  [451_000, '0:07:31'],
  [43_200_000, '12:00:00'],
  [360_000_000, '100:00:00'],
])('%d ms', (ms, text) => {
  test(`is ${text}`, () => expect(stopwatch(ms)).toBe(text))
})

test('hours and minutes are rounded down, never up to the next hour', () => {
  expect(hoursAndMinutes(3_599_999)).toEqual({ hours: 0, minutes: 59 })
  expect(hoursAndMinutes(27_120_000)).toEqual({ hours: 7, minutes: 32 })
})

test('a table cell holds hours and minutes, rounded down', () => {
  expect([clockHours(29_423_000), clockHours(0), clockHours(59_999)]).toEqual(['8:10', '0:00', '0:00'])
})

test('what is left is rounded up, and never negative', () => {
  expect([secondsLeft(41_200), secondsLeft(1), secondsLeft(0), secondsLeft(-5)]).toEqual([42, 1, 0, 0])
})
