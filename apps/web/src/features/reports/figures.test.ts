import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRounded, secondsThatAddUp } from './figures.ts'

describe('lines in whole seconds', () => {
  it('add up to the total in whole seconds, and none is a second off', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000_000 })), (durations) => {
        const lines = secondsThatAddUp(durations)
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        expect(sum(lines)).toBe(Math.floor(sum(durations) / 1000) * 1000)
        for (const [index, line] of lines.entries()) {
          expect(line % 1000).toBe(0)
          expect(Math.abs(line - (durations[index] ?? 0))).toBeLessThan(1000)
        }
      }),
    )
  })
})

it.each([
  ['nothing', [], false],
  ['exact times', [{ workedMs: 5, roundedMs: 5 }], false],
  [
    'one that is rounded',
    [
      { workedMs: 5, roundedMs: 5 },
      { workedMs: 7, roundedMs: 0 },
    ],
    true,
  ],
])('tells whether rounding shows: %s', (_what, figures, shows) => {
  expect(isRounded(figures)).toBe(shows)
})
