import { automaticOut } from './automatic-out.ts'
import { type EffectiveLog, effectiveLog, type Flagged } from './effective-log.ts'
import { type ClockingState, INITIAL_STATE, step, unsettledRows } from './evolve.ts'
import { withoutDoubleMinutes } from './overlap.ts'
import { comparePunches, type Punch } from './punch.ts'
import type { RulesAt } from './rules.ts'
import { endedSession, loneRow, type OpenSession, type WorkSession } from './work-session.ts'

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
  const log = effectiveLog(punches, rulesAt)
  const { nowMs } = options
  let folded = fold(log.counted, rulesAt)
  if (options.automaticOuts && nowMs !== undefined) {
    const due = automaticOut(folded.state.session, rulesAt, nowMs)
    if (due) folded = fold(inOrder(log.counted, { punch: due, exceptions: [] }), rulesAt)
  }
  const { session } = folded.state
  const rows = [...folded.rows]
  if (session) rows.push(...unsettledRows(session, rulesAt(session.startMs), nowMs))
  const extents = log.intervals.length > 0 ? extentsOf(rows, rulesAt) : new Map()
  rows.push(...log.quarantined.map((flagged) => loneRow(flagged)))
  rows.push(...log.intervals.map((interval) => intervalRow(interval, rulesAt)))
  rows.sort(compareSessions)
  const sessions = log.intervals.length > 0 ? withoutDoubleMinutes(rows, extents) : rows
  return { sessions, state: withIntervals(folded.state, log, sessions) }
}

/** Orders sessions by start; a punch without a session stands at its own instant. */
export function compareSessions(a: WorkSession, b: WorkSession): number {
  const byTime = (a.startMs ?? a.endMs ?? 0) - (b.startMs ?? b.endMs ?? 0)
  return byTime || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function fold(counted: readonly Flagged[], rulesAt: RulesAt): { rows: WorkSession[]; state: ClockingState } {
  const rows: WorkSession[] = []
  let state = INITIAL_STATE
  for (const flagged of counted) {
    const next = step(state, flagged, rulesAt)
    state = next.state
    rows.push(...next.settled)
  }
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

function intervalRow(interval: EffectiveLog['intervals'][number], rulesAt: RulesAt): WorkSession {
  const { punch: start } = interval.in
  const { punch: end } = interval.out
  const session: OpenSession = {
    id: start.id,
    startMs: start.at,
    zone: start.zone,
    breaks: [],
    breakStartMs: null,
    jobs: start.job === undefined ? [] : [{ job: start.job, fromMs: start.at }],
    effects: [
      { punch: start.id, does: 'in', exceptions: interval.in.exceptions },
      { punch: end.id, does: 'out', exceptions: interval.out.exceptions },
    ],
    provisional: null,
  }
  return endedSession(session, end.at, rulesAt(start.at))
}

/** Lets the state know of intervals: nothing may be clocked before their end, and an overlap needs the whole log. */
function withIntervals(
  state: ClockingState,
  log: EffectiveLog,
  sessions: readonly WorkSession[],
): ClockingState {
  let { latest, lastEndMs, session } = state
  for (const { punch } of log.intervals.map((interval) => interval.out)) {
    const { id, kind, at } = punch
    if (!latest || comparePunches(latest, punch) < 0) latest = { id, kind, at, interval: true }
    lastEndMs = Math.max(lastEndMs ?? at, at)
  }
  const overlaps = sessions.find((row) => row.id === session?.id)?.exceptions.includes('overlap')
  if (session && overlaps) session = { ...session, overlaps: true }
  return { ...state, latest, lastEndMs, session }
}
