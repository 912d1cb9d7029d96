import { parseInstant } from '../time/instant.ts'
import type { Problem } from './punch-record.ts'
import { DEFAULT_RULES, datedRules, fixedRules, type Policy, type Rules, type RulesAt } from './rules.ts'

/**
 * Reads the rules to replay punches by: one object with some of the fields of `Rules`, or dated ones,
 * `[{ "from": instant, "rules": {…} }]`, over the defaults.
 */
export function readRules(decoded: unknown): { rulesAt: RulesAt } | Problem {
  if (!Array.isArray(decoded)) {
    const problem = rulesProblem(decoded)
    return problem === undefined ? { rulesAt: fixedRules(decoded as Partial<Rules>) } : { problem }
  }
  const policies: Policy[] = []
  for (const [index, entry] of decoded.entries()) {
    const policy = readPolicy(entry)
    if ('problem' in policy) return { problem: `entry ${index + 1}: ${policy.problem}` }
    policies.push(policy)
  }
  return { rulesAt: datedRules(policies) }
}

function readPolicy(entry: unknown): Policy | Problem {
  if (!isObject(entry)) return { problem: 'not an object { "from": instant, "rules": {…} }' }
  const unknown = Object.keys(entry).find((name) => name !== 'from' && name !== 'rules')
  if (unknown !== undefined) return { problem: `unknown field ${JSON.stringify(unknown)}` }
  const fromMs = typeof entry.from === 'string' ? parseInstant(entry.from) : undefined
  if (fromMs === undefined) {
    return {
      problem: `from ${JSON.stringify(entry.from)} is not an instant such as 2026-01-01T00:00:00+01:00`,
    }
  }
  const problem = rulesProblem(entry.rules)
  return problem === undefined ? { fromMs, rules: entry.rules as Partial<Rules> } : { problem }
}

function rulesProblem(rules: unknown): string | undefined {
  if (!isObject(rules)) return 'rules are an object such as { "autoOutAfterMs": 36000000 }'
  for (const [name, value] of Object.entries(rules)) {
    if (!Object.hasOwn(DEFAULT_RULES, name)) {
      return `unknown rule ${JSON.stringify(name)}: there are ${Object.keys(DEFAULT_RULES).join(', ')}`
    }
    if (typeof DEFAULT_RULES[name as keyof Rules] === 'boolean') {
      if (typeof value !== 'boolean') return `${name} ${JSON.stringify(value)} is not true or false`
    } else if (!Number.isSafeInteger(value) || Number(value) < 0) {
      return `${name} ${JSON.stringify(value)} is not a whole number of milliseconds from 0 on`
    }
  }
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
