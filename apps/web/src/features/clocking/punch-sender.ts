import type { KeptPunch } from '@muster/contract/clocking.ts'
import type { PunchKind } from '@muster/core/clocking/punch.ts'
import { judgePress } from './judge-press.ts'
import { createPunchQueue } from './punch-queue.ts'
import type { SenderPorts } from './punch-sender-ports.ts'
import { createQueueSender } from './queue-sender.ts'
import { asKept, type PunchAction, type QueuedPunch, type Refusal, unsentOf } from './queued-punch.ts'
import { createSending, type Sending } from './sending.ts'
import type { DeviceClocks } from './server-clock.ts'
import { verdictOn } from './verdict.ts'

/** All there is to know of a person's presses on this device. */
export type SenderState = {
  sending: Sending
  /** Kept on this device until the server has them, in order. */
  unsent: readonly QueuedPunch[]
  /** Refused by the server for good, until the person has seen it. */
  refused: readonly QueuedPunch[]
  /** Whether the device itself keeps them, or only this page, for as long as it is open. */
  isSafe: boolean
  isSendingQueue: boolean
}

export type Press = { kind: PunchAction; job?: string | undefined }
export type PunchSender = ReturnType<typeof createPunchSender>

/** Longer than a command waits for its answer; until then no other tab sends the same punch. */
export const HELD_MS = 8_000

/**
 * One person's presses. Each is written to the device, then tried as a command; where the server cannot be reached it
 * becomes a fact, which stays on the device until the server has it. Nothing is lost whenever the app is killed, and
 * nothing counts twice: the id is made once. A double tap is one press.
 */
