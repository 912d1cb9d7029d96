import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { KeptPunch } from '../../packages/contract/src/clocking.ts'
import type { Ledger } from './ledger.ts'
import type { Muster } from './muster-process.ts'
import type { Puncher } from './people.ts'

const POLL_MS = 15
const ASK_LIMIT_MS = 2_000
const GIVE_UP_MS = 60_000

/** Presses a button after each blow, until one is accepted: `in` and `out` by turns. */
export type Probe = { person: Puncher; next: 'in' | 'out' }

/**
 * Waits until the server says that it is ready and takes a punch.
 * @returns how long that took since `sinceMs` (performance.now)
 * @throws Error where the server ended, or did not come back within a minute
 */
export async function untilPunching(
  muster: Muster,
  options: { probe: Probe; ledger: Ledger; sinceMs: number },
): Promise<number> {
  const { probe, ledger, sinceMs } = options
  const id = randomUUIDv7()
  while (performance.now() - sinceMs < GIVE_UP_MS) {
    const died = muster.diedOfItself()
    if (died)
      throw new Error(`the server ended by itself (${died.code ?? died.signal}): see ${muster.logFile}`)
    if ((await isReady(muster.url)) && (await isAccepted(muster.url, probe, id, ledger))) {
      return performance.now() - sinceMs
    }
    await delay(POLL_MS)
  }
  throw new Error(`no punch was accepted for ${GIVE_UP_MS / 1000} s: see ${muster.logFile}`)
}

export async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ASK_LIMIT_MS) }).catch(
    () => undefined,
  )
  await response?.body?.cancel().catch(() => undefined)
  return response?.status === 200
}

async function isAccepted(url: string, probe: Probe, id: string, ledger: Ledger): Promise<boolean> {
  const { cookie } = probe.person
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie }
  const body = JSON.stringify({ id, kind: probe.next })
  const signal = AbortSignal.timeout(ASK_LIMIT_MS)
  const asked = fetch(`${url}/api/v1/punches`, { method: 'POST', headers, body, signal })
  const answer = await asked
    .then(async (response) => ({ status: response.status, kept: (await response.json()) as KeptPunch }))
    .catch(() => undefined)
  if (answer === undefined || answer.status === 503) return false
  if (answer.status !== 201)
    throw new Error(`a punch was answered ${answer.status}: ${JSON.stringify(answer.kept)}`)
  ledger.acknowledge(answer.kept)
  probe.next = probe.next === 'in' ? 'out' : 'in'
  return true
}
