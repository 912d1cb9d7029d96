import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const BIN = join(import.meta.dirname, '../../apps/server/bin/muster.js')
const COMMAND_LIMIT_MS = 120_000

/** How a `muster` process ended. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null }

/** The server under test: one port and data folder, many processes after one another. */
export type Muster = {
  url: string
  dataFolder: string
  logFile: string
  env: NodeJS.ProcessEnv
  start(): void
  /** Sends a signal and resolves when the process has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended>
  /** How the running process ended without being told to; undefined while all is well. */
  diedOfItself(): Ended | undefined
}

/** Gets a server ready to be started, on a free port, without the settings of whoever runs the test. */
export async function musterOn(options: {
  dataFolder: string
  logFile: string
  settings: Record<string, string>
}): Promise<Muster> {
  const { dataFolder, logFile, settings } = options
  const port = await freePort()
  const env = { ...cleanEnvironment(), ...settings, MUSTER_DATA: dataFolder, PORT: String(port) }
  let child: ChildProcess | undefined
  let told = true
  return {
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    logFile,
    env,
    start() {
      const output = openSync(logFile, 'a')
      child = spawn(process.execPath, [BIN, 'serve'], { env, stdio: ['ignore', output, output] })
      closeSync(output)
      told = false
    },
    async end(signal) {
      told = true
      if (!child || endOf(child)) return (child && endOf(child)) ?? { code: null, signal: null }
      const ended = Promise.withResolvers<Ended>()
      child.once('exit', (code, by) => ended.resolve({ code, signal: by }))
      child.kill(signal)
      return ended.promise
    },
    diedOfItself: () => (told || !child ? undefined : endOf(child)),
  }
}

/** Runs another command of the command line on the same data folder. */
export function runCommand(
  muster: Muster,
  args: readonly string[],
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    env: muster.env,
    encoding: 'utf8',
    timeout: COMMAND_LIMIT_MS,
  })
  return { status, output: `${stdout}${stderr}` }
}

/** The running PostgreSQL's first process, by the file it writes; undefined while there is none. */
export function postmasterPid(dataFolder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

export type SystemProcess = { pid: number; parent: number; command: string }

/** Every process of this machine. */
export function processes(): SystemProcess[] {
  const { stdout } = spawnSync('ps', ['-ax', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

/** Ends at once whatever of this data folder still runs. */
export function killAll(dataFolder: string): void {
  const all = processes()
  const first = all.filter(({ command }) => command.includes(dataFolder) && command.includes('postgres'))
  const backends = all.filter(({ parent }) => first.some(({ pid }) => pid === parent))
  for (const { pid } of [...first, ...backends]) signalQuietly(pid, 'SIGKILL')
}

/** Sends a signal to a process that may have gone already. */
export function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It was quicker.
  }
}

function endOf({ exitCode, signalCode }: ChildProcess): Ended | undefined {
  return exitCode === null && signalCode === null ? undefined : { code: exitCode, signal: signalCode }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env)
  return Object.fromEntries(
    entries.filter(([name]) => !/^(MUSTER_|DATABASE_|HOST$|PORT$|LOG_LEVEL$)/.test(name)),
  )
}

function freePort(): Promise<number> {
  const found = Promise.withResolvers<number>()
  const probe = createServer()
  probe.once('error', found.reject)
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => {
      if (typeof address === 'object' && address) found.resolve(address.port)
      else found.reject(new Error('no port'))
    })
  })
  return found.promise
}
