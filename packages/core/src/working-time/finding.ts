import { localInstant } from '../time/local-instant.ts'
import type { FindingLevel, Law, RulePackName } from './rule-pack.ts'
import type { WorkSpan } from './work-span.ts'

/** What a finding is about; docs/reference/working-time-checks.md says of each how it is looked at. */
export const FINDING_RULES = [
  'daily_rest',
  'weekly_rest',
  'break_length',
  'day_without_break',
  'work_without_break',
  'daily_hours',
  'weekly_hours',
  'weekly_average',
  'night_average',
  'sunday_hours',
  'holiday_hours',
  'night_hours',
] as const
export type FindingRule = (typeof FINDING_RULES)[number]

/**
 * Something in somebody's record that a rule of working time speaks of. It warns and changes nothing. All durations are
 * integer milliseconds, instants epoch milliseconds.
 */
export type Finding = {
  pack: RulePackName
  rule: FindingRule
  level: FindingLevel
  law: Law
  /** The civil dates that the rule looked at, both included. */
  from: string
  until: string
  /** What is allowed (a maximum) or asked for (a minimum); 0 for what is only listed. */
  limitMs: number
  foundMs: number
  /** How far `foundMs` is beyond or short of the limit. */
  byMs: number
  /** Where it lies in time, the zone, and what clocks there showed, with their offset. */
  startMs: number
  endMs: number
  zone: string
  start: string
  end: string
  /** The ids of the work sessions behind it, in order. */
  sessions: readonly string[]
  /** A session behind it was closed by the running system, and counts up to its stamped end until confirmed. */
  provisional: boolean
}

/** What a check finds; the pack adds whose rule it is, and how much it matters unless that depends on what was found. */
export type Found = Omit<Finding, 'pack' | 'rule' | 'level' | 'law'> & { level?: FindingLevel }

/** A finding's place in time and the sessions behind it, from the spans of work it was found in. */
export function foundIn(
  spans: readonly WorkSpan[],
  where: { startMs: number; endMs: number; zone: string; from: string; until: string },
  figures: { limitMs: number; foundMs: number },
): Found {
  const { startMs, endMs, zone } = where
  return {
    ...where,
    ...figures,
    byMs: Math.abs(figures.foundMs - figures.limitMs),
    start: localInstant(startMs, zone),
    end: localInstant(endMs, zone),
    sessions: [...new Set(spans.map(({ session }) => session))],
    provisional: spans.some(({ provisional }) => provisional),
  }
}
