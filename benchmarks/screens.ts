/** Server time of every screen, with 1,000 and with 10,000 people: see benchmarks/screens/README.md. */
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { prepareDatabase } from './punches/database.ts'
import { startServer } from './punches/server.ts'
import { type Company, fillYear } from './screens/company.ts'
import { SCREENS } from './screens/screens.ts'
import { type Timing, visit, warmUp } from './screens/visit.ts'

/** What every request pays: the session looked up in the database, the role asked for. */
const REFERENCE = 'the session alone'

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      people: { type: 'string', default: '1000,10000' },
      visits: { type: 'string', default: '400' },
      days: { type: 'string', default: '365' },
      only: { type: 'string', default: '' },
    },
  })
  const adminUrl = process.env.BENCH_DATABASE_OWNER_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const sizes = values.people.split(',').map(Number)
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpus()[0]?.model}), ${values.visits} visits a screen`,
  )
  const timings: Map<string, Timing>[] = []
  const how = { visits: Number(values.visits), days: Number(values.days), only: values.only }
  for (const people of sizes) timings.push(await measured(adminUrl, people, how))
  print(sizes, timings)
}

type How = { visits: number; days: number; only: string }

async function measured(
  adminUrl: string,
  people: number,
  { visits, days, only }: How,
): Promise<Map<string, Timing>> {
  const database = await prepareDatabase(adminUrl, people)
  try {
    const startedMs = performance.now()
    const year = await fillYear(database.admin, people, days)
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0)
    console.log(
      `${people} people, ${year.punches} punches, ${year.sessions} work sessions: filled in ${seconds} s`,
    )
    const server = await startServer(database.appUrl, database.ownerUrl, { MUSTER_JOBS: 'false' })
    try {
      const url = `http://${server.host}:${server.port}`
      const company: Company = { ...year, url, cookies: await database.cookies(people) }
      await warmUp(company)
      const timed = new Map<string, Timing>()
      timed.set(REFERENCE, await visit(company, () => ({ as: 0, paths: ['/session'] }), visits))
      for (const [name, screen] of Object.entries(SCREENS))
        if (name.includes(only)) timed.set(name, await visit(company, screen, visits))
      return timed
    } finally {
      await server.stop()
    }
  } finally {
    await database.drop()
  }
}

function print(sizes: readonly number[], timings: readonly Map<string, Timing>[]): void {
  const last = timings.at(-1)
  const reference = last?.get(REFERENCE)
  console.log(
    `\n${'screen'.padEnd(44)}${sizes.map((size) => `${size} people: p50   p99`.padStart(26)).join('')}`,
  )
  console.log(`${''.padEnd(44)}${''.padStart(26 * sizes.length)}   growth   ratio to the session alone`)
  for (const [name, { p50Ms }] of last ?? []) {
    const cells = timings.map((timing) => {
      const { p50Ms: p50 = Number.NaN, p99Ms: p99 = Number.NaN } = timing.get(name) ?? {}
      return `${p50.toFixed(1).padStart(20)}${p99.toFixed(1).padStart(6)}`
    })
    const growth = p50Ms / (timings[0]?.get(name)?.p50Ms ?? Number.NaN)
    const ratio = p50Ms / (reference?.p50Ms ?? Number.NaN)
    console.log(
      `${name.padEnd(44)}${cells.join('')}${growth.toFixed(2).padStart(9)}${ratio.toFixed(1).padStart(9)}`,
    )
  }
  const slowest = [...(last ?? [])].toSorted((a, b) => b[1].p99Ms - a[1].p99Ms)[0]
  console.log(
    `\nslowest p99 with ${sizes.at(-1)} people: ${slowest?.[0]}, ${slowest?.[1].p99Ms.toFixed(1)} ms`,
  )
}
