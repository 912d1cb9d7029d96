import { describe, expect, it } from 'vitest'
import { closingLine, countsOf } from './test-counts.ts'

describe('countsOf', () => {
  it('reads a report of vitest', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a' },
      { status: 'skipped', fullName: 'needs root' },
    ]
    const report = { numPassedTests: 1, numFailedTests: 0, testResults: [{ assertionResults }] }
    expect(countsOf(report)).toEqual({ passed: 1, failed: 0, skipped: ['needs root (skipped)'] })
  })

  it('reads a report of playwright and takes a flaky test for a failed one', () => {
    const spec = {
      title: 'reads a badge',
      tests: [{ status: 'skipped', annotations: [{ description: 'no reader' }] }],
    }
    const suites = [{ title: 'kiosk.spec.ts', suites: [{ title: 'kiosk', specs: [spec] }] }]
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1 }, suites }
    expect(countsOf(report)).toEqual({ passed: 3, failed: 2, skipped: ['kiosk reads a badge (no reader)'] })
  })
})

describe('closingLine', () => {
  const clean = { passed: 5, failed: 0, skipped: [] }

  it('adds up', () => {
    expect(closingLine([clean, clean], 0)).toBe('10 passed, 0 failed')
    expect(closingLine([clean, { passed: 1, failed: 0, skipped: ['a'] }], 0)).toBe(
      '6 passed, 0 failed, 1 skipped',
    )
  })

  it('counts a failed step once, by its tests or by itself', () => {
    expect(closingLine([clean, { passed: 1, failed: 2, skipped: [] }], 1)).toBe('6 passed, 2 failed')
    expect(closingLine([clean, { passed: 1, failed: 2, skipped: [] }], 2)).toBe('6 passed, 3 failed')
    expect(closingLine([], 1)).toBe('0 passed, 1 failed')
  })
})
