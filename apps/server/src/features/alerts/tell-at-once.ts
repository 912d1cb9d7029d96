import { setTimeout as pause } from 'node:timers/promises'
import type { Background } from '../../ports/background.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import { type TellPorts, tellNotices } from './tell-notices.ts'

/** A night's hundred automatic clock-outs are addressed together. */
const APART_MS = 1_000

/**
 * Tells people as soon as a notice is written, at most once a second in each organisation; what is missed is told by the job
 * within a minute.
 * @returns how to stop; what is under way ends
 */
export function tellAtOnce(
  ports: TellPorts & { background: Background },
  { apartMs = APART_MS }: { apartMs?: number } = {},
): () => void {
  const stopping = new AbortController()
  /** The organisations that are being told; true where something came meanwhile. */
  const under = new Map<string, boolean>()

  async function tell(orgId: string): Promise<void> {
    try {
      while (under.get(orgId) && !stopping.signal.aborted) {
        under.set(orgId, false)
        await tellNotices(ports, orgId, stopping.signal).catch((error: unknown) => {
          if (!(error instanceof DatabaseUnavailable)) throw error
        })
        await pause(apartMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    } finally {
      under.delete(orgId)
    }
  }

  const stopListening = ports.bus.listenAll((orgId) => {
    const isUnder = under.has(orgId)
    under.set(orgId, true)
    if (!isUnder && !stopping.signal.aborted) ports.background.run('telling people', () => tell(orgId))
  })
  return () => {
    stopListening()
    stopping.abort()
  }
}
