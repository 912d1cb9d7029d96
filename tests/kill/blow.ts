import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { type Muster, postmasterPid, processes, signalQuietly } from './muster-process.ts'
import { ownerClient } from './people.ts'
import type { Random } from './random.ts'

export const VICTIMS = ['server', 'postgres', 'both', 'backend'] as const
export type Victim = (typeof VICTIMS)[number]

/** PostgreSQL notices within milliseconds that one of its processes was killed; longer than this is a fault. */
const NOTICED_WITHIN_MS = 5_000

/** Something was killed: `atMs` (performance.now) is when, or when the server was started again after it. */
export type Blow = { victim: Victim; atMs: number }

/** Kills a victim with SIGKILL; a killed server is started again at once, PostgreSQL is the server's business. */
export async function strike(muster: Muster, victim: Victim, random: Random): Promise<Blow> {
  const noticed = victim === 'backend' || victim === 'postgres' ? await canary(muster) : undefined
  const killedMs = performance.now()
  if (victim === 'backend') killBackend(muster, random)
  if (victim === 'postgres' || victim === 'both') killPostmaster(muster)
  if (victim === 'server' || victim === 'both') {
    await muster.end('SIGKILL')
    const atMs = performance.now()
    muster.start()
    return { victim, atMs }
  }
  await noticed?.()
  return { victim, atMs: killedMs }
}

/** A connection that dies with PostgreSQL, so that nobody takes the moment before for a recovery. */
async function canary(muster: Muster): Promise<(() => Promise<void>) | undefined> {
  const client = await connected(muster)
  if (!client) return undefined
  const ended = new Promise((resolve) => client.once('end', resolve))
  return async () => {
    const late = delay(NOTICED_WITHIN_MS, 'late', { ref: false })
    if ((await Promise.race([ended, late])) === 'late') throw new Error('PostgreSQL did not notice the kill')
  }
}

/** Undefined where PostgreSQL is not up (again) yet: there is no moment before. */
async function connected(muster: Muster): Promise<pg.Client | undefined> {
  try {
    const client = ownerClient(muster.dataFolder)
    client.on('error', () => undefined)
    await client.connect()
    return client
  } catch {
    return undefined
  }
}

function killPostmaster({ dataFolder }: Muster): void {
  const pid = postmasterPid(dataFolder)
  if (pid !== undefined) signalQuietly(pid, 'SIGKILL')
}

/** One that works for the server, mostly; or any of PostgreSQL's own (checkpointer, log writer, …). */
function killBackend({ dataFolder }: Muster, random: Random): void {
  const postmaster = postmasterPid(dataFolder)
  const children = processes().filter(({ parent }) => parent === postmaster)
  const ofServer = children.filter(({ command }) => command.includes('muster_app'))
  const candidates = ofServer.length > 0 && random.chance(0.8) ? ofServer : children
  if (candidates.length > 0) signalQuietly(random.pick(candidates).pid, 'SIGKILL')
}
