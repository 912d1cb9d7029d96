import type { NewRules, RuleSet, RulesVersion, RulesVersions } from '@muster/contract/organisation.ts'
import { datedRules } from '@muster/core/clocking/rules.ts'
import { offsetMsIn } from '../../formatting/instants.ts'

export type RuleName = keyof RuleSet

/** The rules that say yes or no. */
export const SWITCHES = ['warn', 'autoOut'] as const satisfies readonly RuleName[]
export type SwitchRule = (typeof SWITCHES)[number]

export function isSwitch(name: RuleName): name is SwitchRule {
  return SWITCHES.some((one) => one === name)
}

/** In the order in which they are shown. */
export const RULE_NAMES = [
  'warn',
  'warnAfterMs',
  'autoOut',
  'autoOutAfterMs',
  'sessionLimitMs',
  'longBreakAfterMs',
  'lateGraceMs',
  'leftEarlyGraceMs',
  'spanMarginBeforeMs',
  'spanMarginAfterMs',
  'undoWithinMs',
  'duplicateWithinMs',
  'lateReportAfterMs',
  'lateReportRefusedAfterMs',
  'clockDriftToleranceMs',
  'aheadToleranceMs',
] as const satisfies readonly RuleName[]

/** A rule that says something else than before. */
export type RuleDifference = { name: RuleName; before: number | boolean; after: number | boolean }

/** The rules in force at an instant (epoch ms) in a team, or where nothing else is said. */
export function rulesAt(known: RulesVersions, team: string | undefined, atMs: number): RuleSet {
  const policies = known.versions.map((version) => ({
    fromMs: Date.parse(version.from),
    team: version.team?.id,
    rules: given(version.rules),
  }))
  const memberships = team === undefined ? [] : [{ team, fromMs: Number.NEGATIVE_INFINITY }]
  return { ...known.defaults, ...datedRules(policies, memberships)(atMs) }
}

/** What holds in a team or organisation at an instant where it says nothing itself: the organisation’s rules, or the defaults. */
export function rulesBelow(known: RulesVersions, team: string | undefined, atMs: number): RuleSet {
  return team === undefined ? known.defaults : rulesAt(known, undefined, atMs)
}

/** Where two sets of rules differ, in the order of display. */
export function differences(before: RuleSet, after: RuleSet): RuleDifference[] {
  return RULE_NAMES.filter((name) => before[name] !== after[name]).map((name) => ({
    name,
    before: before[name],
    after: after[name],
  }))
}

/** What a version changed, against what held until it began. */
export function changesOf(known: RulesVersions, version: RulesVersion): RuleDifference[] {
  const atMs = Date.parse(version.from)
  const team = version.team?.id
  const others = { ...known, versions: known.versions.filter(({ id }) => id !== version.id) }
  return differences(rulesAt(others, team, atMs), rulesAt(known, team, atMs))
}

/**
 * What is sent to set these rules from an instant on: all that differ from what holds below. A zone that begins at the
 * same instant is kept, for the new rules take the place of those that brought it.
 */
export function newRules(
  known: RulesVersions,
  { team, atMs, rules }: { team: string | undefined; atMs: number; rules: RuleSet },
): Pick<NewRules, 'team' | 'zone' | 'rules'> {
  const own = differences(rulesBelow(known, team, atMs), rules).map(({ name, after }) => [name, after])
  const zone = known.versions.find((one) => isOf(one, team) && Date.parse(one.from) === atMs)?.zone
  return {
    ...(team === undefined ? {} : { team }),
    ...(zone ? { zone } : {}),
    rules: Object.fromEntries(own),
  }
}

/** The next version of the same scope after an instant, which ends what is set now. */
export function nextVersion(
  known: RulesVersions,
  team: string | undefined,
  atMs: number,
): RulesVersion | undefined {
  return known.versions.filter((one) => isOf(one, team) && Date.parse(one.from) > atMs).at(-1)
}

/** Whether a version is still to come, holds now, or has been followed by another of the same scope. */
export function stateOfVersion(
  known: RulesVersions,
  version: RulesVersion,
  nowMs: number,
): 'planned' | 'now' | 'past' {
  if (Date.parse(version.from) > nowMs) return 'planned'
  const latest = known.versions.find((one) => isOf(one, version.team?.id) && Date.parse(one.from) <= nowMs)
  return latest?.id === version.id ? 'now' : 'past'
}

/** The first rule of these that would never be reached, because one before it comes later (the server holds to it too). */
export function contradictionIn(rules: RuleSet): { name: RuleName; earlier: RuleName } | undefined {
  const order = ['warnAfterMs', 'autoOutAfterMs', 'sessionLimitMs'] as const
  for (const [index, name] of order.entries()) {
    const earlier = order[index - 1]
    if (earlier !== undefined && rules[name] < rules[earlier]) return { name, earlier }
  }
  return undefined
}

/** The first instant (epoch ms) of a civil date in a zone; where midnight was skipped, within the hour of it. */
export function startOfDate(date: string, zone: string): number {
  const midnightMs = Date.parse(`${date}T00:00:00Z`)
  return midnightMs - offsetMsIn(zone, midnightMs - offsetMsIn(zone, midnightMs))
}

function isOf(version: RulesVersion, team: string | undefined): boolean {
  return version.team?.id === team
}

/** Without what is there as undefined. */
function given<T extends object>(rules: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>
  }
}
