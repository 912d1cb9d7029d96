/** A month's timesheet of a company from PostgreSQL to a file: see benchmarks/reports/README.md. */
import { execFile } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs, promisify } from 'node:util'
import { ORG, prepareDatabase } from './punches/database.ts'
import { cpuSeconds, startServer } from './punches/server.ts'
import { fillYear } from './screens/company.ts'

const FORMATS = ['csv', 'xlsx'] as const
const DAYS = 30
/** The limit that the server has to hold. */
const MOST_MB = 300

type Made = { seconds: number; cpu: number; megabytes: number; peakMb: number; rows: number }

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { people: { type: 'string', default: '10000' } } })
  const people = Number(values.people)
  const adminUrl = process.env.BENCH_DATABASE_OWNER_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const folder = await mkdtemp(join(tmpdir(), 'muster-reports-'))
  const database = await prepareDatabase(adminUrl, people)
  try {
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpus()[0]?.model})`,
    )
    const { punches, sessions } = await fillYear(database.admin, people, DAYS)
    console.log(`${people} people, ${DAYS} days: ${punches} punches, ${sessions} work sessions\n`)
    const inside = new URL(adminUrl)
    inside.pathname = new URL(database.appUrl).pathname
    const copied = await copyByPsql(inside.href, join(folder, 'copy.csv'))
    console.log(
      `${'what'.padEnd(24)}seconds   server CPU s   file MB   server peak MB   rows   ratio to COPY`,
    )
    row('COPY by psql', copied, copied)
    for (const format of FORMATS) {
      // A server of its own each: the peak of one is not the other's.
      const server = await startServer(database.appUrl, database.ownerUrl, { MUSTER_JOBS: 'false' })
      try {
        // Signed with a key that a server makes when it first starts.
        const [cookie = ''] = await database.cookies(1)
        const address = `http://${server.host}:${server.port}`
        const made = await download({ address, cookie, format, pid: server.process.pid ?? 0 }, folder)
        row(`timesheet as ${format}`, { ...made, rows: sessions }, copied)
        if (made.peakMb > MOST_MB) process.exitCode = 1
      } finally {
        await server.stop()
      }
    }
  } finally {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same rows with the same figures as CSV, by the database alone. */
async function copyByPsql(url: string, file: string): Promise<Made> {
  const query = `select people.name, people.number, work_date, zone, start_at, end_at, break_ms, presence_ms, worked_ms,
    status, exceptions, work_sessions.id from work_sessions join people on people.org_id = work_sessions.org_id
    and people.id = person_id where work_sessions.org_id = '${ORG}' and work_date between current_date - ${DAYS}
    and current_date - 1 order by people.name, people.id, start_at`
  const startedMs = performance.now()
  const { stdout } = await promisify(execFile)('psql', [
    url,
    '-c',
    `\\copy (${query.replaceAll('\n', ' ')}) to '${file}' csv header`,
  ])
  const seconds = (performance.now() - startedMs) / 1000
  const rows = Number(/COPY (\d+)/.exec(stdout)?.[1])
  return { seconds, cpu: Number.NaN, megabytes: (await stat(file)).size / 1e6, peakMb: Number.NaN, rows }
}

async function download(
  { address, cookie, format, pid }: { address: string; cookie: string; format: string; pid: number },
  folder: string,
): Promise<Omit<Made, 'rows'>> {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const path = `/api/v1/reports/timesheet?from=${day(DAYS)}&until=${day(1)}&format=${format}`
  const file = join(folder, `timesheet.${format}`)
  const cpuBefore = cpuSeconds(pid)
  const startedMs = performance.now()
  const answer = await fetch(`${address}${path}`, { headers: { cookie } })
  if (!answer.ok || !answer.body) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  await pipeline(answer.body, createWriteStream(file))
  const seconds = (performance.now() - startedMs) / 1000
  const cpu = cpuSeconds(pid) - cpuBefore
  return { seconds, cpu, megabytes: (await stat(file)).size / 1e6, peakMb: peakMb(pid) }
}

/** The most memory that a process ever had, in MB. Linux only. */
function peakMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

function row(what: string, made: Made, copied: Made): void {
  const number = (value: number, digits: number) => (Number.isNaN(value) ? '–' : value.toFixed(digits))
  const cells = [
    what.padEnd(24),
    number(made.seconds, 1).padStart(7),
    number(made.cpu, 1).padStart(15),
    number(made.megabytes, 1).padStart(10),
    number(made.peakMb, 0).padStart(17),
    String(made.rows).padStart(7),
    number(made.seconds / copied.seconds, 1).padStart(16),
  ]
  console.log(cells.join(''))
}
