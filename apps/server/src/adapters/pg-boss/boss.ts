import { PgBoss } from 'pg-boss'
import { applicationName } from '../postgres/application-name.ts'
import type { PgBossOptions } from './options.ts'

/** Where a job goes that failed as often as it is tried again. Nobody works on it: it is a list. */
export const FAILED = 'failed'

/** The data of every job here: in which organisation, or the server's own. */
export type Task = { orgId: string | null }

/** One task is waiting or under way only once. */
export function keyOf(job: string, { orgId }: Task): string {
  return `${job} ${orgId ?? 'server'}`
}

/** Opens pg-boss: to `work` with its clock and its upkeep, or only to `ask`. */
export async function openBoss(
  { url, log }: Pick<PgBossOptions, 'url' | 'log'>,
  purpose: 'work' | 'ask',
): Promise<PgBoss> {
  const works = purpose === 'work'
  const boss = new PgBoss({
    connectionString: url,
    application_name: applicationName('jobs'),
    schema: 'jobs',
    max: works ? 4 : 1,
    // The tables are made by our migrations: the application's role may neither make nor change any.
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: works,
    supervise: works,
    // Its own defaults tell a stopped process from a slow one after a minute and more.
    monitorIntervalSeconds: 30,
  })
  let told = ''
  boss.on('error', ({ message }) => {
    // It looks every few seconds: an outage is one line.
    if (message !== told) log(`jobs: ${message}`)
    told = message
  })
  await boss.start()
  return boss
}