export function createPunchSender(ports: SenderPorts, personId: string) {
  const queue = createPunchQueue(ports, personId)
  const listeners = new Set<() => void>()
  const undoIds = new Map<string, string>()
  const sending = createSending({ after: ports.after, onMoved: () => publish() })
  let trying: string | undefined
  const queueSender = createQueueSender({ ...ports, queue, onMoved: () => publish() }, personId)
  const unsent = () => unsentOf(queue.all(), personId).filter(({ fact }) => fact.id !== trying)
  let state = read()

  function read(): SenderState {
    return {
      sending: sending.now(),
      unsent: unsent(),
      refused: queue.all().filter(({ refused }) => refused !== undefined),
      isSafe: queue.isSafe(),
      isSendingQueue: queueSender.isSending(),
    }
  }

  function publish() {
    state = read()
    for (const listener of listeners) listener()
  }

  function refuse(kind: PunchKind, refusal: Refusal) {
    sending.become({ step: 'refused', kind, refusal })
    ports.onChanged()
  }

  const isBusy = () => ['sending', 'done'].includes(sending.now().step)

  async function keepFact(press: Press, known: { id: string; at: DeviceClocks; sent: QueuedPunch['sent'] }) {
    const others = unsent().filter(({ fact }) => fact.id !== known.id)
    const { fact, refusal } = judgePress(ports.told(), others, { ...press, ...known })
    trying = undefined
    if (refusal) {
      await queue.change([known.id], () => undefined)
      return refuse(press.kind, refusal)
    }
    const { sent } = known
    await queue.change([known.id], () => ({ personId, fact, sent }))
    sending.done(press.kind)
  }

  async function tryCommand(press: Press, { id, at }: { id: string; at: DeviceClocks }) {
    // The server judges; but should this page be killed before it answers, the fact left behind comes after those before it.
    const { fact } = judgePress(ports.told(), unsent(), { ...press, id, at })
    trying = id
    await queue.change([id], () => ({ personId, fact, sent: 'maybe', heldUntilMs: at.wallMs + HELD_MS }))
    if (!ports.isStillHere()) {
      await keepFact(press, { id, at, sent: 'never' })
      return ports.onSomebodyElse()
    }
    const hadNetwork = ports.hasNetwork()
    const verdict = verdictOn(await ports.sendCommand({ id, ...commandOf(press) }))
    if (verdict.outcome === 'retry') {
      const isUnsent = !hadNetwork && !ports.hasNetwork()
      await keepFact(press, { id, at, sent: isUnsent ? 'never' : 'maybe' })
      return queueSender.later()
    }
    if (verdict.outcome === 'signed_out') {
      await queue.change([id], () => ({ personId, fact, sent: 'never' }))
      trying = undefined
      sending.become({ step: 'idle' })
      return ports.onSignedOut()
    }
    if (verdict.outcome === 'refused' && verdict.refusal.code !== 'id_conflict') {
      await forget(id)
      return refuse(press.kind, verdict.refusal)
    }
    const zone = ports.told()?.presence.zone ?? 'UTC'
    const kept = verdict.outcome === 'kept' ? verdict.value : asKept({ personId, fact, sent: 'maybe' }, zone)
    ports.onKept([kept])
    sending.done(press.kind)
    await forget(id)
    ports.onChanged()
  }

  async function forget(id: string) {
    await queue.change([id], () => undefined)
    trying = undefined
    publish()
  }

  async function undoQueued(id: string) {
    const [left] = await queue.change([id], (kept) => (kept?.sent === 'never' ? undefined : kept))
    if (left) return refuse('void', { code: 'unreachable' })
    sending.done('void', { step: 'undone', wasSent: false })
  }

  async function undoKept(supersedes: string) {
    // A second try after a lost answer is the same undoing.
    const id = undoIds.get(supersedes) ?? ports.newId(ports.clocks().wallMs)
    undoIds.set(supersedes, id)
    const verdict = verdictOn<KeptPunch>(await ports.sendCommand({ id, kind: 'void', supersedes }))
    if (verdict.outcome === 'retry') return refuse('void', { code: 'unreachable' })
    if (verdict.outcome === 'signed_out') {
      sending.become({ step: 'idle' })
      return ports.onSignedOut()
    }
    if (verdict.outcome === 'refused') return refuse('void', verdict.refusal)
    ports.onKept([verdict.value])
    sending.done('void', { step: 'undone', wasSent: true })
    ports.onChanged()
  }

  async function onOtherTab() {
    const before = unsent().length
    await queue.refresh()
    publish()
    // Another tab has sent them: what was told does not include them yet.
    if (unsent().length < before) ports.onChanged()
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    state: () => state,

    /** A button pressed. Ignored while another press is on its way. */
    async press(press: Press): Promise<void> {
      if (isBusy()) return
      const at = ports.clocks()
      const id = ports.newId(at.wallMs)
      sending.become({ step: 'sending', kind: press.kind })
      await queue.refresh()
      if (unsent().length === 0) return tryCommand(press, { id, at })
      await keepFact(press, { id, at, sent: 'never' })
      return queueSender.send()
    },

    /** Takes back the last punch: off the device where it certainly was not sent, by the server where it has it. */
    async undo(punchId: string): Promise<void> {
      if (sending.now().step === 'sending') return
      sending.become({ step: 'sending', kind: 'void' })
      await queue.refresh()
      const isQueued = unsent().some(({ fact }) => fact.id === punchId)
      return isQueued ? undoQueued(punchId) : undoKept(punchId)
    },

    /** Takes up what an earlier page, or an ended session, left unsent; the answer stops it again. */
    start(): () => void {
      queueSender.start()
      const stopWatching = ports.shelf.watch(() => void onOtherTab())
      void queue.refresh().then(() => {
        publish()
        return queueSender.send()
      })
      return () => {
        sending.stop()
        queueSender.stop()
        stopWatching()
      }
    },

    /** Sends what is queued now: the person asked for it, or the device is back on the network. */
    sendNow: () => queueSender.send(),

    /** The person has read why the last press was refused. */
    dismiss() {
      if (sending.now().step === 'refused') sending.become({ step: 'idle' })
    },

    /** The person has read why the server refused what this device had kept, and lets go of it. */
    async dismissRefused(punchId: string): Promise<void> {
      await queue.change([punchId], (punch) => (punch?.refused ? undefined : punch))
      publish()
    },

    /** Sends once more what was refused, without the job. */
    async sendWithoutJob(punchId: string): Promise<void> {
      await queue.change([punchId], (punch) => punch && withoutJob(punch))
      publish()
      return queueSender.send()
    },
  }
}

function commandOf({ kind, job }: Press) {
  return job === undefined ? { kind } : { kind, job }
}

function withoutJob({ personId, fact: { job: _job, ...fact }, sent }: QueuedPunch): QueuedPunch {
  return { personId, fact, sent }
}
