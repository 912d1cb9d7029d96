import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './errors.ts'

/** What a running PostgreSQL writes in `postmaster.pid`; `status` is `starting`, `ready`, `standby` or `stopping`. */
export type PidFile = { pid: number; port: number; status: string; text: string }

// PostgreSQL makes the file and fills it at once; one that stays empty this long was left by a crash in between.
const EMPTY_FOR_MS = 2_000

/** Reads `postmaster.pid`; undefined when there is none, or not all of it yet. */
export function readPidFile(clusterFolder: string): PidFile | undefined {
  const text = readIfThere(join(clusterFolder, 'postmaster.pid'))
  const lines = text?.split('\n') ?? []
  const pid = Number(lines[0])
  if (text === undefined || !Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '', text }
}

/**
 * Whether that process is PostgreSQL on this cluster, judged by its command line: a zombie has none, and a process
 * that got the same number later has another.
 */
export function isPostmaster(pid: number, clusterFolder: string): boolean {
  const args = commandLine(pid)
  const folder = args[args.indexOf('-D') + 1]
  if (!args.includes('-D') || folder === undefined) return false
  return folder === clusterFolder || realPath(folder) === clusterFolder
}

/**
 * Takes a `postmaster.pid` away that no server stands behind. PostgreSQL does that by itself unless another process
 * of the same user has the number by now. Whatever was written there in the meantime is put back.
 */
export function removeStalePidFile(clusterFolder: string): void {
  const file = join(clusterFolder, 'postmaster.pid')
  const found = readPidFile(clusterFolder)
  if (found ? isPostmaster(found.pid, clusterFolder) : !isOld(file)) return
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    if (found && readIfThere(aside) !== found.text) linkSync(aside, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function isOld(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs > EMPTY_FOR_MS
}

function commandLine(pid: number): string[] {
  if (process.platform === 'linux') return (readIfThere(`/proc/${pid}/cmdline`) ?? '').split('\0')
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  // Data folders with blanks in their names are the reason for not simply splitting at blanks.
  return stdout.trim().split(/ (?=-)| (?<=-D )/)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined
    throw error
  }
}

function realPath(folder: string): string | undefined {
  try {
    return realpathSync(folder)
  } catch {
    return undefined
  }
}
