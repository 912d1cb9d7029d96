/** Live events on a thousand boards: see benchmarks/live/README.md. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BoardsOptions, BoardsResult } from './live/boards.ts'
import { type MeasuredServer, startBare, startMuster } from './live/servers.ts'
import { makeAdmins, makeTeams, TEAM_SIZE } from './live/teams.ts'
import { prepareDatabase } from './punches/database.ts'

type Load = Pick<BoardsOptions, 'boards' | 'people' | 'perMinute' | 'seconds'>
type Measurement = BoardsResult & { kilobytesASocket: number; heapKilobytesASocket: number; cpuMs: number }

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      boards: { type: 'string', default: '1000' },
      people: { type: 'string', default: '10000' },
      'per-minute': { type: 'string', default: '2000' },
      minutes: { type: 'string', default: '1' },
    },
  })
  const adminUrl = process.env.BENCH_DATABASE_OWNER_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const [boards, people] = [Number(values.boards), Number(values.people)]
  const pace = { perMinute: Number(values['per-minute']), seconds: Math.round(Number(values.minutes) * 60) }
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores (${cpus()[0]?.model})`,
  )
  console.log(`${boards} boards, ${people} people, ${pace.perMinute} punches a minute for ${pace.seconds} s`)
  console.log(HEADER)
  const leaders = await withMuster({ adminUrl, people, admins: 0 }, (cookies) => ({
    ...leadersOf(cookies, boards),
    ...pace,
  }))
  tell('leaders', leaders)
  const admins = await withMuster({ adminUrl, people, admins: boards }, (cookies) => ({
    ...everybodyTold(cookies, boards),
    ...pace,
  }))
  tell('admins', admins)
  const none = Array<string>(people).fill('')
  const bare = await measure(await startBare(), { ...everybodyTold(none, boards), ...pace })
  tell('bare ws', bare)
  tellRatios(admins, bare)
  const isWrong = ({ lost, twice, refused, closed }: Measurement) => lost + twice + refused + closed > 0
  if ([leaders, admins].some(isWrong)) process.exitCode = 1
}

/** Measures `muster serve` on a database of its own, in which nobody has punched yet. */
async function withMuster(
  { adminUrl, people, admins }: { adminUrl: string; people: number; admins: number },
  load: (cookies: string[]) => Load,
): Promise<Measurement> {
  const database = await prepareDatabase(adminUrl, people)
  try {
    await makeTeams(database.admin, people)
    await makeAdmins(database.admin, admins)
    const server = await startMuster(database.appUrl, database.ownerUrl)
    return await measure(server, load(await database.cookies(people)))
  } finally {
    await database.drop()
  }
}

/** A board a team, for its leader; its members punch, one of each team after the other. */
function leadersOf(cookies: readonly string[], boards: number): Pick<Load, 'boards' | 'people'> {
  const teams = Array.from({ length: boards }, (_, team) => team)
  const people = Array.from({ length: TEAM_SIZE }, (_, member) =>
    teams.map((team) => ({ cookie: cookies[team * TEAM_SIZE + member] ?? '', boards: [team] })),
  )
  return { boards: teams.map((team) => cookies[team * TEAM_SIZE] ?? ''), people: people.flat() }
}

/** Boards that are told of everybody. */
function everybodyTold(cookies: readonly string[], boards: number): Pick<Load, 'boards' | 'people'> {
  return {
    boards: cookies.slice(0, boards),
    people: cookies.map((cookie) => ({ cookie, boards: 'all' })),
  }
}

async function measure(server: MeasuredServer, load: Load): Promise<Measurement> {
  const child = fork(join(import.meta.dirname, 'live/boards.ts'))
  try {
    const options: BoardsOptions = { host: server.host, port: server.port, ...load }
    child.send(options)
    await answerOf(child)
    const before = await server.memory()
    child.send('open them')
    await answerOf(child)
    const after = await server.memory()
    const cpuBefore = server.cpuSeconds()
    child.send('go')
    const result = (await answerOf(child)) as BoardsResult
    const aSocket = (bytes: number) => bytes / 1024 / load.boards.length
    return {
      ...result,
      kilobytesASocket: aSocket(after.rss - before.rss),
      heapKilobytesASocket: aSocket(after.heapUsed - before.heapUsed),
      cpuMs: ((server.cpuSeconds() - cpuBefore) * 1_000) / result.punches,
    }
  } finally {
    child.kill()
    await server.stop()
  }
}

async function answerOf(child: ReturnType<typeof fork>): Promise<unknown> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the boards ended'))),
  ])
  return message
}

const COLUMNS = [
  ['what', 8],
  ['punches', 8],
  ['told', 9],
  ['lost', 5],
  ['sent→board ms: p50', 19],
  ['p99', 7],
  ['max', 7],
  ['answered→board: p50', 20],
  ['p99', 7],
  ['kB a socket: RSS', 17],
  ['heap', 6],
  ['CPU ms a punch', 15],
] as const
const HEADER = COLUMNS.map(([name, width]) => name.padStart(width)).join(' ')

function tell(what: string, one: Measurement): void {
  const cells = [
    what,
    `${one.punches}`,
    `${one.told}`,
    `${one.lost}`,
    one.fromSent.p50.toFixed(1),
    one.fromSent.p99.toFixed(1),
    one.fromSent.max.toFixed(1),
    one.fromAcknowledged.p50.toFixed(1),
    one.fromAcknowledged.p99.toFixed(1),
    one.kilobytesASocket.toFixed(1),
    one.heapKilobytesASocket.toFixed(1),
    one.cpuMs.toFixed(2),
  ]
  console.log(cells.map((cell, index) => cell.padStart(COLUMNS[index]?.[1] ?? 0)).join(' '))
  if (one.refused + one.twice + one.closed > 0)
    console.log(`  refused ${one.refused}, told twice ${one.twice}, sockets closed ${one.closed}`)
}

function tellRatios(admins: Measurement, bare: Measurement): void {
  const ratio = (of: (one: Measurement) => number) => (of(admins) / of(bare)).toFixed(2)
  const p50 = ratio(({ fromSent }) => fromSent.p50)
  const p99 = ratio(({ fromSent }) => fromSent.p99)
  const memory = ratio(({ kilobytesASocket }) => kilobytesASocket)
  const cpu = ratio(({ cpuMs }) => cpuMs)
  console.log(`admins to bare ws: p50 ${p50}, p99 ${p99}, memory a socket ${memory}, CPU a punch ${cpu}`)
}
