/** From `npm start` to the first accepted punch: see benchmarks/start/README.md. */
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const ROUNDS = 5
const EMAIL = 'admin@bench.example'

export async function run(): Promise<void> {
  const password = randomBytes(12).toString('hex')
  const first: number[] = []
  const later: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'muster-start-'))
    first.push(await firstPunch(folder, password, 'in'))
    later.push(await firstPunch(folder, password, 'out'))
    await rm(folder, { recursive: true, force: true })
  }
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, ${ROUNDS} rounds, seconds`,
  )
  for (const [what, times] of Object.entries({ 'on an empty folder': first, afterwards: later })) {
    const sorted = times.toSorted((a, b) => a - b)
    const told = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((time) =>
      time?.toFixed(2),
    )
    console.log(`npm start to first punch ${what}: min ${told[0]}, median ${told[1]}, max ${told[2]}`)
  }
}

/** Seconds from `npm start` until a punch is accepted: set-up, sign-in and the punch itself included. */
async function firstPunch(folder: string, password: string, kind: string): Promise<number> {
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    env: {
      ...process.env,
      MUSTER_DATA: folder,
      PORT: '0',
      MUSTER_ADMIN_EMAIL: EMAIL,
      MUSTER_ADMIN_PASSWORD: password,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /Muster is ready: (\S+)/.exec(line)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)))
  })
  const cookie = await signIn(url, password)
  const answer = await post(`${url}/api/v1/punches`, { id: randomUUID(), kind }, cookie)
  if (answer.status !== 201)
    throw new Error(`the punch was answered ${answer.status}: ${await answer.text()}`)
  const seconds = (performance.now() - startedAt) / 1000
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  await once(child, 'exit')
  await stopped(url)
  return seconds
}

async function signIn(url: string, password: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await post(`${url}/api/v1/session`, { email: EMAIL, password })
    if (answer.ok) return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  }
  throw new Error('nobody could sign in')
}

function post(url: string, body: object, cookie = ''): Promise<Response> {
  const headers = { origin: new URL(url).origin, 'content-type': 'application/json', cookie }
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** npm ends before the server it started has drained. */
async function stopped(url: string): Promise<void> {
  while (
    await fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    )
  );
  await new Promise((resolve) => setTimeout(resolve, 500))
}
