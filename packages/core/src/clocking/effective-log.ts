import { comparePunches, type Exception, type Punch, type Source } from './punch.ts'
import { EARLIEST_PUNCH_MS, type Rules, type RulesAt } from './rules.ts'

/** A punch with the exceptions it carries by itself, before anything is known of its neighbours. */
export type Flagged = { punch: Punch; exceptions: readonly Exception[] }

export type EffectiveLog = {
  /** Punches that count, in order of time. */
  counted: Flagged[]
  /** Punches that are kept apart: impossible times, and reports too late to count unseen. */
  quarantined: Flagged[]
  /** Intervals typed in by hand, both halves present, with their breaks. */
  intervals: Interval[]
}

/** A session typed in by hand; `breaks` are its breaks in order, a start and an end each. */
export type Interval = { in: Flagged; out: Flagged; breaks: readonly (readonly [Flagged, Flagged])[] }

/**
 * Sorts one person's log into what counts: repeats of an id once, superseded punches out, impossible times apart.
 * @param punches in the order of the chain (only superseding punches depend on it)
 * @param without ids of punches that are told elsewhere; what they replaced stays out of force
 */
export function effectiveLog(
  punches: Iterable<Punch>,
  rulesAt: RulesAt,
  without: ReadonlySet<string> = new Set(),
): EffectiveLog {
  const log: EffectiveLog = { counted: [], quarantined: [], intervals: [] }
  const paired = new Map<string, Flagged>()
  for (const punch of punchesInForce(punches)) {
    if (without.has(punch.id)) continue
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

/**
 * The punches that nothing takes back or replaces, each once: no `void`, and of several that supersede one punch the last.
 * What names a punch as its pair names the one that replaced it.
 * @param punches in the order of the chain
 */
export function punchesInForce(punches: Iterable<Punch>): Punch[] {
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
    if (punch.kind !== 'void' && isWinner && !winners.has(punch.id))
      kept.push(withPairInForce(punch, winners))
  }
  return kept
}

function withPairInForce(punch: Punch, winners: ReadonlyMap<string, string>): Punch {
  if (punch.pair === undefined || !winners.has(punch.pair)) return punch
  const seen = new Set<string>()
  let pair = punch.pair
  for (let next = winners.get(pair); next !== undefined && !seen.has(next); next = winners.get(pair)) {
    seen.add(next)
    pair = next
  }
  return { ...punch, pair }
}

/**
 * Two halves that name each other are an interval, and breaks within it that name its `in` are its breaks; whatever is
 * left alone counts as the punch it is.
 */
function separateIntervals(paired: ReadonlyMap<string, Flagged>, log: EffectiveLog): void {
  const breaksOf = new Map<string, Flagged[]>()
  const left: Flagged[] = []
  for (const flagged of paired.values()) {
    const { punch } = flagged
    const other = otherHalf(paired, punch)
    if (punch.kind === 'in' && other) log.intervals.push({ in: flagged, out: other, breaks: [] })
    else if (isBreak(punch))
      breaksOf.set(punch.pair ?? '', [...(breaksOf.get(punch.pair ?? '') ?? []), flagged])
    else if (!other) left.push(flagged)
  }
  log.intervals = log.intervals.map((interval) => {
    const found = breaksWithin(interval, breaksOf.get(interval.in.punch.id) ?? [])
    breaksOf.set(interval.in.punch.id, found.left)
    return { ...interval, breaks: found.breaks }
  })
  log.counted.push(...left, ...[...breaksOf.values()].flat())
}

function isBreak({ kind }: Punch): boolean {
  return kind === 'break_start' || kind === 'break_end'
}

/** The other half of an interval that this punch is half of, if it is. */
function otherHalf(paired: ReadonlyMap<string, Flagged>, punch: Punch): Flagged | undefined {
  const other = paired.get(punch.pair ?? '')
  const [start, end] = punch.kind === 'in' ? [punch, other?.punch] : [other?.punch, punch]
  const matched =
    start?.kind === 'in' &&
    end?.kind === 'out' &&
    start.pair === end.id &&
    end.pair === start.id &&
    start.at < end.at
  return matched ? other : undefined
}

/** Each start that an end follows, both within the interval, is a break; the rest fits nowhere. */
function breaksWithin(
  { in: { punch: start }, out: { punch: end } }: Interval,
  punches: readonly Flagged[],
): { breaks: [Flagged, Flagged][]; left: Flagged[] } {
  const breaks: [Flagged, Flagged][] = []
  const left: Flagged[] = []
  let begun: Flagged | undefined
  for (const flagged of punches.toSorted((a, b) => comparePunches(a.punch, b.punch))) {
    const { kind, at } = flagged.punch
    const isWithin = at >= start.at && at <= end.at
    if (!isWithin || (kind === 'break_end' && !begun)) left.push(flagged)
    else if (kind === 'break_start') {
      if (begun) left.push(begun)
      begun = flagged
    } else if (begun) {
      breaks.push([begun, flagged])
      begun = undefined
    }
  }
  if (begun) left.push(begun)
  return { breaks, left }
}
