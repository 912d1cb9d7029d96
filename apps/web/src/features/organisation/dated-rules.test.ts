import type { RulesVersion, RulesVersions } from '@muster/contract/organisation.ts'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import { describe, expect, test } from 'vitest'
import {
  changesOf,
  contradictionIn,
  newRules,
  nextVersion,
  RULE_NAMES,
  rulesAt,
  rulesBelow,
  startOfDate,
  stateOfVersion,
} from './dated-rules.ts'

const HOUR = 3_600_000
const dock = { id: 'dock', name: 'Dock' }
const nowMs = Date.parse('2026-11-20T09:00:00Z')

function version(id: string, from: string, change: Partial<RulesVersion>): RulesVersion {
  return { id, team: null, from, zone: null, rules: {}, madeAt: from, madeBy: null, ...change }
}

const planned = version('planned', '2026-11-30T23:00:00Z', {
  zone: 'Europe/Paris',
  rules: { warnAfterMs: 9 * HOUR },
})
const current = version('current', '2026-03-01T00:00:00Z', { rules: { warnAfterMs: 7 * HOUR } })
const ofDock = version('dock', '2026-02-01T00:00:00Z', { team: dock, rules: { autoOut: false } })
const first = version('first', '2026-01-01T00:00:00Z', { rules: { sessionLimitMs: 14 * HOUR } })
const known: RulesVersions = { defaults: DEFAULT_RULES, versions: [planned, current, ofDock, first] }

test('every rule has its place', () =>
  expect([...RULE_NAMES].sort()).toEqual(Object.keys(DEFAULT_RULES).sort()))

test('a version says everything: what it leaves out has its default', () => {
  expect(rulesAt(known, undefined, nowMs)).toEqual({ ...DEFAULT_RULES, warnAfterMs: 7 * HOUR })
  expect(rulesAt(known, 'dock', nowMs)).toEqual({ ...DEFAULT_RULES, warnAfterMs: 7 * HOUR, autoOut: false })
  expect(rulesBelow(known, undefined, nowMs)).toEqual(DEFAULT_RULES)
  expect(rulesBelow(known, 'dock', nowMs)).toEqual(rulesAt(known, undefined, nowMs))
})

test('a version is told by what it changed', () => {
  expect(changesOf(known, current)).toEqual([
    { name: 'warnAfterMs', before: 8 * HOUR, after: 7 * HOUR },
    { name: 'sessionLimitMs', before: 14 * HOUR, after: 16 * HOUR },
  ])
  expect(changesOf(known, ofDock)).toEqual([{ name: 'autoOut', before: true, after: false }])
})

test.each([
  [planned, 'planned'],
  [current, 'now'],
  [ofDock, 'now'],
  [first, 'past'],
] as const)('%o is %s', (one, state) => expect(stateOfVersion(known, one, nowMs)).toBe(state))

describe('new rules', () => {
  const rules = { ...DEFAULT_RULES, warnAfterMs: 7 * HOUR, undoWithinMs: 0 }

  test('hold all that differs from what holds below', () => {
    expect(newRules(known, { team: undefined, atMs: nowMs, rules })).toEqual({
      rules: { warnAfterMs: 7 * HOUR, undoWithinMs: 0 },
    })
    expect(newRules(known, { team: 'dock', atMs: nowMs, rules })).toEqual({
      team: 'dock',
      rules: { undoWithinMs: 0 },
    })
  })

  test('keep the zone that begins at the same instant', () => {
    const atMs = Date.parse(planned.from)
    expect(newRules(known, { team: undefined, atMs, rules }).zone).toBe('Europe/Paris')
  })

  test('end where the next version begins', () => {
    expect(nextVersion(known, undefined, nowMs)?.id).toBe('planned')
    expect(nextVersion(known, 'dock', nowMs)).toBeUndefined()
  })
})

test('what would never be reached is found', () => {
  expect(contradictionIn(DEFAULT_RULES)).toBeUndefined()
  expect(contradictionIn({ ...DEFAULT_RULES, autoOutAfterMs: 7 * HOUR })).toEqual({
    name: 'autoOutAfterMs',
    earlier: 'warnAfterMs',
  })
  expect(contradictionIn({ ...DEFAULT_RULES, sessionLimitMs: 9 * HOUR })?.name).toBe('sessionLimitMs')
})

test.each([
  ['2026-12-01', 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
  ['2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z'],
])('%s begins in %s at %s', (date, zone, instant) => {
  expect(new Date(startOfDate(date, zone)).toISOString()).toBe(instant)
})
