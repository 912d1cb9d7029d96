import { type ClockingState, expire, type Phase, phaseOf, phaseSince } from './evolve.ts'
import type { Placed } from './punch.ts'
import type { Rules } from './rules.ts'
import { type OpenSession, totalMs } from './work-session.ts'

/** What somebody is at an instant (DOMAIN: Presence). Instants in epoch milliseconds, lengths in milliseconds. */
export type Presence = {
  phase: Phase
  /** When this phase began; null before the first session. */
  sinceMs: number | null
  /** The session they are in: not one that the running system has ended. */
  session: OpenSession | null
  workedMs: number
  breakMs: number
  /** The part of `breakMs` that is over: without the break they are on. */
  endedBreakMs: number
  job: string | undefined
  /** The punch that an undo would take back, where there is one. */
  undoable: Placed | null
}

/**
 * What a person is, by the state that their punches left: a session too old to take an `out` no longer counts.
 * @param rules those in force at the start of the session
 */
export function presenceAt(stored: ClockingState, rules: Rules, nowMs: number): Presence {
  const state = { ...stored, session: expire(stored.session, nowMs, rules).session }
  const isProvisional = state.session?.provisional != null
  const session = isProvisional ? null : state.session
  const endedBreakMs = session ? totalMs(session.breaks) : 0
  const openBreakMs = session?.breakStartMs == null ? 0 : Math.max(0, nowMs - session.breakStartMs)
  const breakMs = endedBreakMs + openBreakMs
  const { latest } = state
  return {
    phase: phaseOf(state),
    sinceMs: phaseSince(state),
    session,
    workedMs: session ? Math.max(0, nowMs - session.startMs - breakMs) : 0,
    breakMs,
    endedBreakMs,
    job: session?.jobs.at(-1)?.job,
    undoable: latest === null || latest.interval || isProvisional ? null : latest,
  }
}
