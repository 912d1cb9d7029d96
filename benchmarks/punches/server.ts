import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type pg from 'pg'
import type { LoadOptions, LoadResult } from './load.ts'

const CLOCK_TICKS = 100

export type BenchServer = { process: ChildProcess; host: string; port: number; stop(): Promise<void> }

/** Starts `muster serve` on a database, as anybody would, and waits until it is ready; `env` says more to it. */
export async function startServer(
  appUrl: string,
  ownerUrl: string,
  env: NodeJS.ProcessEnv = {},
): Promise<BenchServer> {
  const child = spawn(process.execPath, ['apps/server/bin/muster.js', 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      PORT: '0',
      HOST: '127.0.0.1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /Muster is ready: http:\/\/[^:]+:(\d+)/.exec(line)
      if (found) resolve(Number(found[1]))
    })
    child.once('exit', (code) => reject(new Error(`muster serve ended with ${code}`)))
  })
  return {
    process: child,
    host: '127.0.0.1',
    port,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** Runs the load in a process of its own. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/load.ts`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(options))
  const result = JSON.parse(await text(child.stdout)) as LoadResult
  const failed = Object.entries(result.failures)
  if (failed.length > 0)
    console.warn(`  refused or failed: ${failed.map(([status, n]) => `${n} × ${status}`).join(', ')}`)
  return result
}

/** CPU seconds that a process has used, with its children that ended. Linux only; NaN elsewhere. */
export function cpuSeconds(pid: number): number {
  const [, utime, stime, cutime, cstime] = statOf(pid)
  return ((utime ?? Number.NaN) + (stime ?? 0) + (cutime ?? 0) + (cstime ?? 0)) / CLOCK_TICKS
}

/** CPU seconds that PostgreSQL has used: its postmaster, and every process of it, living or ended. */
export function postgresCpuSeconds(postmaster: number): number {
  const living = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(Number(name))[0] === postmaster,
  )
  // One that ends while it is looked at is counted with its parent the next time.
  return living.reduce((sum, pid) => sum + (cpuSeconds(Number(pid)) || 0), cpuSeconds(postmaster))
}

/** The postmaster behind a connection. */
export async function postmasterOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return statOf(rows[0]?.pid ?? 0)[0] ?? Number.NaN
}

/** Parent pid, then user and system time of the process and of its ended children, in clock ticks. */
function statOf(pid: number): number[] {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return [1, 11, 12, 13, 14].map((index) => Number(fields[index]))
  } catch {
    return []
  }
}
