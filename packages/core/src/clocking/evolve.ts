import { type Flagged, ownExceptions } from './effective-log.ts'
import { type DateRange, type FrozenPunch, isPunchWithin } from './locks.ts'
import { comparePunches, type Exception, type Placed, type Punch } from './punch.ts'
import type { Rules, RulesAt } from './rules.ts'
import { endedSession, endlessSession, loneRow, type OpenSession, type WorkSession } from './work-session.ts'

/** What a person is now, as far as their punches tell (DOMAIN: Presence). */
export type Phase = 'out' | 'working' | 'on_break'

/** Where a person's log stands: all that the next punch has to be judged by. Plain data, stored as it is. */
export type ClockingState = {
  session: OpenSession | null
  /** The last punch that was not itself a duplicate: what a repeat would repeat. */
  last: Placed | null
  /** The last punch in order of time; `interval` where it is the end of one typed in by hand. */
  latest: (Placed & { interval?: true }) | null
  /** The latest end of a settled session: since when a person who is out has been out. */
  lastEndMs: number | null
}

export const INITIAL_STATE: ClockingState = { session: null, last: null, latest: null, lastEndMs: null }

/** The state after a punch, and the rows it settled for good. */
export type Step = { state: ClockingState; settled: readonly WorkSession[] }

export function phaseOf(state: ClockingState): Phase {
  if (!state.session || state.session.provisional) return 'out'
  return state.session.breakStartMs === null ? 'working' : 'on_break'
}

/** Since when a person has been in their phase, in epoch milliseconds; null before the first session. */
export function phaseSince({ session, lastEndMs }: ClockingState): number | null {
  if (!session) return lastEndMs
  if (session.provisional) return session.provisional.endMs
  return session.breakStartMs ?? session.breaks.at(-1)?.endMs ?? session.startMs
}

/**
 * The state after one more punch that comes after all others (`comesNext`).
 * A punch that comes earlier, supersedes another or is half of an interval needs `deriveWorkSessions` instead.
 */
export function evolve(state: ClockingState, punch: Punch, rulesAt: RulesAt): ClockingState {
  return advance(state, punch, rulesAt).state
}

/** `evolve`, with the rows that the punch settled. */
export function advance(state: ClockingState, punch: Punch, rulesAt: RulesAt): Step {
  const { exceptions } = ownExceptions(punch, rulesAt(punch.at))
  return step(state, { punch, exceptions }, rulesAt)
}

/**
 * Whether `evolve` can take this punch as it is, or the whole log must be derived again.
 * @param locked the dates that are locked: a punch of one came too late
 */
export function comesNext(
  state: ClockingState,
  punch: Punch,
  rulesAt: RulesAt,
  locked: readonly DateRange[] = [],
): boolean {
  if (punch.supersedes !== undefined || punch.kind === 'void') return false
  if (punch.pair !== undefined && !isAutomaticOut(punch)) return false
  if (state.session?.provisional || state.session?.overlaps) return false
  if (!ownExceptions(punch, rulesAt(punch.at)).counts) return false
  const { session } = state
  if (isPunchWithin(locked, punch)) return false
  if (session && isPunchWithin(locked, { at: session.startMs, zone: session.zone })) return false
  return state.latest === null || comparePunches(state.latest, punch) < 0
}

/** One step of the fold: a punch that comes after all others and counts. */
export function step(state: ClockingState, flagged: Flagged, rulesAt: RulesAt): Step {
  const { state: next, settled } = stepped(state, flagged, rulesAt)
  const lastEndMs = latestEnd(state.lastEndMs, settled)
  return { state: lastEndMs === next.lastEndMs ? next : { ...next, lastEndMs }, settled }
}

/** The fold passes a punch of a frozen session: it ends what was open before it and can be repeated, but opens nothing. */
export function passFrozen(state: ClockingState, punch: FrozenPunch, rulesAt: RulesAt): Step {
  const { placed, starts, repeatable, endMs } = punch
  const rules = rulesAt(state.session?.startMs ?? placed.at)
  const { session, settled } = expire(state.session, placed.at, rules)
  const ended = starts && session ? settle(session, rulesAt(session.startMs)) : []
  const rows = [...settled, ...ended]
  const lastEndMs = latestEnd(state.lastEndMs, rows)
  return {
    state: {
      session: starts ? null : session,
      last: repeatable ? placed : state.last,
      latest: placed,
      lastEndMs: endMs === undefined ? lastEndMs : Math.max(lastEndMs ?? endMs, endMs),
    },
    settled: rows,
  }
}

