import type { Rules } from '@muster/core/clocking/rules.ts'

/** Those of the rules `among` that hold, each with its duration (ms); automatic clock-out only where it is on. */
export function rulesInForce(
  rules: Partial<Rules>,
  among: readonly (keyof Rules)[],
): { rule: keyof Rules; ms: number }[] {
  return among.flatMap((rule) => {
    const ms = rules[rule]
    const applies = typeof ms === 'number' && (rule !== 'autoOutAfterMs' || rules.autoOut !== false)
    return applies ? [{ rule, ms }] : []
  })
}
