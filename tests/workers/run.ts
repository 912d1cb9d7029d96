// npm run test:workers [-- --rounds N --seed N]: each thing is done once, whoever is stopped and when (README.md).
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openEmbeddedPostgres } from '../../apps/server/src/adapters/embedded-postgres/index.ts'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import { verifyLog } from '../../apps/server/src/features/clocking/index.ts'
import { type Random, seeded } from '../kill/random.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { endedFrom, faultsOf, mailFaults } from './check.ts'
import { type Company, makeCompany } from './company.ts'
import { clockSetter, fileClock } from './file-clock.ts'
import { startWorker } from './workers.ts'

const WORKERS = 3
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/**
 * Monday 10 March 2025, 08:00 in Berlin: 500 days on it is not yet today. A clock that is ahead of that of the disk takes what is
 * being written for what somebody left behind.
 */
const FIRST_MS = Date.UTC(2025, 2, 10, 7)
const TELL_EVERY = 25
/** A worker that is stopped while it holds a lock holds the others up until the database ends its transaction, after 10 s. */
const WHOLE_STOP_MS = 20_000
const SHORT_STOP_MS = 500

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds ?? 500)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
console.log(`${rounds} rounds, ${WORKERS} workers, seed ${seed}`)

const folder = mkdtempSync(join(tmpdir(), 'muster-workers-'))
// The embedded database may run as a user of its own and must reach its folder.
chmodSync(folder, 0o755)
const clockFile = join(folder, 'clock')
const setClock = clockSetter(clockFile)
setClock(FIRST_MS)
const postgres = await openEmbeddedPostgres({ dataFolder: folder, log: () => undefined })
await migrate({ ownerUrl: postgres.ownerUrl, appRole: 'muster_app' })
const mailServer = await startSmtpServer()
const company = await makeCompany(postgres.appUrl, fileClock(clockFile))
const faults: string[] = []
const workers = Array.from({ length: WORKERS }, () =>
  startWorker(
    {
      appUrl: postgres.appUrl,
      orgId: company.orgId,
      clockFile,
      dataFolder: folder,
      smtpUrl: `smtp://127.0.0.1:${mailServer.port}`,
    },
    faults,
  ),
)
const random = seeded(seed)
const beganMs = performance.now()
let stopped = 0
for (let round = 1; round <= rounds && faults.length === 0; round += 1) {
  stopped += await playRound(FIRST_MS + (round - 1) * DAY_MS, random)
  if (round % TELL_EVERY === 0) console.log(`round ${round}: ${perRound(round)} ms a round`)
}
await finish()

/** A day: everybody clocks in and forgets to clock out, while workers are stopped and time goes on. */
async function playRound(startMs: number, chance: Random): Promise<number> {
  const mailsBefore = mailServer.recipients.length
  const victims = chance.chance(0.1) ? workers : [chance.pick(workers)]
  await morning(company, startMs)
  if (chance.chance(0.5)) setClock(startMs + 9 * HOUR_MS + chance.between(1, 55) * MINUTE_MS)
  await delay(chance.between(0, 30))
  for (const victim of victims) victim.pause()
  // Ann and Cy work through: 18:00 and 18:02; Bo has an hour of break, 19:01.
  setClock(startMs + 11 * HOUR_MS + chance.between(2, 90) * MINUTE_MS)
  if (victims.length === WORKERS) await delay(chance.between(0, 50))
  else await untilEnded(startMs, chance.chance(0.1) ? WHOLE_STOP_MS : SHORT_STOP_MS)
  for (const victim of victims) victim.resume()
  await Promise.all(workers.map((worker) => worker.turn()))
  faults.push(
    ...(await faultsOf(company, startMs)),
    ...mailFaults(company, mailServer.recipients.slice(mailsBefore)),
  )
  return victims.length
}

async function morning({ workers: people, press }: Company, startMs: number): Promise<void> {
  for (const [index, person] of people.entries()) {
    setClock(startMs + index * MINUTE_MS)
    await press(person, 'in')
  }
  for (const person of people.filter(({ breaks }) => breaks)) {
    setClock(startMs + 4 * HOUR_MS)
    await press(person, 'break_start')
    setClock(startMs + 5 * HOUR_MS)
    await press(person, 'break_end')
  }
}

/** Waits until the other workers have ended the day's sessions, or are found to wait for the one that was stopped. */
async function untilEnded(startMs: number, limitMs: number): Promise<void> {
  const untilMs = performance.now() + limitMs
  while (performance.now() < untilMs && (await endedFrom(company, startMs)) < company.workers.length)
    await delay(2)
}

function perRound(round: number): number {
  return Math.round((performance.now() - beganMs) / round)
}

async function finish(): Promise<void> {
  for (const worker of workers) worker.end()
  const ids = (await mailServer.mails()).map(({ headers }) => headers.get('message-id'))
  if (new Set(ids).size !== ids.length) faults.push('a mail was sent twice')
  const verification = await verifyLog({ db: company.db })
  if (!verification.ok) faults.push(`verify: ${JSON.stringify(verification.first)}`)
  await company.close()
  await mailServer.close()
  await postgres.stop()
  if (faults.length === 0) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    console.log(
      `${rounds} rounds, ${stopped} times a worker was stopped, ${ids.length} mails: everything was done once`,
    )
    process.exit(0)
  }
  console.error(`FAILED (seed ${seed}; its folder is kept: ${folder})`)
  for (const fault of faults.slice(0, 20)) console.error(`- ${fault}`)
  process.exit(1)
}
