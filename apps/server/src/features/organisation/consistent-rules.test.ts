import type { Policy } from '@muster/core/clocking/rules.ts'
import { expect, it } from 'vitest'
import { inconsistency } from './consistent-rules.ts'

const HOUR_MS = 3_600_000
const hours = (of: Record<string, number>) =>
  Object.fromEntries(Object.entries(of).map(([name, count]) => [name, count * HOUR_MS]))

it.each<[what: string, policies: Policy[], path: string | undefined]>([
  ['the defaults', [], undefined],
  [
    'all three alike',
    [{ fromMs: 5, rules: hours({ warnAfterMs: 9, autoOutAfterMs: 9, sessionLimitMs: 9 }) }],
    undefined,
  ],
  [
    'an automatic out before the warning',
    [{ fromMs: 5, rules: hours({ autoOutAfterMs: 7 }) }],
    '/rules/autoOutAfterMs',
  ],
  [
    'a warning after the automatic out',
    [{ fromMs: 5, rules: hours({ warnAfterMs: 11 }) }],
    '/rules/autoOutAfterMs',
  ],
  [
    'a session shorter than it',
    [{ fromMs: 5, rules: hours({ sessionLimitMs: 9.5 }) }],
    '/rules/sessionLimitMs',
  ],
  [
    'a team whose rules fit the organisation’s',
    [
      { fromMs: 5, rules: hours({ warnAfterMs: 6 }) },
      { fromMs: 5, team: 'a', rules: hours({ autoOutAfterMs: 7 }) },
    ],
    undefined,
  ],
  [
    'a team whose rules do not fit the organisation’s',
    [
      { fromMs: 1, rules: hours({ warnAfterMs: 9 }) },
      { fromMs: 5, team: 'a', rules: hours({ autoOutAfterMs: 8.5 }) },
    ],
    '/rules/autoOutAfterMs',
  ],
  [
    'a team whose rules will not fit the organisation’s of later',
    [
      { fromMs: 5, team: 'a', rules: hours({ autoOutAfterMs: 8.5 }) },
      { fromMs: 9, rules: hours({ warnAfterMs: 9 }) },
    ],
    '/rules/autoOutAfterMs',
  ],
  [
    'what was in force before, however it was',
    [
      { fromMs: 1, rules: hours({ warnAfterMs: 20 }) },
      { fromMs: 5, rules: {} },
    ],
    undefined,
  ],
])('%s', (_what, policies, path) => {
  expect(inconsistency(policies, 5)?.path).toBe(path)
})
