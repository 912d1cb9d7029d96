import { describe, expect, test } from 'vitest'
import { dayAfterKey } from './record-calendar-keys.ts'

const YEAR = { from: '2026-01-01', until: '2026-12-31' }
const MONDAY = 1
const SUNDAY = 7

// 2026-03-31 is a Tuesday.
describe.each([
  ['ArrowLeft', MONDAY, '2026-03-30'],
  ['ArrowRight', MONDAY, '2026-04-01'],
  ['ArrowUp', MONDAY, '2026-03-24'],
  ['ArrowDown', MONDAY, '2026-04-07'],
  ['Home', MONDAY, '2026-03-30'],
  ['Home', SUNDAY, '2026-03-29'],
  ['End', MONDAY, '2026-04-05'],
  ['PageUp', MONDAY, '2026-02-28'],
  ['PageDown', MONDAY, '2026-04-30'],
  ['Enter', MONDAY, undefined],
])('%s, weeks from weekday %d', (key, firstWeekday, next) => {
  test(`leads from 31 March to ${next ?? 'nowhere'}`, () => {
    expect(dayAfterKey('2026-03-31', key, { range: YEAR, firstWeekday })).toBe(next)
  })
})

test('no key leads out of the range', () => {
  const range = { from: '2026-03-24', until: '2026-04-02' }
  const after = (date: string, key: string) => dayAfterKey(date, key, { range, firstWeekday: MONDAY })
  expect(after('2026-03-25', 'ArrowUp')).toBe('2026-03-24')
  expect(after('2026-03-31', 'PageDown')).toBe('2026-04-02')
})
