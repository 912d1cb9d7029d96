// Starts the real server on an empty folder and a free port, and stops it the way a service manager does.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BIN = join(import.meta.dirname, '../../apps/server/bin/muster.js')
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 20_000

/**
 * `data` is the server's folder, `output` what it has printed so far; `stop` waits until it has ended and removes the
 * folder.
 */
export type RunningMuster = { url: string; data: string; output: () => string; stop: () => Promise<void> }

/** @throws Error with what the server printed, where it ends or is not ready within a minute. */
export async function startMuster(env: Record<string, string> = {}): Promise<RunningMuster> {
  const data = mkdtempSync(join(tmpdir(), 'muster-e2e-'))
  // The embedded database runs as a user of its own when started as root, and must reach its folder.
  chmodSync(data, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [BIN, 'serve'], {
    env: { ...cleanEnv(), MUSTER_DATA: data, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)))
  const stop = async () => {
    await end(child)
    rmSync(data, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    await untilReady(child, url)
  } catch (cause) {
    await stop()
    throw new Error(`Muster did not start. It printed:\n${printed}`, { cause })
  }
  return { url, data, output: () => printed, stop }
}

async function untilReady(child: ChildProcess, url: string) {
  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`It was not ready within ${START_LIMIT_MS / 1000} s`)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await ended
  clearTimeout(timer)
}

/** Without the settings of whoever runs the tests: an empty server is an empty server. */
function cleanEnv(): Record<string, string | undefined> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter(([name]) => !/^(MUSTER_|DATABASE_|PORT$)/.test(name)))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port')),
      )
    })
  })
}
