import type { PgBoss } from 'pg-boss'
import type { Job } from '../../ports/jobs.ts'
import { FAILED, keyOf, openBoss, type Task } from './boss.ts'
import { forgetFailures } from './failed.ts'
import type { PgBossOptions } from './options.ts'

/** When each kind of job is looked after; others not when everybody's clock strikes. */
const CRON = { minute: '* * * * *', hour: '7 * * * *', day: '37 3 * * *' } as const

const QUEUE = {
  // One waiting or under way: a slow job does not pile up, and one that is tried again is not begun beside it.
  policy: 'exclusive',
  deadLetter: FAILED,
  retryBackoff: true,
  retryDelayMax: 300,
  // A process that is killed or paused gives its job up after so long; what it did is done once anyway.
  heartbeatSeconds: 30,
  expireInSeconds: 3_600,
  deleteAfterSeconds: 3_600,
} as const

/** About a quarter of an hour in all. */
const RETRIES = { limit: 7, firstPauseSeconds: 5 }
const POLLING_SECONDS = 5
const CLOCK_POLLING_SECONDS = 5
const KEPT_FAILED_SECONDS = 30 * 86_400
const STOP_WITHIN_MS = 8_000

/** Does jobs in this process: all of them at once, for what came due while nothing ran, and then as their clock says. */
export async function startWork(
  options: PgBossOptions,
  jobs: readonly Job[],
): Promise<{ boss: PgBoss; stop(): Promise<void> }> {
  const boss = await openBoss(options, 'work')
  const stopping = new AbortController()
  await boss.createQueue(FAILED, { retentionSeconds: KEPT_FAILED_SECONDS })
  const { limit: retryLimit, firstPauseSeconds: retryDelay } = options.retries ?? RETRIES
  for (const { name } of jobs) await boss.createQueue(name, { ...QUEUE, retryLimit, retryDelay })
  for (const job of jobs) await doWhenAsked(boss, job, { ...options, stopping: stopping.signal })
  for (const every of ['minute', 'hour', 'day'] as const) {
    const due = jobs.filter((job) => job.every === every)
    const clock = `every-${every}`
    await boss.createQueue(clock, { policy: 'exclusive', deleteAfterSeconds: 3_600, retryLimit: 0 })
    await boss.schedule(clock, CRON[every])
    await boss.work(clock, { pollingIntervalSeconds: options.pollingSeconds ?? CLOCK_POLLING_SECONDS }, () =>
      ask(boss, due, options),
    )
  }
  await ask(boss, jobs, options)
  return {
    boss,
    async stop() {
      stopping.abort()
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS })
    },
  }
}

async function ask(
  boss: PgBoss,
  jobs: readonly Job[],
  { organisations }: Pick<PgBossOptions, 'organisations'>,
): Promise<void> {
  const ofOrganisations = (await organisations()).map((orgId): Task => ({ orgId }))
  for (const { name, scope } of jobs) {
    const tasks = scope === 'server' ? [{ orgId: null }] : ofOrganisations
    if (tasks.length === 0) continue
    await boss.insert(
      name,
      tasks.map((task) => ({ data: task, singletonKey: keyOf(name, task) })),
    )
  }
}

async function doWhenAsked(
  boss: PgBoss,
  job: Job,
  { stopping, log, pollingSeconds = POLLING_SECONDS }: PgBossOptions & { stopping: AbortSignal },
): Promise<void> {
  await boss.work<Task>(job.name, { pollingIntervalSeconds: pollingSeconds }, async (batch) => {
    for (const { data } of batch) {
      try {
        await job.run(data.orgId, stopping)
      } catch (error) {
        log(`${job.name} failed: ${error instanceof Error ? error.message : String(error)}`)
        throw error
      }
      await forgetFailures(boss, job.name, data)
    }
  })
}
