import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { freePort, type Launch, lastWords, launchPostgres } from './launch.ts'
import { waitUntilGone } from './leave.ts'
import { isPostmaster, readPidFile, removeStalePidFile } from './postmaster.ts'
import { openSession, type Session } from './session.ts'

const POLL_MS = 10
/** How long a server may recover from a crash before we give up waiting (it goes on, and is adopted later). */
const READY_LIMIT_MS = 30_000
/** How long what a killed server left behind (its backends, its port) may be in the way of a new one, or a kill meet it. */
const OBSTACLE_LIMIT_MS = 10_000

const IN_USE = /lock file|shared memory block/
const PORT_TAKEN = /could not bind|could not create any TCP/
const KILLED = /terminated by signal|ended with SIG/
const PASSING = new RegExp([IN_USE, PORT_TAKEN, KILLED].map(({ source }) => source).join('|'))

type Attempt = { launch: Launch | undefined; port: number | undefined; portFixed: boolean; beganAtMs: number }

/**
 * Adopts the server that runs on this cluster, or starts one, and waits until it takes logins. PostgreSQL's own lock
 * on the folder decides between processes that do so at once: the loser adopts the winner's server.
 * With `port` it starts on that port alone. Throws an `EmbeddedPostgresError` when it cannot be done in 30 s.
 */
export async function startOrAdopt(
  cluster: Cluster,
  options: { port?: number; signal?: AbortSignal } = {},
): Promise<Session & { adopted: boolean }> {
  const attempt: Attempt = {
    launch: undefined,
    port: options.port,
    portFixed: options.port !== undefined,
    beganAtMs: performance.now(),
  }
  try {
    return await untilReady(cluster, attempt, options.signal)
  } catch (error) {
    if (options.signal?.aborted) await abandon(cluster, attempt.launch)
    throw error
  }
}

async function untilReady(cluster: Cluster, attempt: Attempt, signal?: AbortSignal) {
  let last = 'it did not answer'
  while (performance.now() - attempt.beganAtMs < READY_LIMIT_MS) {
    signal?.throwIfAborted()
    const server = readPidFile(cluster.folder)
    if (server && isPostmaster(server.pid, cluster.folder)) {
      last = `its state is "${server.status}"`
      const session = server.status === 'ready' ? await openSession(cluster, server) : undefined
      if (session instanceof Error) last = session.message
      else if (session) return { ...session, adopted: server.pid !== attempt.launch?.pid }
    } else if (!attempt.launch) {
      attempt.port ??= await freePort(cluster.secrets.port)
      attempt.launch = launchPostgres(cluster, attempt.port)
    } else if (attempt.launch.ended !== undefined) {
      await clearTheWay(cluster, attempt, lastWords(cluster, attempt.launch) ?? '')
      attempt.launch = undefined
    }
    await delay(POLL_MS)
  }
  throw new EmbeddedPostgresError(
    'embedded_postgres_start',
    `the PostgreSQL in ${cluster.folder} was not ready after ${READY_LIMIT_MS / 1000} s (${last}): ` +
      `read ${cluster.logFile}, and start Muster again when it is ready`,
  )
}

/** Ends a server that was started for nothing; if somebody adopted it already, that process brings it back. */
async function abandon(cluster: Cluster, launch: Launch | undefined): Promise<void> {
  if (launch?.pid === undefined || launch.ended !== undefined) return
  process.kill(launch.pid, 'SIGINT')
  await waitUntilGone(cluster, launch.pid)
}

/** After a failed start: removes what stands in the way of the next one, or throws when that will fail too. */
async function clearTheWay(cluster: Cluster, attempt: Attempt, failure: string): Promise<void> {
  const waitedMs = performance.now() - attempt.beganAtMs
  if (PORT_TAKEN.test(failure) && !attempt.portFixed) {
    attempt.port = await freePort()
    return
  }
  if (PASSING.test(failure) && waitedMs < OBSTACLE_LIMIT_MS) {
    removeStalePidFile(cluster.folder)
    await delay(POLL_MS * 5)
    return
  }
  throw new EmbeddedPostgresError(
    'embedded_postgres_start',
    `PostgreSQL does not start in ${cluster.folder}: ${failure} (its log: ${cluster.logFile})`,
  )
}
