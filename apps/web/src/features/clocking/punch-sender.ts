import type { KeptPunch, PunchCommand } from '@muster/contract/clocking.ts'
import type { Problem } from '@muster/contract/values.ts'
import type { Answer } from '../../api/request.ts'
import {
  ASK_BEFORE_SENDING_MS,
  forgetPending,
  keepPending,
  type PendingPunch,
  readPending,
  type Shelf,
  verdictOn,
  waitAfterFailure,
} from './pending-punch.ts'

/** Where the last press has got to. `failures` counts the tries that brought no answer. */
export type Sending =
  | { step: 'idle'; undone?: boolean }
  | { step: 'sending'; pending: PendingPunch; failures: number }
  | { step: 'waiting'; pending: PendingPunch; failures: number }
  | { step: 'held'; pending: PendingPunch }
  | { step: 'kept'; pending: PendingPunch; punch: KeptPunch }
  | { step: 'refused'; pending: PendingPunch; problem: Problem }

export type Ports = {
  send: (command: PunchCommand) => Promise<Answer<KeptPunch>>
  shelf: Shelf
  nowMs: () => number
  newId: (nowMs: number) => string
  /** Runs `then` once after `ms`; the answer calls it off. */
  after: (ms: number, then: () => void) => () => void
  onKept: (punch: KeptPunch) => void
  onRefused: () => void
  onSignedOut: () => void
}

export type PunchSender = ReturnType<typeof createPunchSender>

/**
 * A second tap of cold fingers comes within half a second of the first. For this long after a punch was kept the
 * control stays what it was, so that the tap does not land on whatever takes its place.
 */
export const SETTLE_MS = 900

/** Long enough to read twice. */
const UNDONE_SHOWN_MS = 20_000

/** Sends one person's punches, one at a time: kept until acknowledged, retried with the same id, a double tap is one. */
export function createPunchSender(ports: Ports, personId: string) {
  let state: Sending = { step: 'idle' }
  let cancelTimer = () => {}
  const listeners = new Set<() => void>()

  function become(next: Sending) {
    state = next
    for (const listener of listeners) listener()
  }

  async function send(pending: PendingPunch, failures: number) {
    cancelTimer()
    become({ step: 'sending', pending, failures })
    const verdict = verdictOn(await ports.send(pending.command))
    if (state.step !== 'sending' || state.pending !== pending) return
    if (verdict.outcome === 'retry') return retryLater(pending, failures + 1, verdict.retryAfterMs)
    if (verdict.outcome === 'signed_out') {
      become({ step: 'held', pending })
      return ports.onSignedOut()
    }
    forgetPending(ports.shelf, personId, pending.command.id)
    if (verdict.outcome === 'refused') {
      become({ step: 'refused', pending, problem: verdict.problem })
      return ports.onRefused()
    }
    become({ step: 'kept', pending, punch: verdict.punch })
    ports.onKept(verdict.punch)
    const undone = pending.command.kind === 'void'
    cancelTimer = ports.after(SETTLE_MS, () => settle(undone))
  }

  function settle(undone: boolean) {
    become({ step: 'idle', undone })
    if (undone) cancelTimer = ports.after(UNDONE_SHOWN_MS, () => become({ step: 'idle' }))
  }

  function retryLater(pending: PendingPunch, failures: number, retryAfterMs?: number) {
    become({ step: 'waiting', pending, failures })
    const waitMs = waitAfterFailure(failures, retryAfterMs)
    cancelTimer = ports.after(waitMs, () =>
      isOld(pending) ? become({ step: 'held', pending }) : send(pending, failures),
    )
  }

  function isOld(pending: PendingPunch) {
    return ports.nowMs() - pending.pressedAtMs > ASK_BEFORE_SENDING_MS
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,

    /** A button pressed. Ignored while another press is on its way. */
    press(kind: PunchCommand['kind'], supersedes?: string) {
      if (state.step !== 'idle' && state.step !== 'refused') return
      const nowMs = ports.nowMs()
      const command = { id: ports.newId(nowMs), kind, ...(supersedes === undefined ? {} : { supersedes }) }
      const inOtherTab = readPending(ports.shelf, personId)
      const pending = inOtherTab ?? { command, pressedAtMs: nowMs }
      keepPending(ports.shelf, personId, pending)
      void send(pending, 0)
    },

    /** Takes up what an earlier page, or an ended sign-in, left unsent. */
    resume() {
      if (state.step !== 'idle') return
      const pending = readPending(ports.shelf, personId)
      if (!pending) return
      if (isOld(pending)) return become({ step: 'held', pending })
      void send(pending, 0)
    },

    /** Tries again now: the person asked for it, or the device is back on the network. */
    tryNow() {
      if (state.step === 'waiting') void send(state.pending, state.failures)
      if (state.step === 'held') void send(state.pending, 0)
    },

    /** The person gives the press up. It may have arrived all the same, so the state has to be read again. */
    giveUp() {
      if (state.step === 'idle' || state.step === 'kept') return
      cancelTimer()
      forgetPending(ports.shelf, personId, state.pending.command.id)
      become({ step: 'idle' })
      ports.onRefused()
    },

    stop() {
      cancelTimer()
      listeners.clear()
    },
  }
}
