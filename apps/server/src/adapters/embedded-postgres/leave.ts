import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Cluster } from './cluster.ts'
import { isPostmaster } from './postmaster.ts'
import { LOCKS, type Session } from './session.ts'

const POLL_MS = 20
/** A pool's `end()` returns before the server has noticed; clients still there after this long are somebody else's. */
const CLOSING_MS = 1_000
const SHUTDOWN_LIMIT_MS = 60_000

/**
 * Ends this process's use of the server and, when nobody else uses it, shuts the server down and waits until it is
 * gone. Of several processes that leave at once, the last one stops it; one that comes meanwhile starts it again.
 */
export async function leave(cluster: Cluster, session: Session): Promise<'stopped' | 'left'> {
  const { client, pid, socket } = session
  socket.ref()
  try {
    if (!(await isLast(client)) || !(await isAlone(client))) return 'left'
    process.kill(pid, 'SIGINT')
    await waitUntilGone(cluster, pid)
    return 'stopped'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Takes the presence lock alone: from then on nobody can come, until this session ends. */
async function isLast(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_lock($1)', [LOCKS.leaving])
  await client.query('select pg_advisory_unlock_shared($1)', [LOCKS.presence])
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [
    LOCKS.presence,
  ])
  return rows[0]?.alone === true
}

async function isAlone(client: Client): Promise<boolean> {
  const untilMs = performance.now() + CLOSING_MS
  for (;;) {
    const { rows } = await client.query<{ others: number }>(`
      select count(*)::int as others from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`)
    if (rows[0]?.others === 0) return true
    if (performance.now() > untilMs) return false
    await delay(POLL_MS)
  }
}

/** Waits up to 60 s until that server process has ended, and says so in the log when it has not. */
export async function waitUntilGone(cluster: Cluster, pid: number): Promise<void> {
  const untilMs = performance.now() + SHUTDOWN_LIMIT_MS
  while (isPostmaster(pid, cluster.folder)) {
    if (performance.now() > untilMs) {
      cluster.log(`PostgreSQL still writes its data after ${SHUTDOWN_LIMIT_MS / 1000} s; it ends by itself`)
      return
    }
    await delay(POLL_MS)
  }
}
