import { datedRules, type Policy, type Rules } from '@muster/core/clocking/rules.ts'
import { formatInstant } from '@muster/core/time/instant.ts'

/** The field of the rules that is too small, and why. */
type Inconsistency = { path: string; message: string }

/** Each has to be reached no earlier than the one before it, or it would never be. */
const ORDER = ['warnAfterMs', 'autoOutAfterMs', 'sessionLimitMs'] as const

/**
 * The first contradiction that rules in force from an instant on have within themselves, as merged for everybody and for
 * each team with rules of its own, then and at each later change.
 * @param policies all there would be
 */
export function inconsistency(policies: readonly Policy[], fromMs: number): Inconsistency | undefined {
  const instants = [fromMs, ...policies.map((policy) => policy.fromMs).filter((atMs) => atMs > fromMs)]
  const teams = new Set(policies.map(({ team }) => team))
  for (const team of [undefined, ...teams]) {
    const memberships = team === undefined ? [] : [{ team, fromMs: Number.NEGATIVE_INFINITY }]
    const rulesAt = datedRules(policies, memberships)
    for (const atMs of instants.toSorted((a, b) => a - b)) {
      const found = contradiction(rulesAt(atMs))
      if (!found) continue
      const where = `${team === undefined ? '' : 'for a team with rules of its own, '}from ${formatInstant(atMs)} on`
      return { path: `/rules/${found.path}`, message: `${found.message} (${where})` }
    }
  }
  return undefined
}

function contradiction(rules: Rules): Inconsistency | undefined {
  for (const [index, later] of ORDER.entries()) {
    const earlier = ORDER[index - 1]
    if (earlier !== undefined && rules[later] < rules[earlier]) {
      return { path: later, message: `${rules[later]} is less than ${earlier}, ${rules[earlier]}` }
    }
  }
  return undefined
}
