import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from './rules.ts'
import { readRules } from './rules-file.ts'

const june = Date.UTC(2026, 5, 1)

describe('readRules', () => {
  it('puts what is given over the defaults', () => {
    const read = readRules({ autoOutAfterMs: 5, autoOut: false })
    expect('rulesAt' in read && read.rulesAt(june)).toEqual({
      ...DEFAULT_RULES,
      autoOutAfterMs: 5,
      autoOut: false,
    })
  })

  it('takes dated rules in any order', () => {
    const read = readRules([
      { from: '2026-06-01T00:00:00Z', rules: { sessionLimitMs: 2 } },
      { from: '2025-01-01T00:00:00Z', rules: { sessionLimitMs: 1 } },
    ])
    if ('problem' in read) throw new Error(read.problem)
    expect([june, june - 1, 0].map((at) => read.rulesAt(at).sessionLimitMs)).toEqual([
      2,
      1,
      DEFAULT_RULES.sessionLimitMs,
    ])
  })

  it.each([
    [7, 'rules are an object'],
    [{ autoOutAfter: 5 }, 'unknown rule "autoOutAfter"'],
    [{ constructor: 5 }, 'unknown rule "constructor"'],
    [{ autoOutAfterMs: '5' }, 'autoOutAfterMs "5" is not a whole number of milliseconds'],
    [{ autoOutAfterMs: -1 }, 'autoOutAfterMs -1'],
    [{ autoOut: 1 }, 'autoOut 1 is not true or false'],
    [[{ rules: {} }], 'entry 1: from undefined is not an instant'],
    [[{ from: '2026-06-01T00:00:00Z', rules: {}, team: 'x' }], 'entry 1: unknown field "team"'],
    [[{ from: '2026-06-01T00:00:00Z' }], 'entry 1: rules are an object'],
    [[5], 'entry 1: not an object'],
  ])('refuses %j', (decoded, problem) => {
    const read = readRules(decoded)
    expect('problem' in read && read.problem).toContain(problem)
  })
})
