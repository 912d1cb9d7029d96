import { type ClockingState, expire, type Phase, phaseOf } from './evolve.ts'
import type { Punch } from './punch.ts'
import type { RulesAt } from './rules.ts'

/** A button pressed by a person: the server gives it its instant (DOMAIN: Commands are checked, facts are kept). */
export type Command = {
  id: string
  kind: Punch['kind']
  /** The server's now, in epoch milliseconds. */
  at: number
  zone: string
  job?: string | undefined
  /** With `void`: the punch to take back. */
  supersedes?: string | undefined
}

/** Why a command does not fit, with what the person needs to know to put it right. */
export type Refusal =
  | { refused: 'already_in'; sinceMs: number; phase: Phase }
  | { refused: 'not_in' }
  | { refused: 'session_expired'; sinceMs: number }
  | { refused: 'on_break'; sinceMs: number }
  | { refused: 'not_on_break' }
  | { refused: 'already_on_job'; job: string }
  | { refused: 'job_required' }
  | { refused: 'too_soon'; againAtMs: number }
  | { refused: 'later_punch_exists'; latestMs: number }
  | { refused: 'not_the_last_punch' }
  | { refused: 'undo_too_late'; untilMs: number }
  | { refused: 'undo_reopens_session' }

export type Decision = { punches: readonly Punch[] } | Refusal

// Two presses within one tick of the clock, or a clock set back a little by NTP, still happened one after the other.
const CLOCK_STEP_MS = 2_000

/**
 * Decides what a command becomes: punches to keep, or a refusal. An accepted command never makes `duplicate`,
 * `overlap`, `out_without_in`, `out_of_sequence` or `open_break`.
 */
export function decide(state: ClockingState, command: Command, rulesAt: RulesAt): Decision {
  if (command.kind === 'void') return decideUndo(state, command, rulesAt)
  const at = nextInstant(state, command.at)
  if (at === undefined) return { refused: 'later_punch_exists', latestMs: state.latest?.at ?? command.at }
  const refusal = refusalOf(state, { ...command, at }, rulesAt)
  if (refusal) return refusal
  const { id, kind, zone, job } = command
  return { punches: [{ id, kind, at, zone, ...(job === undefined ? {} : { job }) }] }
}

/**
 * The instant of what happens now (epoch ms), put after what is already there; undefined where that would change the time
 * told.
 */
export function nextInstant(state: ClockingState, nowMs: number): number | undefined {
  const latestMs = state.latest?.at
  if (latestMs === undefined || latestMs < nowMs) return nowMs
  return latestMs - nowMs <= CLOCK_STEP_MS ? latestMs + 1 : undefined
}

function refusalOf(state: ClockingState, command: Command, rulesAt: RulesAt): Refusal | undefined {
  const began = state.session
  const { session } = expire(began, command.at, rulesAt(began?.startMs ?? command.at))
  const phase = phaseOf({ ...state, session })
  if (command.kind === 'in') {
    return phase === 'out' || !session
      ? undefined
      : { refused: 'already_in', sinceMs: session.startMs, phase }
  }
  if (phase === 'out' || !session) {
    const expired = began !== null && !began.provisional && session === null
    return expired ? { refused: 'session_expired', sinceMs: began.startMs } : { refused: 'not_in' }
  }
  if (command.kind === 'break_end') return phase === 'on_break' ? undefined : { refused: 'not_on_break' }
  if (session.breakStartMs !== null) return { refused: 'on_break', sinceMs: session.breakStartMs }
  if (command.kind === 'switch') return switchRefusal(state, session.jobs.at(-1)?.job, command, rulesAt)
  return undefined
}

function switchRefusal(
  state: ClockingState,
  currentJob: string | undefined,
  command: Command,
  rulesAt: RulesAt,
): Refusal | undefined {
  if (command.job === undefined) return { refused: 'job_required' }
  if (command.job === currentJob) return { refused: 'already_on_job', job: command.job }
  const { last } = state
  const againAtMs = (last?.at ?? 0) + rulesAt(command.at).duplicateWithinMs + 1
  return last?.kind === 'switch' && command.at < againAtMs ? { refused: 'too_soon', againAtMs } : undefined
}

function decideUndo(state: ClockingState, command: Command, rulesAt: RulesAt): Decision {
  const { latest } = state
  const isOwn = latest !== null && !latest.interval && !state.session?.provisional
  if (!isOwn || latest.id !== command.supersedes) return { refused: 'not_the_last_punch' }
  const untilMs = latest.at + rulesAt(latest.at).undoWithinMs
  if (command.at > untilMs) return { refused: 'undo_too_late', untilMs }
  if (state.session?.id === latest.id && state.session.abandons) return { refused: 'undo_reopens_session' }
  const { id, at, zone, supersedes } = command
  return { punches: [{ id, kind: 'void', at, zone, supersedes }] }
}
