import { describe, expect, test } from 'vitest'
import { mySearch } from './my-time-search.ts'
import { datesOf, lengthOf, presetRange, rangeOf, rangeProblem, stepped, weekOf } from './record-range.ts'

const MONDAY = 1
const SUNDAY = 7

// 2026-11-20 is a Friday.
describe.each([
  ['thisWeek', MONDAY, '2026-11-16', '2026-11-22'],
  ['thisWeek', SUNDAY, '2026-11-15', '2026-11-21'],
  ['lastWeek', MONDAY, '2026-11-09', '2026-11-15'],
  ['lastWeek', SUNDAY, '2026-11-08', '2026-11-14'],
  ['thisMonth', MONDAY, '2026-11-01', '2026-11-30'],
  ['lastMonth', MONDAY, '2026-10-01', '2026-10-31'],
  ['last30Days', MONDAY, '2026-10-22', '2026-11-20'],
] as const)('%s, weeks from weekday %d', (preset, firstWeekday, from, until) => {
  test(`is ${from} to ${until}`, () => {
    expect(presetRange(preset, '2026-11-20', firstWeekday)).toEqual({ from, until })
  })
})

test('a week begins on its own first day', () => {
  expect(weekOf('2026-11-16', MONDAY).from).toBe('2026-11-16')
  expect(weekOf('2026-11-15', MONDAY).from).toBe('2026-11-09')
  expect(weekOf('2026-11-15', SUNDAY).from).toBe('2026-11-15')
  expect(weekOf('1969-12-31', MONDAY).from).toBe('1969-12-29')
})

describe.each([
  ['a day', '2026-03-29', '2026-03-29', '2026-03-28', '2026-03-28', '2026-03-30', '2026-03-30'],
  ['a week', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15', '2026-11-23', '2026-11-29'],
  ['February', '2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31', '2026-03-01', '2026-03-31'],
  ['a quarter', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31', '2026-04-01', '2026-06-30'],
  ['a leap year', '2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31', '2025-01-01', '2025-12-31'],
  ['30 days', '2026-10-22', '2026-11-20', '2026-09-22', '2026-10-21', '2026-11-21', '2026-12-20'],
])('%s', (_name, from, until, fromBefore, untilBefore, fromAfter, untilAfter) => {
  test('is followed by as much', () => {
    expect(stepped({ from, until }, -1)).toEqual({ from: fromBefore, until: untilBefore })
    expect(stepped({ from, until }, 1)).toEqual({ from: fromAfter, until: untilAfter })
  })
})

describe.each([
  ['2026-01-01', '2026-01-01', undefined],
  ['2026-01-02', '2026-01-01', 'backwards'],
  ['2025-11-20', '2026-11-21', undefined],
  ['2025-11-20', '2026-11-22', 'tooLong'],
  ['0202-01-01', '2026-01-01', 'incomplete'],
  ['', '2026-01-01', 'incomplete'],
])('%s to %s', (from, until, problem) => {
  test(`is ${problem ?? 'a range'}`, () => expect(rangeProblem({ from, until })).toBe(problem))
})

describe.each([
  ['nothing', {}],
  ['one date alone', { from: '2026-03-01' }],
  ['dates backwards', { from: '2026-03-02', until: '2026-03-01' }],
  ['a date that is none', { from: '2026-02-30', until: '2026-03-01' }],
  ['no dates at all', { from: 'x', until: 7, day: '2026-13-01', view: 'table' }],
])('an address with %s', (_name, raw) => {
  test('asks for the last 30 days', () => {
    expect(rangeOf(mySearch(raw), '2026-11-20')).toEqual({ from: '2026-10-22', until: '2026-11-20' })
  })
})

test('an address says range, view and day', () => {
  const search = { from: '2026-03-01', until: '2026-03-31', view: 'calendar', day: '2026-03-28' }
  expect(mySearch(search)).toEqual(search)
  expect(rangeOf(mySearch(search), '2026-11-20')).toEqual({ from: '2026-03-01', until: '2026-03-31' })
})

test('every date of a range is there once, the shortened and the lengthened day too', () => {
  const dates = datesOf({ from: '2026-03-28', until: '2026-03-30' })
  expect(dates).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
  expect(lengthOf({ from: '2026-01-01', until: '2026-12-31' })).toBe(365)
})