/** The latest end among `earlierMs` and the sessions that have one. */
function latestEnd(earlierMs: number | null, rows: readonly WorkSession[]): number | null {
  let latestMs = earlierMs
  for (const { startMs, endMs } of rows) {
    if (startMs !== null && endMs !== null && (latestMs === null || endMs > latestMs)) latestMs = endMs
  }
  return latestMs
}

function stepped(state: ClockingState, flagged: Flagged, rulesAt: RulesAt): Step {
  const { punch } = flagged
  const { id, kind, at } = punch
  const rules = rulesAt(state.session?.startMs ?? at)
  const { session, settled } = expire(state.session, at, rules)
  const latest = { id, kind, at }
  const before = { session, last: state.last, latest, lastEndMs: state.lastEndMs }
  if (isAutomaticOut(punch)) return { state: automaticOut(before, flagged), settled }
  if (isRepeat(state.last, punch, rules)) return withoutEffect(before, flagged, 'duplicate', settled)
  return apply({ ...before, last: latest }, flagged, rulesAt, settled)
}

/** Settles a session that is too old to take anything that happens at `atMs`. */
export function expire(
  session: OpenSession | null,
  atMs: number,
  rules: Rules,
): { session: OpenSession | null; settled: readonly WorkSession[] } {
  if (!session || atMs - session.startMs <= rules.sessionLimitMs) return { session, settled: [] }
  return { session: null, settled: settle(session, rules) }
}

function isAutomaticOut({ source, kind }: Punch): boolean {
  return source === 'auto' && kind === 'out'
}

function isRepeat(last: Placed | null, punch: Placed, rules: Rules): boolean {
  return last !== null && last.kind === punch.kind && punch.at - last.at <= rules.duplicateWithinMs
}

function apply(
  state: ClockingState,
  flagged: Flagged,
  rulesAt: RulesAt,
  settled: readonly WorkSession[],
): Step {
  const { session } = state
  const { kind, at } = flagged.punch
  if (kind === 'in') {
    const closing = session ? settle(session, rulesAt(session.startMs)) : []
    const begun =
      session && !session.provisional ? { ...begin(flagged), abandons: true as const } : begin(flagged)
    return { state: { ...state, session: begun }, settled: [...settled, ...closing] }
  }
  if (!session)
    return withoutEffect(state, flagged, kind === 'out' ? 'out_without_in' : 'out_of_sequence', settled)
  if (session.provisional) return afterAutomaticOut(state, session, flagged, rulesAt, settled)
  if (kind === 'out') {
    const ended = endedSession(end(session, flagged), at, rulesAt(session.startMs))
    return { state: { ...state, session: null }, settled: [...settled, ended] }
  }
  const moved = kind === 'switch' ? switchJob(session, flagged) : moveBreak(session, flagged)
  if (!moved) return withoutEffect(state, flagged, 'out_of_sequence', settled)
  return { state: { ...state, session: moved }, settled }
}

function begin(flagged: Flagged): OpenSession {
  const { id, at, zone, job } = flagged.punch
  return {
    id,
    startMs: at,
    zone,
    breaks: [],
    breakStartMs: null,
    jobs: job === undefined ? [] : [{ job, fromMs: at }],
    effects: [effectOf(flagged)],
    provisional: null,
  }
}

function end(session: OpenSession, flagged: Flagged): OpenSession {
  const { at, source } = flagged.punch
  const onBreak = session.breakStartMs !== null
  const also: Exception[] = onBreak && source !== 'auto' ? ['open_break'] : []
  const closed = onBreak ? endBreak(session, at) : session
  return { ...closed, effects: [...closed.effects, effectOf(flagged, also)] }
}

