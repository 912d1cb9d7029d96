import { setTimeout } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import type { Job, Jobs } from '../../ports/jobs.ts'
import { openBoss } from './boss.ts'
import { dismissFailed, failedOf, retryFailed } from './failed.ts'
import type { PgBossOptions } from './options.ts'
import { startWork } from './work.ts'

const START_AGAIN_MS = 5_000

/**
 * Jobs by pg-boss, in the schema `jobs` of the same database. It says when to look, tries again and keeps what failed; what
 * is due is none of its business. A process that does no jobs opens a connection only when somebody asks for failures.
 */
export function pgBossJobs(options: PgBossOptions): Jobs {
  let working: { boss: PgBoss; stop(): Promise<void> } | undefined
  let starting: Promise<void> | undefined
  let asking: Promise<PgBoss> | undefined
  const closing = new AbortController()

  /** Starts however often it takes: a database that is gone when a server starts comes back. */
  async function start(jobs: readonly Job[]): Promise<void> {
    while (!closing.signal.aborted && !working) {
      try {
        working = await startWork(options, jobs)
      } catch (error) {
        options.log(`jobs cannot be done yet: ${error instanceof Error ? error.message : String(error)}`)
        await setTimeout(START_AGAIN_MS, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
  }

  /** pg-boss without a schedule of its own, to look things up; or the one that works here anyway. */
  async function boss(): Promise<PgBoss> {
    if (working) return working.boss
    asking ??= openBoss(options, 'ask')
    return asking
  }

  return {
    work(jobs) {
      starting ??= start(jobs)
      return starting
    },
    failed: async (orgId) => failedOf(await boss(), orgId),
    retry: async (orgId, id) => retryFailed(await boss(), { orgId, id }),
    dismiss: async (orgId, id) => dismissFailed(await boss(), { orgId, id }),
    async close() {
      closing.abort()
      await starting
      await working?.stop()
      await (await asking)?.stop({ graceful: false })
    },
  }
}
