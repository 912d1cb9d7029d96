import { civilDate } from '../time/zone.ts'
import { comparePunches, type Exception, type Placed, type Punch } from './punch.ts'
import type { Span, WorkSession } from './work-session.ts'

/** Civil dates, `YYYY-MM-DD`, both included. */
export type DateRange = { from: string; until: string }

/**
 * A locked period as one person's log knows it (DOMAIN: Lock). What was derived for these work dates from the first
 * `position` punches of the log is frozen. Locks come in the order they were made; no two share a date.
 */
export type Lock = DateRange & { position: number }

/**
 * A frozen session with its punches in order of time. `fold`: what came before and after it knows of it; `interval`: typed
 * in by hand; `apart`: a punch that never counted.
 */
export type Frozen = { row: WorkSession; how: 'fold' | 'interval' | 'apart'; punches: readonly Punch[] }

/** A punch of a frozen session as the fold passes it. */
export type FrozenPunch = {
  placed: Placed
  /** Set on the `in` of a session: whatever was open before has ended without an `out`. */
  starts: boolean
  /** Set where a repeat of it would be one: not on what was itself a repeat, or automatic. */
  repeatable: boolean
  /** Set on the last punch of a session that has an end. */
  endMs: number | undefined
}

/** Whether a civil date lies in one of these ranges. */
export function isDateWithin(ranges: readonly DateRange[], date: string): boolean {
  return ranges.some(({ from, until }) => from <= date && date <= until)
}

/** Whether the civil date of a punch, in its own zone, lies in one of these ranges. */
export function isPunchWithin(
  ranges: readonly DateRange[],
  { at, zone }: Pick<Punch, 'at' | 'zone'>,
): boolean {
  return ranges.length > 0 && isDateWithin(ranges, civilDate(at, zone))
}

/** The punches of frozen fold sessions as markers, in no order. */
export function frozenPunches(frozen: readonly Frozen[]): FrozenPunch[] {
  return frozen.flatMap(({ row, how, punches }) => (how === 'fold' ? markersOf(row, punches) : []))
}

function markersOf(row: WorkSession, punches: readonly Punch[]): FrozenPunch[] {
  const effects = new Map(row.effects.map((effect) => [effect.punch, effect]))
  return punches.map((punch, index) => {
    const repeated = effects.get(punch.id)?.exceptions.includes('duplicate' satisfies Exception) ?? false
    const endMs = row.startMs !== null && row.endMs !== null ? row.endMs : undefined
    return {
      placed: { id: punch.id, kind: punch.kind, at: punch.at },
      starts: row.startMs !== null && punch.id === row.id,
      repeatable: !repeated && punch.source !== 'auto',
      endMs: index === punches.length - 1 ? endMs : undefined,
    }
  })
}

/** What a lock freezes of a derivation: the rows of its work dates. */
export function frozenBy(
  lock: DateRange,
  rows: readonly WorkSession[],
  of: { punches: readonly Punch[]; intervals: ReadonlySet<string>; apart: ReadonlySet<string> },
): Frozen[] {
  const byId = new Map(of.punches.map((punch) => [punch.id, punch]))
  return rows
    .filter(({ workDate }) => isDateWithin([lock], workDate))
    .map((row): Frozen => {
      const punches = row.effects.flatMap((effect) => byId.get(effect.punch) ?? []).sort(comparePunches)
      const how = of.intervals.has(row.id) ? 'interval' : of.apart.has(row.id) ? 'apart' : 'fold'
      return { row, how, punches }
    })
}

/**
 * Parts a log from what came too late for the locks: punches of a locked date, within a frozen session, or superseding a
 * punch of one. What a later punch took back or replaced among those is told no more.
 * @param punches in the order of the chain, each id once
 * @param frozen by the lock that froze them
 */
export function withoutConflicts(
  punches: readonly Punch[],
  locks: readonly Lock[],
  frozen: readonly (readonly Frozen[])[],
): { rest: Punch[]; conflicts: Punch[] } {
  const rest: Punch[] = []
  const conflicts: Punch[] = []
  const roots = new Map<string, string>()
  const frozenIds = frozen.map((ofLock) => new Set(ofLock.flatMap((one) => one.punches.map(({ id }) => id))))
  const stretches = frozen.map(stretchOf)
  // A conflict of one lock may be a row that a later lock froze.
  const told = new Set(frozenIds.flatMap((ids) => [...ids]))
  punches.forEach((punch, index) => {
    if (punch.supersedes !== undefined) {
      roots.set(punch.id, roots.get(punch.supersedes) ?? punch.supersedes)
      told.add(punch.supersedes)
    }
    const root = roots.get(punch.id)
    const date = civilDate(punch.at, punch.zone)
    const isConflict = locks.some((lock, number) => {
      if (index < lock.position) return false
      if (root !== undefined && frozenIds[number]?.has(root)) return true
      if (isDateWithin([lock], date)) return true
      const stretch = stretches[number]
      if (!stretch || punch.at < stretch.startMs || punch.at >= stretch.endMs) return false
      return (frozen[number] ?? []).some(({ row }) => spans(row, punch.at))
    })
    if (isConflict) conflicts.push(punch)
    else rest.push(punch)
  })
  const conflictIds = new Set(conflicts.map(({ id }) => id))
  const takesBack = ({ kind, supersedes }: Punch) => kind === 'void' && conflictIds.has(supersedes ?? '')
  return { rest, conflicts: conflicts.filter((punch) => !told.has(punch.id) && !takesBack(punch)) }
}

/** From the first start to the last end of the sessions that a lock froze. */
function stretchOf(ofLock: readonly Frozen[]): Span {
  let startMs = Number.POSITIVE_INFINITY
  let endMs = Number.NEGATIVE_INFINITY
  for (const { row } of ofLock) {
    startMs = Math.min(startMs, row.startMs ?? startMs)
    endMs = Math.max(endMs, row.endMs ?? endMs)
  }
  return { startMs, endMs }
}

function spans({ startMs, endMs }: WorkSession, atMs: number): boolean {
  return startMs !== null && endMs !== null && startMs <= atMs && atMs < endMs
}
