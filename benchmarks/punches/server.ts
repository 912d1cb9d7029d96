import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { LoadOptions, LoadResult } from './load.ts'

const CLOCK_TICKS = 100

export type BenchServer = { process: ChildProcess; host: string; port: number; stop(): Promise<void> }

/** Starts `muster serve` on a database, as anybody would, and waits until it is ready. */
export async function startServer(appUrl: string, ownerUrl: string): Promise<BenchServer> {
  const child = spawn(process.execPath, ['apps/server/bin/muster.js', 'serve'], {
    env: { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, PORT: '0', HOST: '127.0.0.1' },
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

/** CPU seconds that a process (or, with all its children, PostgreSQL) has used. Linux only; NaN elsewhere. */
export function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
  } catch {
    return Number.NaN
  }
}
