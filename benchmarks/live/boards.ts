/**
 * The boards and whoever punches, in one process of their own, so that one clock times both. Forked: takes options, opens
 * some boards and closes them, says `warm`; opens them all, says `open`; punches for some seconds and says what came of
 * it. After each word it waits for one.
 */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { type Address, openBoard } from './board-socket.ts'

export type BoardsOptions = Address & {
  /** The session cookie of each board. */
  boards: string[]
  /** Who punches: the cookie, and which boards have to be told. */
  people: { cookie: string; boards: number[] | 'all' }[]
  perMinute: number
  seconds: number
}

/** Times in milliseconds. */
export type BoardsResult = {
  punches: number
  refused: number
  /** How often a board was told of a punch, how often it should have been and was not, and how often twice. */
  told: number
  lost: number
  twice: number
  closed: number
  fromSent: Quantiles
  fromAcknowledged: Quantiles
}
export type Quantiles = { p50: number; p99: number; max: number }

/** A punch: who had to be told of it, and when each board was. */
type Told = {
  sentMs: number
  acknowledgedMs: number
  due: readonly number[]
  /** By board; 0 until then. */
  toldAtMs: Float64Array
  twice: number
}

/** What is under way is given so long to arrive before it counts as lost. */
const LOST_AFTER_MS = 5_000
const WARM_UP_BOARDS = 50
const KINDS = ['in', 'break_start', 'break_end', 'out']

async function run(options: BoardsOptions): Promise<void> {
  const punches = new Map<string, Told>()
  let closed = 0
  const idsOf = punchIds(options.people.some(({ boards }) => boards === 'all'))
  const hear = (board: number) => (message: Buffer) => {
    const nowMs = performance.now()
    for (const id of idsOf(message)) {
      const told = punches.get(id)
      if (!told) continue
      if (told.toldAtMs[board]) told.twice += 1
      else told.toldAtMs[board] = nowMs
    }
  }
  await warmUp(options)
  await say('warm')
  for (const [board, cookie] of options.boards.entries()) {
    await openBoard(options, { cookie, hear: hear(board), closed: () => (closed += 1) })
  }
  await say('open')
  const refused = await punch(options, punches)
  await untilTold(punches)
  process.send?.({ ...resultOf(punches), refused, closed })
}

/** What a server makes once, whoever comes, is not what a socket costs. */
async function warmUp(options: BoardsOptions): Promise<void> {
  const quiet = { hear: () => undefined, closed: () => undefined }
  const sockets = await Promise.all(
    options.boards.slice(0, WARM_UP_BOARDS).map((cookie) => openBoard(options, { cookie, ...quiet })),
  )
  for (const socket of sockets) socket.destroy()
}

/** Says how far it is, and resolves with the answer. */
function say(word: string): Promise<unknown> {
  process.send?.(word)
  return new Promise((resolve) => process.once('message', resolve))
}

/**
 * The punches a message tells of. Where all boards are told the same, each message is read once: reading it a thousand
 * times would measure this process.
 */
function punchIds(areSame: boolean): (message: Buffer) => string[] {
  const read = (message: Buffer) =>
    [...message.toString().matchAll(/"punch":"([^"]+)"/g)].map(([, id = '']) => id)
  let known: { message: Buffer; ids: string[] } | undefined
  return (message) => {
    if (!areSame) return read(message)
    if (!known?.message.equals(message)) known = { message: Buffer.from(message), ids: read(message) }
    return known.ids
  }
}

/** Punches at an even pace, whoever is next, and says how many were refused. */
async function punch(options: BoardsOptions, punches: Map<string, Told>): Promise<number> {
  const { boards, people, perMinute, seconds } = options
  const everyBoard = [...boards.keys()]
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const intervalMs = 60_000 / perMinute
  const beganMs = performance.now()
  const answers: Promise<number>[] = []
  for (let index = 0; index * intervalMs < seconds * 1_000; index += 1) {
    const waitMs = beganMs + index * intervalMs - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const who = people[index % people.length]
    const kind = KINDS[Math.floor(index / people.length) % KINDS.length]
    const id = randomUUID()
    const due = who?.boards === 'all' ? everyBoard : (who?.boards ?? [])
    const toldAtMs = new Float64Array(boards.length)
    const told: Told = { sentMs: performance.now(), acknowledgedMs: 0, due, toldAtMs, twice: 0 }
    punches.set(id, told)
    answers.push(
      post(options, { agent, cookie: who?.cookie ?? '', body: JSON.stringify({ id, kind }) }).then(
        (status) => {
          told.acknowledgedMs = performance.now()
          if (status !== 201) punches.delete(id)
          return status
        },
      ),
    )
  }
  const statuses = await Promise.all(answers)
  agent.destroy()
  return statuses.filter((status) => status !== 201).length
}

function post(
  { host, port }: Address,
  { agent, cookie, body }: { agent: Agent; cookie: string; body: string },
): Promise<number> {
  const headers = { cookie, origin: `http://${host}:${port}`, 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asked = request(
      { host, port, agent, method: 'POST', path: '/api/v1/punches', headers },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    asked.on('error', reject).end(body)
  })
}

async function untilTold(punches: ReadonlyMap<string, Told>): Promise<void> {
  const untilMs = performance.now() + LOST_AFTER_MS
  const isTold = () => punches.values().every(({ due, toldAtMs }) => due.every((board) => toldAtMs[board]))
  while (performance.now() < untilMs && !isTold()) await new Promise((resolve) => setTimeout(resolve, 100))
}

function resultOf(punches: ReadonlyMap<string, Told>): Omit<BoardsResult, 'refused' | 'closed'> {
  const all = [...punches.values()]
  const due = all.reduce((sum, told) => sum + told.due.length, 0)
  const [sinceSent, sinceKnown] = [new Float64Array(due), new Float64Array(due)]
  let arrived = 0
  for (const { due, toldAtMs, sentMs, acknowledgedMs } of all) {
    for (const board of due) {
      const atMs = toldAtMs[board] ?? 0
      if (atMs === 0) continue
      sinceSent[arrived] = atMs - sentMs
      sinceKnown[arrived] = atMs - acknowledgedMs
      arrived += 1
    }
  }
  return {
    punches: all.length,
    told: arrived,
    lost: due - arrived,
    twice: all.reduce((sum, { twice }) => sum + twice, 0),
    fromSent: quantiles(sinceSent.subarray(0, arrived)),
    fromAcknowledged: quantiles(sinceKnown.subarray(0, arrived)),
  }
}

function quantiles(times: Float64Array): Quantiles {
  const sorted = times.toSorted()
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

process.once('message', (options: BoardsOptions) => {
  run(options).then(
    () => process.disconnect?.(),
    (error: Error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
