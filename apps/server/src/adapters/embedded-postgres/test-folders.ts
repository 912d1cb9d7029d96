import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client, type QueryResultRow } from 'pg'
import { afterAll, afterEach, vi } from 'vitest'
import { openEmbeddedPostgres } from './index.ts'
import { isPostmaster, readPidFile } from './postmaster.ts'
import type { Secrets } from './secrets.ts'

type Urls = { ownerUrl: string; appUrl: string }

// Each test starts and kills several servers, which a busy disk makes slow (a second each when it is not).
vi.setConfig({ testTimeout: 120_000 })

const folders: string[] = []
const children: ChildProcess[] = []
let original: Promise<string> | undefined

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    await killPostgres(join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** An open temporary folder; the database of a test lives in `data` below it, and both go with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-postgres-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

afterAll(async () => {
  if (original) rmSync(dirname(await original), { recursive: true, force: true })
})

/** A data folder that was opened and closed before: a copy of one that is made once, as initdb takes a second. */
export async function usedDataFolder(): Promise<string> {
  original ??= makeOriginal()
  const data = join(temporaryFolder(), 'data')
  cpSync(await original, data, { recursive: true })
  chmodSync(data, 0o711)
  return data
}

async function makeOriginal(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-postgres-'))
  chmodSync(folder, 0o755)
  const dataFolder = join(folder, 'data')
  const opened = await openEmbeddedPostgres({ dataFolder, log: () => undefined })
  await opened.stop()
  return dataFolder
}

/** The way in that Muster never hands out. */
export function superuserUrl(dataFolder: string): string {
  const { port, superuser } = JSON.parse(readFileSync(join(dataFolder, 'postgres.json'), 'utf8')) as Secrets
  return `postgres://postgres:${superuser}@127.0.0.1:${port}/postgres`
}

/** The pid of the PostgreSQL that runs in this data folder, if one does. */
export function postmasterPid(dataFolder: string): number | undefined {
  const cluster = join(dataFolder, 'postgres')
  const pid = existsSync(cluster) ? readPidFile(cluster)?.pid : undefined
  return pid !== undefined && isPostmaster(pid, cluster) ? pid : undefined
}

/** Kills PostgreSQL as a crash would, and waits until it is gone. */
export async function killPostgres(dataFolder: string): Promise<void> {
  const pid = postmasterPid(dataFolder)
  if (pid === undefined) return
  process.kill(pid, 'SIGKILL')
  await vi.waitUntil(() => !isPostmaster(pid, join(dataFolder, 'postgres')), { interval: 5, timeout: 25_000 })
}

/** Opens the database in a process of its own (in its own process group). */
export async function openInChild(
  dataFolder: string,
  options: { uid?: number; binariesFolder?: string } = {},
): Promise<Urls & { child: ChildProcess; ended: Promise<number | null> }> {
  const script = fileURLToPath(new URL('open-in-child.ts', import.meta.url))
  const { uid, binariesFolder } = options
  const child = spawn(process.execPath, [script, dataFolder, ...(binariesFolder ? [binariesFolder] : [])], {
    cwd: '/',
    detached: true,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  children.push(child)
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  let [said, complaint] = ['', '']
  child.stderr.on('data', (text) => {
    complaint += text
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text
      if (said.includes('\n')) resolve()
    })
    ended.then((code) => reject(new Error(`the child ended with ${code}: ${complaint}`)))
  })
  return { ...(JSON.parse(said) as Urls), child, ended }
}

/** Runs statements over a connection of their own; returns the last one's rows. */
export async function query<R extends QueryResultRow>(url: string, ...texts: string[]): Promise<R[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: R[] = []
    for (const text of texts) rows = (await client.query<R>(text)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** Kills a process as soon as there is one; false where there was none until it was called off. */
export async function killOnce(find: () => number | undefined, calledOff: AbortSignal): Promise<boolean> {
  while (!calledOff.aborted) {
    const pid = find()
    if (pid !== undefined && isKilled(pid)) return true
    await delay(1)
  }
  return false
}

function isKilled(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
    return false
  }
}

/** The process that reads the log after a crash. */
export function recoveryPid(data: string): number | undefined {
  const server = postmasterPid(data)
  if (server === undefined) return undefined
  const { stdout } = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(server)], { encoding: 'utf8' })
  const line = stdout.split('\n').find((one) => one.includes('startup'))
  return line === undefined ? undefined : Number.parseInt(line, 10)
}
