import { comparePunches, type Exception, type Punch, type Source } from './punch.ts'
import { EARLIEST_PUNCH_MS, type Rules, type RulesAt } from './rules.ts'

/** A punch with the exceptions it carries by itself, before anything is known of its neighbours. */
export type Flagged = { punch: Punch; exceptions: readonly Exception[] }

export type EffectiveLog = {
  /** Punches that count, in order of time. */
  counted: Flagged[]
  /** Punches that are kept apart: impossible times, and reports too late to count unseen. */
  quarantined: Flagged[]
  /** Intervals typed in by hand, both halves present. */
  intervals: { in: Flagged; out: Flagged }[]
}

/**
 * Sorts one person's log into what counts: repeats of an id once, superseded punches out, impossible times apart.
 * @param punches in the order of the chain (only superseding punches depend on it)
 */
export function effectiveLog(punches: Iterable<Punch>, rulesAt: RulesAt): EffectiveLog {
  const log: EffectiveLog = { counted: [], quarantined: [], intervals: [] }
  const paired = new Map<string, Flagged>()
  for (const punch of withoutSuperseded(punches)) {
    const { exceptions, counts } = ownExceptions(punch, rulesAt(punch.at))
    const flagged = { punch, exceptions }
    if (!counts) log.quarantined.push(flagged)
    else if (punch.pair !== undefined && punch.source !== 'auto') paired.set(punch.id, flagged)
    else log.counted.push(flagged)
  }
  separateIntervals(paired, log)
  log.counted.sort((a, b) => comparePunches(a.punch, b.punch))
  return log
}

/** The exceptions a punch carries by itself, and whether it counts at all. */
export function ownExceptions(punch: Punch, rules: Rules): { exceptions: Exception[]; counts: boolean } {
  if (isOutOfRange(punch, rules)) return { exceptions: ['out_of_range_time'], counts: false }
  const exceptions: Exception[] = []
  let counts = true
  if (punch.source === 'offline' && punch.receivedAt !== undefined) {
    const lateMs = punch.receivedAt - punch.at
    if (lateMs > rules.lateReportAfterMs) exceptions.push('late_report')
    if (lateMs > rules.lateReportRefusedAfterMs) counts = false
  }
  if (punch.doubtfulTime || hasDrifted(punch, rules)) exceptions.push('clock_drift')
  return { exceptions, counts }
}

function isOutOfRange(punch: Punch, rules: Rules): boolean {
  if (punch.at < EARLIEST_PUNCH_MS) return true
  return punch.receivedAt !== undefined && punch.at > punch.receivedAt + rules.aheadToleranceMs
}

const ONLINE: ReadonlySet<Source | undefined> = new Set<Source>(['web', 'kiosk', 'face'])

function hasDrifted(punch: Punch, rules: Rules): boolean {
  if (punch.deviceOffsetMs !== undefined || punch.receivedAt === undefined || !ONLINE.has(punch.source))
    return false
  return Math.abs((punch.clockReading ?? punch.at) - punch.receivedAt) > rules.clockDriftToleranceMs
}

/** Drops repeats of an id, `void`s, and every punch that another one supersedes; the last of several wins. */
function withoutSuperseded(punches: Iterable<Punch>): Punch[] {
  const byId = new Map<string, Punch>()
  const winners = new Map<string, string>()
  for (const punch of punches) {
    if (byId.has(punch.id)) continue
    byId.set(punch.id, punch)
    if (punch.supersedes !== undefined) winners.set(punch.supersedes, punch.id)
  }
  const kept: Punch[] = []
  for (const punch of byId.values()) {
    const isWinner = punch.supersedes === undefined || winners.get(punch.supersedes) === punch.id
    if (punch.kind !== 'void' && isWinner && !winners.has(punch.id)) kept.push(punch)
  }
  return kept
}

/** Two halves that name each other are an interval; a half left alone counts as the punch it is. */
function separateIntervals(paired: ReadonlyMap<string, Flagged>, log: EffectiveLog): void {
  for (const flagged of paired.values()) {
    const { punch } = flagged
    const other = paired.get(punch.pair ?? '')
    const [start, end] = punch.kind === 'in' ? [punch, other?.punch] : [other?.punch, punch]
    const matched =
      start?.kind === 'in' &&
      end?.kind === 'out' &&
      start.pair === end.id &&
      end.pair === start.id &&
      start.at < end.at
    if (!matched) log.counted.push(flagged)
    else if (punch === start && other) log.intervals.push({ in: flagged, out: other })
  }
}