function moveBreak(session: OpenSession, flagged: Flagged): OpenSession | undefined {
  const { kind, at } = flagged.punch
  const starts = kind === 'break_start'
  if (starts !== (session.breakStartMs === null)) return undefined
  const moved = starts ? { ...session, breakStartMs: at } : endBreak(session, at)
  return { ...moved, effects: [...moved.effects, effectOf(flagged)] }
}

function endBreak(session: OpenSession, atMs: number): OpenSession {
  const startMs = session.breakStartMs ?? atMs
  return { ...session, breaks: [...session.breaks, { startMs, endMs: atMs }], breakStartMs: null }
}

function switchJob(session: OpenSession, flagged: Flagged): OpenSession | undefined {
  const { job, at } = flagged.punch
  if (job === undefined) return undefined
  return {
    ...session,
    jobs: [...session.jobs, { job, fromMs: at }],
    effects: [...session.effects, effectOf(flagged)],
  }
}

/** An automatic out closes the session it was made for, if the other punches left it open at that instant. */
function automaticOut(state: ClockingState, flagged: Flagged): ClockingState {
  const { session } = state
  const { pair, at } = flagged.punch
  if (!session || session.provisional || (pair !== undefined && pair !== session.id)) return state
  // Whoever clocks in after it does not repeat the `in` that it closed.
  return {
    ...state,
    last: null,
    session: { ...end(session, flagged), provisional: { endMs: at, waiting: [] } },
  }
}

/** After an automatic out: a real `out` replaces it and lets what waited count; anything else waits for one. */
function afterAutomaticOut(
  state: ClockingState,
  session: OpenSession,
  flagged: Flagged,
  rulesAt: RulesAt,
  settled: readonly WorkSession[],
): Step {
  const { endMs = 0, waiting = [] } = session.provisional ?? {}
  if (flagged.punch.kind !== 'out') {
    const provisional = { endMs, waiting: [...waiting, flagged] }
    return { state: { ...state, session: { ...session, provisional } }, settled }
  }
  let resumed: ClockingState = { ...state, session: reopened(session) }
  for (const later of waiting) resumed = apply(resumed, later, rulesAt, []).state
  return apply(resumed, flagged, rulesAt, settled)
}

/** The session as it stood before its automatic out, a break that was cut short by it going on. */
function reopened(session: OpenSession): OpenSession {
  const before = { ...session, effects: session.effects.slice(0, -1), provisional: null }
  const cut = session.breaks.at(-1)
  const lastOfBreak = before.effects.findLast((effect) => effect.does.startsWith('break_'))
  if (!cut || lastOfBreak?.does !== 'break_start') return before
  return { ...before, breaks: session.breaks.slice(0, -1), breakStartMs: cut.startMs }
}

/** The rows of a session that takes no more punches. */
function settle(session: OpenSession, rules: Rules): WorkSession[] {
  if (!session.provisional) return [endlessSession(session, 'incomplete', rules)]
  const { endMs, waiting } = session.provisional
  return [endedSession(session, endMs, rules), ...waiting.map((later) => loneRow(later, ['out_of_sequence']))]
}

/** A punch without effect adds its exception to the session open at its instant, or makes a row of its own. */
function withoutEffect(
  state: ClockingState,
  flagged: Flagged,
  exception: Exception,
  settled: readonly WorkSession[],
): Step {
  const { session } = state
  if (!session || session.provisional) return { state, settled: [...settled, loneRow(flagged, [exception])] }
  const effect = { ...effectOf(flagged, [exception]), does: 'nothing' as const }
  return { state: { ...state, session: { ...session, effects: [...session.effects, effect] } }, settled }
}

function effectOf({ punch, exceptions }: Flagged, also: readonly Exception[] = []) {
  return { punch: punch.id, does: punch.kind, exceptions: [...exceptions, ...also] }
}

/** The rows of a session that the log leaves unsettled; `atMs` tells what has become of it by then. */
export function unsettledRows(session: OpenSession | null, rules: Rules, atMs?: number): WorkSession[] {
  if (!session) return []
  const expired = atMs !== undefined && atMs - session.startMs > rules.sessionLimitMs
  if (session.provisional || expired) return settle(session, rules)
  return [endlessSession(session, 'open', rules)]
}
