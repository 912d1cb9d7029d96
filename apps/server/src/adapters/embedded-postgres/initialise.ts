import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type DatabaseUser, spawnAs } from './database-user.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** Throws unless `folder` is a cluster of this major version, empty, or missing; true when it is a cluster. */
export function checkCluster(folder: string, major: string): boolean {
  const entries = readFolder(folder)
  if (entries.length === 0) return false
  const versionFile = join(folder, 'PG_VERSION')
  if (!entries.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(
      'embedded_postgres_folder',
      `${folder} is not a PostgreSQL cluster (it has no PG_VERSION): move it away, or set MUSTER_DATA elsewhere`,
    )
  }
  const written = readFileSync(versionFile, 'utf8').trim()
  if (written === major) return true
  throw new EmbeddedPostgresError(
    'embedded_postgres_version',
    `${folder} was written by PostgreSQL ${written}, and this Muster brings PostgreSQL ${major}: run the Muster ` +
      'that wrote it and export, then import with this one into another MUSTER_DATA',
  )
}

/**
 * Makes the cluster `<dataFolder>/postgres`: `initdb` works in a folder beside it, which is renamed when finished,
 * so that a cluster is there wholly or not at all. Of two processes that do it at once, one's cluster stays.
 */
export async function initialiseCluster(options: {
  dataFolder: string
  binaries: Binaries
  user: DatabaseUser | undefined
  password: string
}): Promise<void> {
  const { dataFolder, binaries, user, password } = options
  const cluster = join(dataFolder, 'postgres')
  const workshop = mkdtempSync(join(dataFolder, 'postgres.init-'))
  try {
    chmodSync(workshop, 0o700)
    if (user) chownSync(workshop, user.uid, user.gid)
    const passwordFile = join(workshop, 'password')
    writePassword(passwordFile, password, user)
    await runInitdb(binaries, user, { folder: join(workshop, 'cluster'), passwordFile })
    renameSync(join(workshop, 'cluster'), cluster)
    syncFolder(dirname(cluster))
  } catch (cause) {
    // Lost to another process, which may then have swept this one's folder away.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw cause
  }
}

/** Once the cluster is there, what is left half-done by others (killed, or beaten) is of no use to anybody. */
export function sweepUnfinished(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter((entry) => entry.startsWith('postgres.init-'))) {
    try {
      rmSync(join(dataFolder, name), { recursive: true, force: true })
    } catch {
      // A beaten initdb that still writes: its own process sweeps it.
    }
  }
}

function readFolder(folder: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found) return []
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'embedded_postgres_folder',
      `${folder} cannot be read (${found.isDirectory() ? `it belongs to user ${found.uid}` : 'it is a file'}): ` +
        'run Muster as the user who made it, or set MUSTER_DATA elsewhere',
      { cause },
    )
  }
}

/** The file is private from its first moment, and given away before it has contents. */
function writePassword(file: string, password: string, user: DatabaseUser | undefined): void {
  const opened = openSync(file, 'wx', 0o600)
  try {
    if (user) fchownSync(opened, user.uid, user.gid)
    writeSync(opened, password)
  } finally {
    closeSync(opened)
  }
}

async function runInitdb(
  binaries: Binaries,
  user: DatabaseUser | undefined,
  target: { folder: string; passwordFile: string },
): Promise<void> {
  const args = ['--pgdata', target.folder, '--username', 'postgres', '--pwfile', target.passwordFile]
  // The builtin C.UTF-8 sorts by code point and knows every script's letters, the same on every system.
  const locale = [
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  ]
  const safety = ['--auth', 'scram-sha-256', '--data-checksums', '--no-instructions']
  const child = spawn(binaries.initdb, [...args, ...locale, ...safety], {
    ...spawnAs(user),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const status = await new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code, signal) => resolve(code === 0 ? '' : `initdb ended with ${code ?? signal}`))
  })
  if (status === '') return
  const reason = [status, ...complaint.trim().split('\n')].filter((line) => line !== '').join('; ')
  throw new EmbeddedPostgresError(
    'embedded_postgres_start',
    `no cluster could be made in ${target.folder}: ${reason}`,
  )
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r')
  fsyncSync(opened)
  closeSync(opened)
}
