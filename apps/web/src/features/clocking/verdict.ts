import type { Answer } from '../../api/request.ts'
import type { Refusal } from './queued-punch.ts'

/** What an answer means for what was sent: an end (`kept`, `refused`), or that it has to be sent again. */
export type Verdict<T> =
  | { outcome: 'kept'; value: T }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'signed_out' }
  | { outcome: 'retry'; retryAfterMs?: number }

const RETRIED = new Set([408, 425, 429])
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** Judges an answer. Whatever leaves open whether it was kept is sent again with the same id. */
export function verdictOn<T>(answer: Answer<T>): Verdict<T> {
  if (answer.kind === 'value') return { outcome: 'kept', value: answer.value }
  if (answer.kind === 'unreachable') return { outcome: 'retry' }
  const { status, problem, retryAfterMs } = answer
  if (status === 401) return { outcome: 'signed_out' }
  if (status < 500 && !RETRIED.has(status)) return { outcome: 'refused', refusal: problem }
  return { outcome: 'retry', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}

/**
 * How long to wait after `failures` (from 1) failed tries: 1 s, doubled up to 30 s, up to a quarter less by chance (0 to
 * 1), never less than the server asks.
 */
export function waitAfterFailure(failures: number, chance: number, retryAfterMs = 0): number {
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))
  return Math.max(retryAfterMs, waitMs * (1 - chance / 4))
}
