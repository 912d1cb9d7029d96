import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Company } from './company.ts'

/** What a screen asks the server for, all at once, as the app does; `as` is the person's number, from 0. */
export type Visit = { as: number; paths: readonly string[] }
export type Screen = (company: Company, draw: (below: number) => number) => Visit
export type Timing = { p50Ms: number; p99Ms: number }

// As many as a browser opens to one server.
const agent = new Agent({ keepAlive: true, maxSockets: 6 })

/**
 * Visits a screen so many times, one after the other, each as somebody else: the time until its last answer is complete.
 * @throws Error where an answer is not 200
 */
export async function visit(company: Company, screen: Screen, visits: number): Promise<Timing> {
  const draw = seeded(20_261_121)
  const times: number[] = []
  // The first visits are not counted: plans are made, code is compiled.
  for (let count = -Math.ceil(visits / 10); count < visits; count += 1) {
    const { as, paths } = screen(company, draw)
    const startedMs = performance.now()
    await Promise.all(paths.map((path) => get(company, as, path)))
    if (count >= 0) times.push(performance.now() - startedMs)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? Number.NaN
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** A morning: three in ten clock in, one in five of those goes on a break. */
export async function warmUp(company: Company): Promise<void> {
  for (let person = 0; person < company.people; person += 64) {
    const together = Array.from({ length: 64 }, (_, index) => person + index).filter(
      (number) => number < company.people && number % 10 < 3,
    )
    await Promise.all(together.map((number) => punch(company, number, 'in')))
    const tired = together.filter((number) => number % 50 < 3)
    await Promise.all(tired.map((number) => punch(company, number, 'break_start')))
  }
}

function get(company: Company, as: number, path: string): Promise<void> {
  return call(company, as, 'GET', path, 200)
}

function punch(company: Company, as: number, kind: string): Promise<void> {
  return call(company, as, 'POST', '/punches', 201, JSON.stringify({ id: randomUUID(), kind }))
}

function call(
  { url, cookies }: Company,
  as: number,
  method: string,
  path: string,
  expected: number,
  body?: string,
): Promise<void> {
  const headers = {
    cookie: cookies[as] ?? '',
    origin: url,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1${path}`, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        if (answer.statusCode === expected) return resolve()
        const text = Buffer.concat(chunks).toString().slice(0, 300)
        reject(new Error(`${method} ${path} as ${as} was answered ${answer.statusCode}: ${text}`))
      })
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The same draws every time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
