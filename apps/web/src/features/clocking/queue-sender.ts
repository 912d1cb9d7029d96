import type { BatchResult, KeptPunch } from '@muster/contract/clocking.ts'
import type { PunchQueue } from './punch-queue.ts'
import type { SenderPorts } from './punch-sender-ports.ts'
import { asKept, type QueuedPunch, unsentOf } from './queued-punch.ts'
import { verdictOn, waitAfterFailure } from './verdict.ts'

/** The most that one request takes. */
const BATCH = 500

/** How a round of sending ended. */
type Round = { end: 'empty' | 'stopped' } | { end: 'later'; retryAfterMs?: number }

type Ports = Omit<SenderPorts, 'sendCommand' | 'newId' | 'told' | 'hasNetwork'> &
  Pick<SenderPorts, 'told'> & { queue: PunchQueue; onMoved: () => void }

/** Sends what is queued, in order, again and again until the server has it; one round at a time. */
export function createQueueSender(ports: Ports, personId: string) {
  const { queue } = ports
  let isSending = false
  let isStopped = true
  let failures = 0
  let cancelTimer = () => {}

  async function send(): Promise<void> {
    if (isSending || isStopped) return
    cancelTimer()
    isSending = true
    const round = await sendAll()
    isSending = false
    ports.onMoved()
    if (round.end !== 'later') {
      failures = 0
      return
    }
    failures += 1
    later(waitAfterFailure(failures, ports.chance(), round.retryAfterMs))
  }

  function later(ms: number) {
    cancelTimer()
    if (!isStopped) cancelTimer = ports.after(ms, () => void send())
  }

  async function sendAll(): Promise<Round> {
    await queue.refresh()
    if (unsentOf(queue.all(), personId).length === 0) return { end: 'empty' }
    const hindrance = await whoIsHere()
    if (hindrance) return hindrance
    let size = BATCH
    let hasSent = false
    for (;;) {
      const due = dueOf(unsentOf(queue.all(), personId), ports.clocks().wallMs).slice(0, size)
      if (due.length === 0) {
        if (hasSent) ports.onChanged()
        return { end: unsentOf(queue.all(), personId).length === 0 ? 'empty' : 'later' }
      }
      // Somebody may sign out in another tab between two batches.
      if (!ports.isStillHere()) return somebodyElse()
      const marked = await queue.change(ids(due), (punch) => punch && { ...punch, sent: 'maybe' })
      const batch = marked.filter((punch) => punch !== undefined)
      if (batch.length === 0) continue
      const verdict = verdictOn(await ports.sendBatch(batch.map(({ fact }) => fact)))
      if (verdict.outcome === 'signed_out') return signedOut()
      if (verdict.outcome === 'retry') return { ...verdict, end: 'later' }
      if (verdict.outcome === 'refused' && batch.length > 1) {
        // One of them makes the request unfit: found by sending them one at a time.
        size = 1
        continue
      }
      const results =
        verdict.outcome === 'kept' ? verdict.value.results : refusedAll(batch, { ...verdict.refusal })
      if (!(await settle(batch, results))) return { end: 'later' }
      hasSent = true
      ports.onMoved()
    }
  }

  /** Cookies belong to all tabs: the server is asked whose punches these would become. */
  async function whoIsHere(): Promise<Round | undefined> {
    if (!ports.isStillHere()) return somebodyElse()
    const verdict = verdictOn(await ports.whoIsSignedIn())
    if (verdict.outcome === 'signed_out') return signedOut()
    if (verdict.outcome !== 'kept') {
      return { end: 'later', ...(verdict.outcome === 'retry' ? verdict : {}) }
    }
    return verdict.value.person.id === personId ? undefined : somebodyElse()
  }

  /** What became of each; false where the answer leaves some of them open. */
  async function settle(batch: readonly QueuedPunch[], results: BatchResult['results']): Promise<boolean> {
    const byId = new Map(results.map((result) => [result.id, result]))
    const zone = ports.told()?.presence.zone ?? 'UTC'
    const kept: KeptPunch[] = []
    const refused = new Map<string, QueuedPunch>()
    for (const punch of batch) {
      const result = byId.get(punch.fact.id)
      if (!result) continue
      if ('punch' in result) kept.push(result.punch as KeptPunch)
      // The press had arrived as a command after all, before its answer was lost.
      else if (result.refused === 'id_conflict') kept.push(asKept(punch, zone))
      else refused.set(punch.fact.id, { ...punch, refused: { ...result, code: String(result.refused) } })
    }
    // First what is shown, then what is forgotten: nothing is in neither in between.
    ports.onKept(kept)
    const settled = [...kept.map(({ id }) => id), ...refused.keys()]
    await queue.change(settled, (_punch, id) => refused.get(id))
    return settled.length === batch.length
  }

  function signedOut(): Round {
    ports.onSignedOut()
    return { end: 'stopped' }
  }

  function somebodyElse(): Round {
    ports.onSomebodyElse()
    return { end: 'stopped' }
  }

  return {
    isSending: () => isSending,
    /** Begins a round now, unless one is under way. */
    send,
    /** Begins a round in a while. */
    later: () => later(waitAfterFailure(1, ports.chance())),
    start() {
      isStopped = false
    },
    stop() {
      isStopped = true
      cancelTimer()
    },
  }
}

/** Those that may go now: up to the first that some page is just sending as a command. */
function dueOf(unsent: readonly QueuedPunch[], wallMs: number): readonly QueuedPunch[] {
  const held = unsent.findIndex(
    ({ heldUntilMs = 0 }) => heldUntilMs > wallMs && heldUntilMs < wallMs + 60_000,
  )
  return held === -1 ? unsent : unsent.slice(0, held)
}

function refusedAll(batch: readonly QueuedPunch[], { code }: { code: string }): BatchResult['results'] {
  return batch.map(({ fact }) => ({ id: fact.id, refused: code }))
}

function ids(punches: readonly QueuedPunch[]): string[] {
  return punches.map(({ fact }) => fact.id)
}
