import { automaticOut } from './automatic-out.ts'
import {
  type EffectiveLog,
  effectiveLog,
  type Flagged,
  type Interval,
  ownExceptions,
} from './effective-log.ts'
import { type ClockingState, INITIAL_STATE, passFrozen, type Step, step, unsettledRows } from './evolve.ts'
import {
  type Frozen,
  type FrozenPunch,
  frozenBy,
  frozenPunches,
  isDateWithin,
  type Lock,
  withoutConflicts,
} from './locks.ts'
import { withoutDoubleMinutes } from './overlap.ts'
import { comparePunches, type Punch } from './punch.ts'
import type { RulesAt } from './rules.ts'
import { endedSession, loneRow, type OpenSession, sorted, type WorkSession } from './work-session.ts'

export type Derivation = {
  /** Ordered by start (a lone punch by its instant), then id. */
  sessions: WorkSession[]
  /** The state the log ends in, for `decide` and `evolve` to go on from. */
  state: ClockingState
}

export type DeriveOptions = {
  /** Tells what has become of open sessions by this instant; without it they stay open. */
  nowMs?: number | undefined
  /** Adds the automatic outs that are due by `nowMs`, as the running system would have. */
  automaticOuts?: boolean | undefined
  /** The periods that are locked, in the order they were locked. */
  locks?: readonly Lock[] | undefined
}

/**
 * The work sessions of one person: a pure function of their punches and the rules in force at each `in`.
 * @param punches in the order of the chain; only superseding punches depend on it, any order gives the same otherwise
 */
export function deriveWorkSessions(
  punches: Iterable<Punch>,
  rulesAt: RulesAt,
  options: DeriveOptions = {},
): WorkSession[] {
  return derive(punches, rulesAt, options).sessions
}

/** `deriveWorkSessions`, with the state the log ends in. */
export function derive(punches: Iterable<Punch>, rulesAt: RulesAt, options: DeriveOptions = {}): Derivation {
  const { locks = [] } = options
  if (locks.length === 0) return derived(effectiveLog(punches, rulesAt), NOT_FROZEN, rulesAt, options)
  const log = eachOnce(punches)
  const frozen: Frozen[][] = []
  locks.forEach((lock, index) => {
    const known = besides(log.slice(0, lock.position), locks.slice(0, index), frozen, rulesAt)
    const { sessions } = derived(known.log, known, rulesAt, { locks: locks.slice(0, index) })
    frozen.push(
      frozenBy(
        lock,
        sessions.filter((row) => !known.rows.has(row)),
        known.of,
      ),
    )
  })
  const known = besides(log, locks, frozen, rulesAt)
  return derived(known.log, known, rulesAt, options)
}

/** What is frozen and what came too late for it, besides the punches that count. */
type Besides = { frozen: readonly Frozen[]; rows: ReadonlySet<WorkSession>; conflicts: readonly Punch[] }

const NOT_FROZEN: Besides = { frozen: [], rows: new Set(), conflicts: [] }

function besides(
  punches: readonly Punch[],
  locks: readonly Lock[],
  frozenByLock: readonly (readonly Frozen[])[],
  rulesAt: RulesAt,
) {
  const { rest, conflicts } = withoutConflicts(punches, locks, frozenByLock)
  const frozen = frozenByLock.flat()
  const ids = new Set(frozen.flatMap((one) => one.punches.map(({ id }) => id)))
  const log = effectiveLog(rest, rulesAt, ids)
  const intervals = new Set(log.intervals.map((interval) => interval.in.punch.id))
  const apart = new Set([...conflicts, ...log.quarantined.map(({ punch }) => punch)].map(({ id }) => id))
  const rows = new Set(frozen.map(({ row }) => row))
  return { log, frozen, rows, conflicts, of: { punches, intervals, apart } }
}

function derived(
  log: EffectiveLog,
  { frozen, rows: frozenRows, conflicts }: Besides,
  rulesAt: RulesAt,
  options: DeriveOptions,
): Derivation {
  const { nowMs, locks = [] } = options
  const isLate = (row: WorkSession) => !frozenRows.has(row) && isDateWithin(locks, row.workDate)
  const passed = frozenPunches(frozen)
  let folded = fold(log.counted, passed, rulesAt)
  if (options.automaticOuts && nowMs !== undefined) {
    const due = automaticOut(folded.state.session, rulesAt, nowMs)
    if (due) folded = fold(inOrder(log.counted, { punch: due, exceptions: [] }), passed, rulesAt)
  }
  const { session } = folded.state
  const rows = [...folded.rows]
  if (session) rows.push(...unsettledRows(session, rulesAt(session.startMs), nowMs))
  rows.push(...frozen.flatMap(({ row, how }) => (how === 'fold' ? [row] : [])))
  // Of an interval that a lock froze in part, or that was cut after it, a punch may lie in a frozen session.
  const mayOverlap = log.intervals.length > 0 || frozen.length > 0
  const extents = mayOverlap ? extentsOf(rows.toSorted(compareSessions), rulesAt) : new Map()
  rows.push(...frozen.flatMap(({ row, how }) => (how === 'fold' ? [] : [row])))
  rows.push(...log.quarantined.map((flagged) => loneRow(flagged)))
  rows.push(...conflicts.map((punch) => conflictRow(punch, rulesAt)))
  rows.push(...log.intervals.map((interval) => intervalRow(interval, rulesAt)))
  rows.sort(compareSessions)
  const counted = mayOverlap ? withoutDoubleMinutes(rows, extents, frozenRows) : rows
  const sessions = counted.map((row) => (isLate(row) ? lateRow(row) : row))
  const typedEnds = [...log.intervals.map((interval) => interval.out.punch), ...frozenEnds(frozen)]
  return { sessions, state: withIntervals(folded.state, typedEnds, sessions) }
}

