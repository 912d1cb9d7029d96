import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

/** The system user that PostgreSQL runs as; `undefined` stands for the user who runs Muster. */
export type DatabaseUser = { name: string; uid: number; gid: number }

const NAMES = ['muster', 'postgres']
const ANY_ORDINARY_USER: DatabaseUser = { name: 'nobody', uid: 65534, gid: 65534 }

/** Whether Muster runs as root, which PostgreSQL refuses to do. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * The user to run PostgreSQL as: Muster's own unless that is root; for root, whoever owns the cluster already,
 * else `muster`, else `postgres`, else a new system user `muster`. Throws where it cannot be made.
 */
export function ensureDatabaseUser(clusterFolder: string): DatabaseUser | undefined {
  if (!isRoot()) return undefined
  return ownerOf(clusterFolder) ?? existingUser() ?? createUser()
}

/** Whether PostgreSQL could work in this folder (or in the nearest parent that exists); true for ordinary users. */
export function reachableByDatabaseUser(folder: string): boolean {
  if (!isRoot()) return true
  return firstClosedFolder(folder, existingUser() ?? ANY_ORDINARY_USER) === undefined
}

/** The topmost folder on the way to `folder` that the user may not enter, if any. */
export function firstClosedFolder(folder: string, user: DatabaseUser | undefined): string | undefined {
  if (!user) return undefined
  const existing = nearestExisting(resolve(folder))
  if (mayEnter(existing, user)) return undefined
  return parentsOf(existing).find((parent) => !mayEnter(parent, user)) ?? existing
}

/** What `spawn` needs to run a program as that user, from a folder that everybody may enter. */
export function spawnAs(user: DatabaseUser | undefined): { uid?: number; gid?: number; cwd: string } {
  return user ? { uid: user.uid, gid: user.gid, cwd: '/' } : { cwd: '/' }
}

/** Asks the system itself, as that user: access lists and mount options count, not only the mode. */
export function passesTest(test: '-x' | '-r', path: string, user: DatabaseUser | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], spawnAs(user)).status === 0
}

function mayEnter(folder: string, user: DatabaseUser): boolean {
  return passesTest('-x', folder, user)
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder))
}

function parentsOf(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [...parentsOf(parent), folder]
}

function ownerOf(clusterFolder: string): DatabaseUser | undefined {
  const owner = statSync(clusterFolder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { name: `#${owner.uid}`, uid: owner.uid, gid: owner.gid } : undefined
}

function existingUser(): DatabaseUser | undefined {
  return NAMES.map(lookUp).find((user) => user !== undefined)
}

function lookUp(name: string): DatabaseUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function createUser(): DatabaseUser {
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  const add = `id -u muster >/dev/null 2>&1 || useradd ${flags.join(' ')} --shell /usr/sbin/nologin muster`
  // Two useradd at once were seen to undo each other's user (1 in 20): two first starts wait for one another.
  const made = spawnSync('flock', ['--wait', '30', '/etc', '/bin/sh', '-c', add], { encoding: 'utf8' })
  const user = lookUp('muster')
  if (user) return user
  const reason = made.error?.message ?? (made.stderr.trim().split('\n').at(-1) || `status ${made.status}`)
  throw new EmbeddedPostgresError(
    'embedded_postgres_user',
    `PostgreSQL does not run as root, and the system user "muster" cannot be made for it (${reason}): ` +
      'make one by hand, run Muster as an ordinary user, or set DATABASE_URL',
  )
}
