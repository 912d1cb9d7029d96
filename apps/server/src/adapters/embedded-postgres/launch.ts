import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Cluster } from './cluster.ts'
import { spawnAs } from './database-user.ts'
import { randomPort } from './secrets.ts'

/** One attempt to start PostgreSQL; `ended` is set as soon as the process has, and says how. */
export type Launch = { pid: number | undefined; ended: string | undefined }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  max_connections: '100',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  // Punches are small and many: fewer, longer checkpoints write fewer full pages to the log.
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  // After a crash, one call for the file system in place of one for each of 1,400 files: 0.02 s, not 1 to 5 on a busy
  // machine. Only Linux has it.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  // A paused process must not hold row locks.
  idle_in_transaction_session_timeout: '10s',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  logging_collector: 'off',
  log_checkpoints: 'off',
  // The detail of a refused row quotes its values, which may be somebody's name or address.
  log_error_verbosity: 'terse',
}

/**
 * Starts PostgreSQL on a port of 127.0.0.1, in a session of its own: Ctrl-C in Muster's terminal does not reach it,
 * and it outlives Muster. Whether it started is seen in `postmaster.pid`, not here.
 */
export function launchPostgres(cluster: Cluster, port: number): Launch {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(cluster.logFile, 'a', 0o600)
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.folder, '-p', String(port), '-k', '', ...settings],
    {
      ...spawnAs(cluster.user),
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      detached: true,
      stdio: ['ignore', output, output],
    },
  )
  closeSync(output)
  child.unref()
  const launch: Launch = { pid: child.pid, ended: undefined }
  child.on('error', (error) => {
    launch.ended = error.message
  })
  child.on('exit', (code, signal) => {
    launch.ended = `it ended with ${code ?? signal}`
  })
  return launch
}

/** What PostgreSQL wrote to its log before it gave up, in one line, or else how it ended. */
export function lastWords(cluster: Cluster, launch: Launch): string | undefined {
  const lines = readFileSync(cluster.logFile, 'utf8').slice(-20_000).split('\n')
  const said = lines.filter(
    (line) => line.includes(` [${launch.pid}] `) && /FATAL|PANIC|could not|terminated by signal/.test(line),
  )
  return said.length > 0 ? said.map((line) => line.replace(/^.*?\] /, '')).join('; ') : launch.ended
}

/** A port of 127.0.0.1 that nobody listens on: `preferred` when that is free. */
export async function freePort(preferred: number = randomPort()): Promise<number> {
  return (await isFree(preferred)) ? preferred : freePort()
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
