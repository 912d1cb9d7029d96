import { describe, expect, it } from 'vitest'
import { closingLine, countsOf } from './test-counts.ts'

describe('countsOf', () => {
  it('reads a report of vitest', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a' },
      { status: 'skipped', fullName: 'needs root' },
      { status: 'failed', fullName: 'b' },
    ]
    const report = { numPassedTests: 1, testResults: [{ assertionResults }] }
    expect(countsOf(report)).toEqual({ passed: 1, failed: ['b'], skipped: ['needs root (skipped)'] })
  })

  it('reads a report of playwright and takes a flaky test for a failed one', () => {
    const spec = {
      title: 'reads a badge',
      tests: [{ status: 'skipped', annotations: [{ description: 'no reader' }] }],
    }
    const others = ['expected', 'unexpected', 'flaky'].map((status) => ({
      title: status,
      tests: [{ status }],
    }))
    const suites = [{ title: 'kiosk.spec.ts', suites: [{ title: 'kiosk', specs: [spec, ...others] }] }]
    const report = { stats: { expected: 3 }, suites }
    expect(countsOf(report)).toEqual({
      passed: 3,
      failed: ['kiosk unexpected', 'kiosk flaky'],
      skipped: ['kiosk reads a badge (no reader)'],
    })
  })
})

describe('closingLine', () => {
  const clean = { passed: 5, failed: [], skipped: [] }

  it('adds up', () => {
    expect(closingLine([clean, clean], 0)).toBe('10 passed, 0 failed')
    expect(closingLine([clean, { passed: 1, failed: [], skipped: ['a'] }], 0)).toBe(
      '6 passed, 0 failed, 1 skipped',
    )
  })

  it('counts a failed step once, by its tests or by itself', () => {
    expect(closingLine([clean, { passed: 1, failed: ['b', 'c'], skipped: [] }], 1)).toBe('6 passed, 2 failed')
    expect(closingLine([clean, { passed: 1, failed: ['b', 'c'], skipped: [] }], 2)).toBe('6 passed, 3 failed')
    expect(closingLine([], 1)).toBe('0 passed, 1 failed')
  })
})
