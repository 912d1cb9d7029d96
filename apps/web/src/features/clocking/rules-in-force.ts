import type { Rules } from '@muster/core/clocking/rules.ts'

/** Those of the rules `among` that hold, each with its duration (ms); a reminder and an automatic clock-out only where they are on. */
export function rulesInForce(
  rules: Partial<Rules>,
  among: readonly (keyof Rules)[],
): { rule: keyof Rules; ms: number }[] {
  return among.flatMap((rule) => {
    const ms = rules[rule]
    const isOff =
      (rule === 'autoOutAfterMs' && rules.autoOut === false) ||
      (rule === 'warnAfterMs' && rules.warn === false)
    return typeof ms === 'number' && !isOff ? [{ rule, ms }] : []
  })
}
