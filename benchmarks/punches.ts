/** Speed of a punch: see benchmarks/punches/README.md. */
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type BenchDatabase, preloadLog, prepareDatabase } from './punches/database.ts'
import { type Numbering, runPgbench } from './punches/pgbench.ts'
import {
  type BenchServer,
  cpuSeconds,
  postgresCpuSeconds,
  postmasterOf,
  runLoad,
  startServer,
} from './punches/server.ts'

const CLIENTS = 64

type Bench = {
  database: BenchDatabase
  server: BenchServer
  cookies: string[]
  done: number[]
  people: number
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '10000' },
      log: { type: 'string', default: '0' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '8' },
      scale: { type: 'boolean', default: false },
    },
  })
  const adminUrl = process.env.BENCH_DATABASE_OWNER_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const seconds = Number(values.seconds)
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpus()[0]?.model})`,
  )
  if (values.scale) return scale(adminUrl, seconds)
  await withBench(adminUrl, { people: Number(values.people), log: Number(values.log) }, async (bench) => {
    await warmUp(bench)
    await againstPgbench(bench, Number(values.rounds), seconds)
    await atHalfLoad(bench, seconds)
    await alone(bench, seconds)
  })
}

/** How throughput changes from 1,000 to 100,000 people, and from an empty log to 10 million punches. */
async function scale(adminUrl: string, seconds: number): Promise<void> {
  const sizes = [
    { people: 1_000, log: 0 },
    { people: 10_000, log: 0 },
    { people: 100_000, log: 0 },
    { people: 10_000, log: 1_000_000 },
    { people: 10_000, log: 10_000_000 },
  ]
  console.log('people      log before   punches/s  p50 ms  p99 ms')
  for (const size of sizes) {
    await withBench(adminUrl, size, async (bench) => {
      await warmUp(bench)
      const { punches, seconds: took, p50Ms, p99Ms } = await fullLoad(bench, seconds)
      const cells = [
        `${size.people}`.padEnd(11),
        `${size.log}`.padEnd(12),
        (punches / took).toFixed(0).padStart(9),
      ]
      console.log([...cells, p50Ms.toFixed(1).padStart(7), p99Ms.toFixed(1).padStart(7)].join(' '))
    })
  }
}

async function withBench(
  adminUrl: string,
  { people, log }: { people: number; log: number },
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const database = await prepareDatabase(adminUrl, 2 * people)
  try {
    await database.admin.query('create sequence bench_events start 1000000000')
    await database.admin.query('grant usage on sequence bench_events to public')
    await preloadLog(database.admin, people, log)
    const server = await startServer(database.appUrl, database.ownerUrl)
    try {
      const done = new Array<number>(people).fill(0)
      await work({ database, server, cookies: await database.cookies(people), done, people })
    } finally {
      await server.stop()
    }
  } finally {
    await database.drop()
  }
}

async function fullLoad(bench: Bench, seconds: number, connections = CLIENTS, rate?: number) {
  const { server, cookies, done } = bench
  const { host, port } = server
  const paced = rate === undefined ? {} : { rate }
  const result = await runLoad({ host, port, cookies, connections, seconds, done, ...paced })
  bench.done = result.done
  return result
}

async function warmUp(bench: Bench): Promise<void> {
  await fullLoad(bench, 3)
}

/** Muster and pgbench in turns; the ratio pair by pair, so that a machine whose speed drifts does not decide. */
async function againstPgbench(bench: Bench, rounds: number, seconds: number): Promise<void> {
  const ratios: Record<Numbering, number[]> = { counter: [], sequence: [] }
  const meter = await cpuMeter(bench)
  console.log(
    `${CLIENTS} connections, ${bench.people} people; punches/s (CPU µs a punch: server + PostgreSQL)`,
  )
  console.log('round  muster              pgbench, counter row  pgbench, sequence')
  for (let round = 1; round <= rounds; round += 1) {
    const before = meter()
    const load = await fullLoad(bench, seconds)
    const perSecond = load.punches / load.seconds
    const told = [`${round}`.padEnd(6), cell(perSecond, meter(before, load.punches))]
    for (const numbering of ['counter', 'sequence'] as const) {
      const start = meter()
      const { appUrl: url } = bench.database
      const reference = await runPgbench({ url, people: bench.people, clients: CLIENTS, seconds, numbering })
      ratios[numbering].push(perSecond / reference.perSecond)
      told.push(cell(reference.perSecond, meter(start, reference.perSecond * seconds)))
    }
    console.log(told.join(' '))
  }
  for (const numbering of ['counter', 'sequence'] as const) {
    const sorted = ratios[numbering].toSorted((a, b) => a - b)
    const told = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)].map((ratio) =>
      ratio?.toFixed(2),
    )
    console.log(`ratio to pgbench (${numbering}): median ${told[0]} (${told[1]}–${told[2]})`)
  }
}

type Cpu = { server: number; postgres: number }

/** Reads CPU seconds, or microseconds a punch since an earlier reading. */
async function cpuMeter({ server, database }: Bench): Promise<(since?: Cpu, punches?: number) => Cpu> {
  const postmaster = await postmasterOf(database.admin)
  return (since = { server: 0, postgres: 0 }, punches = 1e6) => ({
    server: ((cpuSeconds(server.process.pid ?? 0) - since.server) / punches) * 1e6,
    postgres: ((postgresCpuSeconds(postmaster) - since.postgres) / punches) * 1e6,
  })
}

function cell(perSecond: number, cpu: Cpu): string {
  return `${perSecond.toFixed(0)} (${cpu.server.toFixed(0)} + ${cpu.postgres.toFixed(0)})`.padEnd(20)
}

async function atHalfLoad(bench: Bench, seconds: number): Promise<void> {
  const full = await fullLoad(bench, seconds)
  const rate = full.punches / full.seconds / 2
  const half = await fullLoad(bench, seconds, CLIENTS, rate)
  console.log(`full load: p50 ${full.p50Ms.toFixed(1)} ms, p99 ${full.p99Ms.toFixed(1)} ms`)
  console.log(
    `half load (${rate.toFixed(0)}/s): p50 ${half.p50Ms.toFixed(1)} ms, p99 ${half.p99Ms.toFixed(1)} ms, max ${half.maxMs.toFixed(0)} ms`,
  )
}

async function alone(bench: Bench, seconds: number): Promise<void> {
  const one = await fullLoad(bench, seconds, 1)
  const reference = await runPgbench({
    url: bench.database.appUrl,
    people: bench.people,
    clients: 1,
    seconds,
    numbering: 'counter',
  })
  console.log(
    `one client: p50 ${one.p50Ms.toFixed(2)} ms, p99 ${one.p99Ms.toFixed(2)} ms, ${(one.punches / one.seconds).toFixed(0)}/s; pgbench ${reference.perSecond.toFixed(0)}/s (${reference.latencyMs.toFixed(2)} ms)`,
  )
}
