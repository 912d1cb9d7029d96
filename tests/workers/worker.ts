// One worker of the test: does every job of Muster again and again, by the clock of a file, and tells how often it did.
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '../../apps/server/src/adapters/postgres/database.ts'
import { jobsOf } from '../../apps/server/src/entry/jobs.ts'
import { type Wired, wire } from '../../apps/server/src/entry/wire.ts'
import { DatabaseUnavailable } from '../../apps/server/src/ports/db-unavailable.ts'
import type { Job } from '../../apps/server/src/ports/jobs.ts'
import { fileClock } from './file-clock.ts'

/** What a worker is started with, as JSON in its first argument. */
export type WorkerOptions = {
  appUrl: string
  orgId: string
  clockFile: string
  dataFolder: string
  smtpUrl: string
}

/** What it says: that it did all jobs once more, or what failed. */
export type WorkerSays = { done: number } | { failed: string }

const PAUSE_MS = 5

const options = JSON.parse(process.argv[2] ?? '{}') as WorkerOptions
const say = (what: WorkerSays) => process.send?.(what)
process.on('disconnect', () => process.exit(0))

const ports = await wired(options)
const jobs = jobsOf(ports)
for (let done = 1; ; done += 1) {
  for (const job of jobs) await run(job)
  say({ done })
  await delay(PAUSE_MS * Math.random())
}

async function run({ name, scope, run: work }: Job): Promise<void> {
  const stopping = new AbortController()
  await work(scope === 'server' ? null : options.orgId, stopping.signal).catch((error: Error) => {
    // A worker that was stopped in the middle of a transaction finds it ended: the job is done again.
    if (!(error instanceof DatabaseUnavailable)) say({ failed: `${name}: ${error.stack ?? error.message}` })
  })
}

function wired({ appUrl, clockFile, dataFolder, smtpUrl }: WorkerOptions): Promise<Wired> {
  return wire({
    db: openDatabase(appUrl, () => undefined),
    appUrl,
    publicUrl: 'https://muster.example.org',
    mail: { folder: `${dataFolder}/mail`, smtpUrl, from: 'Muster <muster@example.org>' },
    blobs: { folders: { files: `${dataFolder}/blobs`, archive: `${dataFolder}/archive` }, s3: undefined },
    clock: fileClock(clockFile),
    log: () => undefined,
  })
}
