import { RuleSet } from '@muster/contract/organisation.ts'
import { describe, expect, test } from 'vitest'
import { SWITCHES } from './dated-rules.ts'
import { type DurationRule, inUnits, LIMITS_MS, msOf } from './rule-units.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe.each([
  [16 * HOUR, '16', 'h'],
  [90 * MINUTE, '1.5', 'h'],
  [45 * MINUTE, '45', 'min'],
  [30 * MINUTE, '30', 'min'],
  [100 * MINUTE, '100', 'min'],
  [60_000, '1', 'min'],
  [90_000, '1.5', 'min'],
  [75_000, '75', 's'],
  [1_500, '1.5', 's'],
  [0, '0', 'min'],
] as const)('%i ms', (ms, amount, unit) => {
  test(`is ${amount} ${unit}, and back`, () => {
    expect(inUnits(ms)).toEqual({ amount, unit })
    expect(msOf({ amount, unit })).toBe(ms)
  })
})

test('halves are written as the language writes them', () => {
  expect(inUnits(7.5 * HOUR, 'de')).toEqual({ amount: '7,5', unit: 'h' })
})

test.each([
  ['1,5', 'h', 90 * MINUTE],
  [' 0.1 ', 'h', 6 * MINUTE],
  ['1.1', 's', 1_100],
  ['', 'h', undefined],
  ['-1', 'h', undefined],
  ['1e3', 's', undefined],
  ['0.0001', 's', undefined],
  ['ten', 'min', undefined],
] as const)('“%s” %s is %s ms', (amount, unit, ms) => expect(msOf({ amount, unit })).toBe(ms))

test('the limits are those of the contract', () => {
  const durations = Object.keys(RuleSet.shape).filter((name) => !SWITCHES.some((one) => one === name))
  expect(Object.keys(LIMITS_MS).sort()).toEqual(durations.sort())
  for (const [name, [least, most]] of Object.entries(LIMITS_MS)) {
    const takes = (ms: number) => RuleSet.shape[name as DurationRule].safeParse(ms).success
    expect([least - 1, least, most, most + 1].map(takes), name).toEqual([false, true, true, false])
  }
})
