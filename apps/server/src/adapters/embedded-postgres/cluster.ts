import { chmodSync, chownSync, lchownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, provideBinaries } from './binaries.ts'
import { makeDataFolder, requireReachable } from './data-folder.ts'
import { type DatabaseUser, ensureDatabaseUser } from './database-user.ts'
import { checkCluster, initialiseCluster, sweepUnfinished } from './initialise.ts'
import { readOrMakeSecrets, type Secrets } from './secrets.ts'

/** A cluster on disk and all that is needed to run it. */
export type Cluster = {
  /** The real path of `<dataFolder>/postgres`. */
  folder: string
  logFile: string
  binaries: Binaries
  user: DatabaseUser | undefined
  secrets: Secrets
  log: (line: string) => void
}

/** Makes sure that the cluster is there, made by this major version, and can be reached; throws where it cannot. */
export async function prepareCluster(options: {
  dataFolder: string
  log: (line: string) => void
  binariesFolder?: string
}): Promise<Cluster> {
  const dataFolder = makeDataFolder(options.dataFolder)
  const folder = join(dataFolder, 'postgres')
  const user = ensureDatabaseUser(folder)
  requireReachable(dataFolder, user)
  const binaries = provideBinaries(dataFolder, user, options.binariesFolder)
  const exists = checkCluster(folder, binaries.major)
  const secrets = readOrMakeSecrets(dataFolder, exists)
  if (!exists) await initialiseCluster({ dataFolder, binaries, user, password: secrets.superuser })
  sweepUnfinished(dataFolder)
  takePossession(folder, user)
  return { folder, logFile: join(dataFolder, 'postgres.log'), binaries, user, secrets, log: options.log }
}

/** A restored copy often has another owner or mode, and PostgreSQL refuses both. */
function takePossession(folder: string, user: DatabaseUser | undefined): void {
  const { uid, mode } = statSync(folder)
  if (user && uid !== user.uid) {
    for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      lchownSync(join(folder, entry), user.uid, user.gid)
    }
    chownSync(folder, user.uid, user.gid)
  }
  if ((mode & 0o777) !== 0o700) chmodSync(folder, 0o700)
}
