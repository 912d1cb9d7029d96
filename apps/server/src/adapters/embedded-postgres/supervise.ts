import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { leave } from './leave.ts'
import { limitLogFile } from './log-file.ts'
import type { Session } from './session.ts'
import { startOrAdopt } from './start-or-adopt.ts'

const RETRY_MS = 1_000
const LOG_CHECK_MS = 600_000

/**
 * Brings PostgreSQL back, on the same port, whenever the session to it breaks, and keeps its log short, until
 * `stop`, which resolves when this process has left the server. Neither session nor timer keeps the process running.
 */
export function supervise(cluster: Cluster, first: Session): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let session: Session | undefined = first
  const logCheck = setInterval(() => limitLogFile(cluster.logFile), LOG_CHECK_MS).unref()

  async function watch(): Promise<void> {
    while (session) {
      session.socket.unref()
      await ended(session, stopping.signal)
      if (stopping.signal.aborted) return
      session = undefined
      session = await bringBack(cluster, first.port, stopping.signal)
    }
  }
  const watching = watch()

  async function stop(): Promise<void> {
    clearInterval(logCheck)
    stopping.abort()
    await watching
    if (session) await leave(cluster, session).catch((error) => cluster.log(`PostgreSQL: ${error}`))
  }
  let stopped: Promise<void> | undefined
  return {
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

function ended(session: Session, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    session.client.once('end', () => resolve())
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted) resolve()
  })
}

/** Tries until it succeeds, once a second; undefined when told to stop meanwhile. */
async function bringBack(cluster: Cluster, port: number, signal: AbortSignal): Promise<Session | undefined> {
  const goneAtMs = performance.now()
  let complaint = ''
  while (!signal.aborted) {
    try {
      const session = await startOrAdopt(cluster, { port, signal })
      const seconds = ((performance.now() - goneAtMs) / 1000).toFixed(1)
      cluster.log(
        session.port === port
          ? `PostgreSQL had stopped; it runs again on port ${port} after ${seconds} s`
          : `PostgreSQL had stopped; another process started it on port ${session.port}, not ${port}: start Muster again`,
      )
      return session
    } catch (error) {
      if (signal.aborted) return undefined
      if (String(error) !== complaint)
        cluster.log(`PostgreSQL has stopped and does not come back yet: ${error}`)
      complaint = String(error)
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}
