import { accessSync, chmodSync, constants, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type DatabaseUser, firstClosedFolder, isRoot } from './database-user.ts'
import { codeOf, EmbeddedPostgresError } from './errors.ts'

/** Makes the data folder where it is missing and returns its real path; throws where Muster cannot write there. */
export function makeDataFolder(dataFolder: string): string {
  const wanted = resolve(dataFolder)
  try {
    const mode = isRoot() ? 0o711 : 0o700
    for (const made of foldersMade(wanted, mkdirSync(wanted, { recursive: true, mode })))
      chmodSync(made, mode)
    accessSync(wanted, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(wanted)
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'embedded_postgres_folder',
      `the data folder ${wanted} cannot be used (${reasonOf(cause)}): set MUSTER_DATA to a folder that ` +
        'Muster may write to',
      { cause },
    )
  }
}

/** Throws, naming the first folder that is closed, unless the database's user can enter the data folder. */
export function requireReachable(dataFolder: string, user: DatabaseUser | undefined): void {
  const closed = firstClosedFolder(dataFolder, user)
  if (closed === undefined) return
  if (closed === dataFolder && isEmptyAndOurs(dataFolder)) {
    chmodSync(dataFolder, 0o711)
    return
  }
  throw new EmbeddedPostgresError(
    'embedded_postgres_folder',
    `PostgreSQL runs as the user "${user?.name}", who cannot enter ${closed} on the way to the data folder ` +
      `${dataFolder}: chmod o+x ${closed}, or set MUSTER_DATA to an open folder such as /var/lib/muster`,
  )
}

/** `umask` may take bits from `mkdir`'s mode, so the folders it made get theirs by chmod: this lists them. */
function foldersMade(last: string, first: string | undefined): string[] {
  if (first === undefined) return []
  return last === first ? [last] : [...foldersMade(dirname(last), first), last]
}

function isEmptyAndOurs(folder: string): boolean {
  return statSync(folder).uid === process.getuid?.() && readdirSync(folder).length === 0
}

function reasonOf(error: unknown): string {
  const reasons: Record<string, string> = {
    EEXIST: 'it is a file',
    ENOTDIR: 'a part of the path is a file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
  }
  return reasons[codeOf(error)] ?? String(error)
}
