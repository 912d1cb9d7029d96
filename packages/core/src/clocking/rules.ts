const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** An organisation's policies on punches and work sessions; every duration in milliseconds. */
export type Rules = {
  /** The same kind again within this time is one press felt twice. */
  duplicateWithinMs: number
  /** An `in` older than this takes no `out` any more. */
  sessionLimitMs: number
  /** Worked time after which one warning is sent. */
  warnAfterMs: number
  /** Whether it is sent at all. */
  warn: boolean
  /** Worked time after which the running system clocks out. */
  autoOutAfterMs: number
  /** Whether the running system clocks out at all; `long_session` is marked either way. */
  autoOut: boolean
  longBreakAfterMs: number
  /** A person may take back the own last punch for this long. */
  undoWithinMs: number
  /** A punch from somebody's own phone that took longer to arrive is marked `late_report`. */
  lateReportAfterMs: number
  /** And one that took longer than this counts only once a leader has accepted it. */
  lateReportRefusedAfterMs: number
  clockDriftToleranceMs: number
  /** A time stamp further ahead of the server than this is kept apart. */
  aheadToleranceMs: number
  /** Who comes this much after the planned start, or earlier, is not late. */
  lateGraceMs: number
  /** Who leaves this much before the planned end, or later, has not left early. */
  leftEarlyGraceMs: number
  /** So long before a planned span begins, a punch belongs to it already. */
  spanMarginBeforeMs: number
  /** And so long after it has ended, still. */
  spanMarginAfterMs: number
}

export const DEFAULT_RULES: Rules = {
  duplicateWithinMs: 60 * SECOND,
  sessionLimitMs: 16 * HOUR,
  warnAfterMs: 8 * HOUR,
  warn: true,
  autoOutAfterMs: 10 * HOUR,
  autoOut: true,
  longBreakAfterMs: 60 * MINUTE,
  undoWithinMs: 60 * SECOND,
  lateReportAfterMs: 15 * MINUTE,
  lateReportRefusedAfterMs: 72 * HOUR,
  clockDriftToleranceMs: 2 * MINUTE,
  aheadToleranceMs: 10 * MINUTE,
  lateGraceMs: 5 * MINUTE,
  leftEarlyGraceMs: 5 * MINUTE,
  spanMarginBeforeMs: 60 * MINUTE,
  spanMarginAfterMs: 60 * MINUTE,
}

/** Time stamps before this are a clock that lost its battery, not a punch. */
export const EARLIEST_PUNCH_MS = Date.UTC(2000, 0, 1)

/** Rules and zone from an instant on, of the whole organisation or of one team. */
export type Policy = {
  fromMs: number
  team?: string | undefined
  zone?: string | undefined
  rules: Partial<Rules>
}

/** A person's time in a team; `untilMs` is the first instant outside it. */
export type Membership = { team: string; fromMs: number; untilMs?: number | undefined }

/** Tells the rules in force at an instant. */
export type RulesAt = (atMs: number) => Rules

/** The rules of one organisation that never changed them. */
export function fixedRules(rules: Partial<Rules> = {}): RulesAt {
  const merged = { ...DEFAULT_RULES, ...rules }
  return () => merged
}

/**
 * The rules in force for one person at any instant: the defaults, over them the organisation's latest policy, over it
 * that of the team the person was in.
 */
export function datedRules(policies: readonly Policy[], memberships: readonly Membership[] = []): RulesAt {
  if (policies.length === 0) return fixedRules()
  const ordered = policies.toSorted((a, b) => a.fromMs - b.fromMs)
  if (ordered.length === 1 && ordered[0]?.fromMs === Number.NEGATIVE_INFINITY && !ordered[0].team) {
    return fixedRules(ordered[0].rules)
  }
  return (atMs) => {
    const team = teamAt(memberships, atMs)
    const ofOrganisation = latest(ordered, atMs, undefined)
    const ofTeam = team === undefined ? undefined : latest(ordered, atMs, team)
    return { ...DEFAULT_RULES, ...ofOrganisation?.rules, ...ofTeam?.rules }
  }
}

/** The zone in force for one person at an instant: the team's, else the organisation's, else `fallback`. */
export function zoneAt(
  policies: readonly Policy[],
  memberships: readonly Membership[],
  atMs: number,
  fallback: string,
): string {
  const withZone = policies
    .filter((policy) => policy.zone !== undefined)
    .toSorted((a, b) => a.fromMs - b.fromMs)
  const team = teamAt(memberships, atMs)
  const ofTeam = team === undefined ? undefined : latest(withZone, atMs, team)
  return ofTeam?.zone ?? latest(withZone, atMs, undefined)?.zone ?? fallback
}

/** The team a person belongs to at an instant: the one joined last, where there are several. */
export function teamAt(memberships: readonly Membership[], atMs: number): string | undefined {
  let found: Membership | undefined
  for (const membership of memberships) {
    if (membership.fromMs > atMs || (membership.untilMs !== undefined && membership.untilMs <= atMs)) continue
    if (!found || membership.fromMs > found.fromMs) found = membership
  }
  return found?.team
}

function latest(ordered: readonly Policy[], atMs: number, team: string | undefined): Policy | undefined {
  return ordered.findLast((policy) => policy.team === team && policy.fromMs <= atMs)
}
