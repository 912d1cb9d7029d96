/**
 * The load, in a process of its own: connections that punch over HTTP/1.1 keep-alive, each for its own people, each
 * person going in → break → back → out. `node load.ts` reads one JSON line of options and prints one JSON line.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

export type LoadOptions = {
  host: string
  port: number
  cookies: string[]
  connections: number
  seconds: number
  /** Punches a second over all connections; as fast as they are answered where it is left out. */
  rate?: number
  /** How many punches each person has already: tells their next kind. */
  done: number[]
}

export type LoadResult = {
  punches: number
  seconds: number
  failures: Record<string, number>
  p50Ms: number
  p99Ms: number
  maxMs: number
  done: number[]
}

const KINDS = ['in', 'break_start', 'break_end', 'out']

async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { cookies, connections, seconds, done } = options
  const latencies: number[] = []
  const failures: Record<string, number> = {}
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const intervalMs = options.rate === undefined ? 0 : (connections * 1000) / options.rate

  async function client(index: number): Promise<void> {
    const connection = await open(options)
    let person = index
    let dueAt = startedAt + (intervalMs * index) / connections
    while (performance.now() < endsAt) {
      if (intervalMs > 0) {
        const waitMs = dueAt - performance.now()
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
      // Late sends count from when they were due, or a stalled server would hide its own delays.
      const sentAt = intervalMs > 0 ? dueAt : performance.now()
      const kind = KINDS[(done[person] ?? 0) % 4]
      const status = await connection.post(`{"id":"${randomUUID()}","kind":"${kind}"}`, cookies[person] ?? '')
      latencies.push(performance.now() - sentAt)
      if (status === 201) done[person] = (done[person] ?? 0) + 1
      else failures[status] = (failures[status] ?? 0) + 1
      dueAt += intervalMs
      person += connections
      if (person >= cookies.length) person = index
    }
    connection.close()
  }

  await Promise.all(Array.from({ length: connections }, (_, index) => client(index)))
  const elapsed = (performance.now() - startedAt) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0)
  const punches = latencies.length - failed
  return { punches, seconds: elapsed, failures, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), done }
}

async function open({ host, port }: LoadOptions) {
  const socket = connect({ host, port, noDelay: true })
  await once(socket, 'connect')
  const answers = answersOf(socket)
  const head = `POST /api/v1/punches HTTP/1.1\r\nhost: ${host}:${port}\r\norigin: http://${host}:${port}\r\ncontent-type: application/json\r\ncookie: `
  return {
    post(body: string, cookie: string): Promise<number> {
      socket.write(`${head}${cookie}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
      return answers()
    },
    close: () => socket.destroy(),
  }
}

/** Reads one answer after the other: the status, then as much body as its content-length says. */
function answersOf(socket: Socket): () => Promise<number> {
  let buffered: Buffer = Buffer.alloc(0)
  let waiting: { resolve(status: number): void; reject(error: Error): void } | undefined
  socket.on('data', (chunk: Buffer) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
    const headEnd = buffered.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = buffered.toString('latin1', 0, headEnd)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (buffered.length < headEnd + 4 + length) return
    buffered = buffered.subarray(headEnd + 4 + length)
    waiting?.resolve(Number(head.slice(9, 12)))
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  return () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
    })
}

if (import.meta.main)
  console.log(JSON.stringify(await runLoad(JSON.parse(await text(process.stdin)) as LoadOptions)))
