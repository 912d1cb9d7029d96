import { type ClockingState, expire, type Phase, phaseOf, phaseSince } from '@muster/core/clocking/evolve.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import { type OpenSession, totalMs } from '@muster/core/clocking/work-session.ts'

/** What somebody is at an instant; instants in epoch milliseconds. */
export type PresenceNow = {
  phase: Phase
  sinceMs: number | null
  /** The session they are in: not one that the running system has ended. */
  session: OpenSession | null
  /** Breaks of that session that have ended. */
  breakMs: number
  job: string | undefined
  /** Whether the running system has ended the session that the log leaves open. */
  provisional: boolean
}

/**
 * What a person is now, by the state that their punches left: a session too old to take an `out` no longer counts.
 * @param rules those in force at the start of the session
 */
export function presenceNow(stored: ClockingState, rules: Rules, nowMs: number): PresenceNow {
  const state = { ...stored, session: expire(stored.session, nowMs, rules).session }
  const provisional = state.session?.provisional != null
  const session = provisional ? null : state.session
  return {
    phase: phaseOf(state),
    sinceMs: phaseSince(state),
    session,
    breakMs: session ? totalMs(session.breaks) : 0,
    job: session?.jobs.at(-1)?.job,
    provisional,
  }
}