/** What punches of before the lock make only now, of a locked date: it is told, and counts nothing. */
function lateRow(row: WorkSession): WorkSession {
  const exceptions = sorted(new Set([...row.exceptions, 'conflict' as const]))
  return { ...row, presenceMs: 0, breakMs: 0, workedMs: 0, exceptions }
}

function frozenEnds(frozen: readonly Frozen[]): Punch[] {
  return frozen.flatMap(({ how, punches }) =>
    how === 'interval' ? punches.filter(({ kind }) => kind === 'out') : [],
  )
}

function conflictRow(punch: Punch, rulesAt: RulesAt): WorkSession {
  return loneRow({ punch, exceptions: ownExceptions(punch, rulesAt(punch.at)).exceptions }, ['conflict'])
}

function eachOnce(punches: Iterable<Punch>): Punch[] {
  const byId = new Map<string, Punch>()
  for (const punch of punches) if (!byId.has(punch.id)) byId.set(punch.id, punch)
  return [...byId.values()]
}

/** Orders sessions by start; a punch without a session stands at its own instant. */
export function compareSessions(a: WorkSession, b: WorkSession): number {
  const byTime = (a.startMs ?? a.endMs ?? 0) - (b.startMs ?? b.endMs ?? 0)
  return byTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function fold(
  counted: readonly Flagged[],
  passed: readonly FrozenPunch[],
  rulesAt: RulesAt,
): { rows: WorkSession[]; state: ClockingState } {
  const rows: WorkSession[] = []
  let state = INITIAL_STATE
  const take = (next: Step) => {
    state = next.state
    rows.push(...next.settled)
  }
  const frozen = passed.toSorted((a, b) => comparePunches(a.placed, b.placed)).values()
  let next = frozen.next().value
  for (const flagged of counted) {
    for (; next && comparePunches(next.placed, flagged.punch) < 0; next = frozen.next().value)
      take(passFrozen(state, next, rulesAt))
    take(step(state, flagged, rulesAt))
  }
  for (; next; next = frozen.next().value) take(passFrozen(state, next, rulesAt))
  return { rows, state }
}

/** Until when each session without an end may have lasted: the next one's start, or the age at which it takes no `out`. */
function extentsOf(rows: readonly WorkSession[], rulesAt: RulesAt): Map<WorkSession, number> {
  const extents = new Map<WorkSession, number>()
  let nextStartMs = Number.POSITIVE_INFINITY
  for (const row of rows.toReversed()) {
    if (row.startMs === null) continue
    if (row.endMs === null) {
      extents.set(row, Math.min(row.startMs + rulesAt(row.startMs).sessionLimitMs, nextStartMs))
    }
    nextStartMs = row.startMs
  }
  return extents
}

function inOrder(counted: readonly Flagged[], added: Flagged): Flagged[] {
  return [...counted, added].sort((a, b) => comparePunches(a.punch, b.punch))
}

function intervalRow({ in: began, out: ended, breaks }: Interval, rulesAt: RulesAt): WorkSession {
  const { punch: start } = began
  const session: OpenSession = {
    id: start.id,
    startMs: start.at,
    zone: start.zone,
    breaks: breaks.map(([from, until]) => ({ startMs: from.punch.at, endMs: until.punch.at })),
    breakStartMs: null,
    jobs: start.job === undefined ? [] : [{ job: start.job, fromMs: start.at }],
    effects: [began, ...breaks.flat(), ended].map(({ punch, exceptions }) => ({
      punch: punch.id,
      does: punch.kind,
      exceptions,
    })),
    provisional: null,
  }
  return endedSession(session, ended.punch.at, rulesAt(start.at))
}

/** Lets the state know of intervals: nothing may be clocked before their end, and an overlap needs the whole log. */
function withIntervals(
  state: ClockingState,
  ends: readonly Punch[],
  sessions: readonly WorkSession[],
): ClockingState {
  let { latest, lastEndMs, session } = state
  for (const punch of ends) {
    const { id, kind, at } = punch
    if (!latest || comparePunches(latest, punch) < 0) latest = { id, kind, at, interval: true }
    lastEndMs = Math.max(lastEndMs ?? at, at)
  }
  const overlaps = sessions.find((row) => row.id === session?.id)?.exceptions.includes('overlap')
  if (session && overlaps) session = { ...session, overlaps: true }
  return { ...state, latest, lastEndMs, session }
}
