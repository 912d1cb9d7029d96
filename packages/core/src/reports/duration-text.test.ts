import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import fixture from '../../fixtures/kimai-duration-parse.json' with { type: 'json' }
import {
  clockDuration,
  type DurationNotation,
  decimalHours,
  hoursAndMinutes,
  hundredthsThatAddUp,
  parseDuration,
  parseDurationAs,
} from './duration-text.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

describe('parseDurationAs, Kimai’s cases', () => {
  it.each(fixture.valid)('$mode: $input', ({ input, mode, seconds }) => {
    expect(parseDurationAs(mode as DurationNotation, String(input))).toBe(seconds * 1000)
  })

  it.each(fixture.invalid)('$mode: $input is none', ({ input, mode }) => {
    expect(parseDurationAs(mode as DurationNotation, String(input))).toBeUndefined()
  })

  it('reads what is written in decimals as the same', () => {
    for (let seconds = 180; seconds <= 86_400; seconds += 180)
      expect(parseDurationAs('decimal', decimalHours(seconds * 1000))).toBe(seconds * 1000)
  })

  it.each(fixture.format)('writes $seconds s as $text', ({ seconds, text }) => {
    expect(hoursAndMinutes(seconds * 1000)).toBe(text)
  })
})

describe('parseDuration', () => {
  it.each<[typed: string, ms: number | undefined]>([
    ['8', 8 * HOUR],
    ['8,20', 8 * HOUR + 12 * MINUTE],
    ['8:20', 8 * HOUR + 20 * MINUTE],
    ['8h20', 8 * HOUR + 20 * MINUTE],
    [' 8 h 20 m ', 8 * HOUR + 20 * MINUTE],
    ['90M', 90 * MINUTE],
    ['-0:30', -30 * MINUTE],
    ['0', 0],
    ['-0', 0],
    ['', undefined],
    ['h', undefined],
    ['8h20x', undefined],
    ['eight', undefined],
    ['1e3', undefined],
    ['=1+1', undefined],
    ['8.', undefined],
    ['99999999', undefined],
  ])('takes "%s" for %s', (typed, ms) => {
    expect(parseDuration(typed)).toBe(ms)
  })

  it('is whole milliseconds or nothing, whatever is typed', () => {
    const unit = fc.constantFrom('0', '5', '9', ',', '.', ':', 'h', 'm', 's', '-', ' ')
    fc.assert(
      fc.property(fc.string({ unit }), (typed) => {
        const ms = parseDuration(typed)
        expect(ms === undefined || Number.isSafeInteger(ms)).toBe(true)
      }),
    )
  })
})

describe('decimal hours', () => {
  it('of three lines of 20 min add up to the total (DOMAIN: case 22)', () => {
    expect(hundredthsThatAddUp([20 * MINUTE, 20 * MINUTE, 20 * MINUTE])).toEqual([33, 34, 33])
  })

  it('add up to the rounded total, each less than two hundredths from its own', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 24 * HOUR })), (durations) => {
        const lines = hundredthsThatAddUp(durations)
        const total = durations.reduce((sum, ms) => sum + ms, 0)
        expect((lines.reduce((sum, line) => sum + line, 0) / 100).toFixed(2)).toBe(decimalHours(total))
        lines.forEach((line, index) => {
          expect(Math.abs(line - (durations[index] ?? 0) / 36_000)).toBeLessThanOrEqual(1)
        })
      }),
    )
  })
})

it.each([
  [0, '0:00:00'],
  [25 * HOUR + 1001, '25:00:01.001'],
])('clockDuration writes %i as %s', (ms, text) => {
  expect(clockDuration(ms)).toBe(text)
})
