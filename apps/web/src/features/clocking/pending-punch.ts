import type { KeptPunch, PunchCommand } from '@muster/contract/clocking.ts'
import type { Problem } from '@muster/contract/values.ts'
import type { Answer } from '../../api/request.ts'

/** A button pressed whose punch the server has not acknowledged yet. */
export type PendingPunch = {
  command: PunchCommand
  /** The device's clock, for the person to recognise the press by; it is never sent. */
  pressedAtMs: number
}

/** The part of `localStorage` that is needed. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * A command counts when it arrives. Sent by itself hours later (a phone that was in a drawer) it would tell a wrong
 * time, so after this long the person is asked first.
 */
export const ASK_BEFORE_SENDING_MS = 15 * 60_000

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** How long to wait after `failures` (from 1) failed tries: 1 s, doubled up to 30 s, never less than the server asks. */
export function waitAfterFailure(failures: number, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)))
}

/** What an answer means for the punch: an end (`kept`, `refused`), or a pause. */
export type Verdict =
  | { outcome: 'kept'; punch: KeptPunch }
  | { outcome: 'refused'; problem: Problem }
  | { outcome: 'signed_out' }
  | { outcome: 'retry'; retryAfterMs?: number }

const RETRIED = new Set([408, 425, 429])

/** Judges an answer. Whatever leaves open whether the punch was kept is tried again with the same id. */
export function verdictOn(answer: Answer<KeptPunch>): Verdict {
  if (answer.kind === 'value') return { outcome: 'kept', punch: answer.value }
  if (answer.kind === 'unreachable') return { outcome: 'retry' }
  const { status, problem, retryAfterMs } = answer
  if (status === 401) return { outcome: 'signed_out' }
  if (status < 500 && !RETRIED.has(status)) return { outcome: 'refused', problem }
  return { outcome: 'retry', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/** The punch left unacknowledged on this device by this person, if any. Another person's is never touched. */
export function readPending(shelf: Shelf, personId: string): PendingPunch | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(personId)) ?? 'null')
    return isPending(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps a punch until it is acknowledged. Where storage is full or forbidden it lives as long as the page. */
export function keepPending(shelf: Shelf, personId: string, pending: PendingPunch): void {
  try {
    shelf.setItem(keyOf(personId), JSON.stringify(pending))
  } catch {
    // The press still goes out; only a reload in the next seconds would forget it.
  }
}

/** Forgets the punch with this id; another one that a second tab has put there stays. */
export function forgetPending(shelf: Shelf, personId: string, punchId: string): void {
  if (readPending(shelf, personId)?.command.id !== punchId) return
  try {
    shelf.removeItem(keyOf(personId))
  } catch {
    // As above.
  }
}

function keyOf(personId: string): string {
  return `muster.pending-punch.${personId}`
}

function isPending(kept: unknown): kept is PendingPunch {
  if (typeof kept !== 'object' || kept === null || !('command' in kept) || !('pressedAtMs' in kept))
    return false
  const { command, pressedAtMs } = kept
  if (typeof pressedAtMs !== 'number' || typeof command !== 'object' || command === null) return false
  return (
    'id' in command && typeof command.id === 'string' && 'kind' in command && typeof command.kind === 'string'
  )
}
