import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { cpuSeconds, startServer } from '../punches/server.ts'
import type { BareReady } from './bare.ts'
import type { Memory } from './memory.ts'

/** A server under measurement, whichever it is. */
export type MeasuredServer = {
  host: string
  port: number
  /** What memory is left after its garbage is collected. */
  memory(): Promise<Memory>
  cpuSeconds(): number
  stop(): Promise<void>
}

/** `muster serve` on a database. */
export async function startMuster(appUrl: string, ownerUrl: string): Promise<MeasuredServer> {
  const { file, env } = memoryOf('muster')
  const { process: child, host, port } = await startServer(appUrl, ownerUrl, env)
  return measured(child, { host, port, file })
}

/** The bare `ws` server. */
export async function startBare(): Promise<MeasuredServer> {
  const { file, env } = memoryOf('bare')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare.ts')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { port } = JSON.parse(line) as BareReady
  return measured(child, { host: '127.0.0.1', port, file })
}

function memoryOf(name: string): { file: string; env: NodeJS.ProcessEnv } {
  const file = join(tmpdir(), `muster-bench-${process.pid}-${name}.json`)
  const preload = join(import.meta.dirname, 'memory.ts')
  return { file, env: { BENCH_MEMORY: file, NODE_OPTIONS: `--import ${preload}` } }
}

function measured(
  child: ChildProcess,
  { host, port, file }: { host: string; port: number; file: string },
): MeasuredServer {
  return {
    host,
    port,
    async memory() {
      rmSync(file, { force: true })
      child.kill('SIGUSR2')
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20))
      return JSON.parse(readFileSync(file, 'utf8')) as Memory
    },
    cpuSeconds: () => cpuSeconds(child.pid ?? 0),
    async stop() {
      rmSync(file, { force: true })
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
