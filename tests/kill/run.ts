// npm run test:kill [-- --rounds N --seed N]: nothing that was acknowledged is lost, whatever is killed (README.md).
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { strike, VICTIMS } from './blow.ts'
import { whatIsWrong } from './check.ts'
import { deliveryTo } from './delivery.ts'
import { progress, type Recovered, summary, tooSlow } from './figures.ts'
import { type Ledger, ledgerIn } from './ledger.ts'
import { loadOn } from './load.ts'
import { killAll, type Muster, musterOn, processes } from './muster-process.ts'
import { ADMIN, makeWorld } from './people.ts'
import { type Random, seeded } from './random.ts'
import { isReady, type Probe, untilPunching } from './recovery.ts'

const PEOPLE = 200
const CHECK_EVERY = 50
const TELL_EVERY = 10
/** How often something is killed again before it has recovered from the blow before. */
const SECOND_BLOW = 0.1
const FIRST_START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 10_000
const SPARE_MS = 180_000
const PER_ROUND_MS = 15_000

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds ?? 200)
const seed = Number(values.seed ?? Date.now() % 1_000_000)

const folder = mkdtempSync(join(tmpdir(), 'muster-kill-'))
// The embedded database may run as a user of its own and must reach its folder.
chmodSync(folder, 0o755)
const dataFolder = join(folder, 'data')
const muster = await musterOn({
  dataFolder,
  logFile: join(folder, 'server.log'),
  settings: { MUSTER_ADMIN_EMAIL: ADMIN.email, MUSTER_ADMIN_PASSWORD: ADMIN.password },
})
endWithUs(muster)
console.log(`${rounds} rounds, seed ${seed}, in ${folder}`)
const ledger = ledgerIn(join(folder, 'ledger.jsonl'))
try {
  await run(muster, ledger, seeded(seed))
} catch (error) {
  ledger.faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
ledger.close()
await finish(ledger.faults)

async function run(server: Muster, kept: Ledger, random: Random): Promise<void> {
  const beganMs = performance.now()
  const deadline = AbortSignal.timeout(SPARE_MS + rounds * PER_ROUND_MS)
  server.start()
  await untilStarted(server)
  const world = await makeWorld(server, PEOPLE + 1)
  const [prober, ...people] = world.people
  if (!prober) throw new Error('nobody was made')
  const probe: Probe = { person: prober, next: 'in' }
  const delivery = deliveryTo({ url: server.url, random, deadline, faults: kept.faults })
  const load = loadOn({ world: { ...world, people }, delivery, ledger: kept, random })
  const all: Recovered[] = []
  let blows = 0
  load.resume()
  for (let round = 1; round <= rounds; round++) {
    deadline.throwIfAborted()
    await delay(random.between(50, 1_500))
    const hit = await roundOf(server, { probe, kept, random })
    all.push(hit)
    blows += hit.blows
    if (round % TELL_EVERY === 0) console.log(progress(round, all, kept))
    if (round % CHECK_EVERY !== 0 && round !== rounds) continue
    await load.pause()
    kept.faults.push(
      ...(await whatIsWrong(server, world, kept)).filter((fault) => !kept.faults.includes(fault)),
    )
    if (kept.faults.length > 0) return
    console.log(`round ${round}: checked, nothing lost`)
    if (round < rounds) load.resume()
  }
  const stopMs = await stop(server, kept)
  kept.faults.push(...tooSlow(all))
  const { hardships } = delivery
  const durationMs = performance.now() - beganMs
  for (const line of summary({ all, ledger: kept, hardships, blows, durationMs, stopMs })) console.log(line)
}

/** Kills something, sometimes twice, and waits until punches are accepted again. */
async function roundOf(
  server: Muster,
  { probe, kept, random }: { probe: Probe; kept: Ledger; random: Random },
): Promise<Recovered & { blows: number }> {
  let blow = await strike(server, random.pick(VICTIMS), random)
  let blows = 1
  if (random.chance(SECOND_BLOW)) {
    await delay(random.between(0, 800))
    blow = await strike(server, random.pick(VICTIMS), random)
    blows = 2
  }
  const { victim, atMs } = blow
  const readyMs = await untilPunching(server, { probe, ledger: kept, sinceMs: atMs })
  return { victim, readyMs, blows }
}

async function untilStarted(server: Muster): Promise<void> {
  const untilMs = performance.now() + FIRST_START_LIMIT_MS
  while (!(await isReady(server.url))) {
    const died = server.diedOfItself()
    if (died || performance.now() > untilMs)
      throw new Error(`the server did not start: see ${server.logFile}`)
    await delay(50)
  }
}

/** Stops the server the way a service manager does; nothing of it may be left running. */
async function stop(server: Muster, kept: Ledger): Promise<number> {
  const beganMs = performance.now()
  const { code, signal } = await server.end('SIGTERM')
  const stopMs = performance.now() - beganMs
  if (code !== 0) kept.faults.push(`the server ended with ${code ?? signal} on SIGTERM`)
  if (stopMs > STOP_LIMIT_MS) kept.faults.push(`the server took ${Math.round(stopMs)} ms to stop`)
  const left = processes().filter(({ command }) => command.includes(server.dataFolder))
  for (const { pid, command } of left) kept.faults.push(`still running: ${pid} ${command}`)
  return stopMs
}

async function finish(faults: readonly string[]): Promise<void> {
  if (faults.length === 0) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    if (existsSync(folder)) throw new Error(`${folder} could not be removed`)
    console.log('nothing lost')
    process.exit(0)
  }
  await Promise.race([muster.end('SIGTERM'), delay(STOP_LIMIT_MS)])
  console.error(`FAILED (seed ${seed}; its folder is kept: ${folder})`)
  for (const fault of faults.slice(0, 20)) console.error(`- ${fault}`)
  if (faults.length > 20) console.error(`- and ${faults.length - 20} more`)
  process.exit(1)
}

/** Whatever happens to this process, nothing that it started goes on running. */
function endWithUs(server: Muster): void {
  process.on('exit', () => {
    void server.end('SIGKILL')
    killAll(server.dataFolder)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
}
