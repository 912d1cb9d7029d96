import { realpathSync } from 'node:fs'
import { Socket } from 'node:net'
import { Client } from 'pg'
import type { Cluster } from './cluster.ts'
import { codeOf, EmbeddedPostgresError } from './errors.ts'
import type { PidFile } from './postmaster.ts'

/**
 * The superuser's connection to the running server (`pid`); while it is open, its process counts as a user of the
 * server. `socket` is what the client talks through.
 */
export type Session = { client: Client; socket: Socket; port: number; pid: number }

/** Advisory locks of the database `postgres`, which only this adapter uses. */
export const LOCKS = {
  /** Shared by every process that uses the server; whoever gets it alone may stop the server. */
  presence: 7_305_001,
  /** One process at a time asks whether it is the last. */
  leaving: 7_305_002,
  /** One process at a time makes the roles. */
  setUp: 7_305_003,
}

const WRONG_PASSWORD = ['28P01', '28000']

/**
 * Logs in to the server that wrote this pid file and registers this process as its user.
 * Returns the error when the server is not ready yet, or going; throws when it never will do.
 */
export async function openSession(cluster: Cluster, server: PidFile): Promise<Session | Error> {
  const socket = new Socket()
  const client = superuser(cluster, server.port, socket)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    requireOurs(cluster, rows[0]?.data_directory ?? '')
    await client.query('select pg_advisory_lock_shared($1)', [LOCKS.presence])
    return { client, socket, port: server.port, pid: server.pid }
  } catch (error) {
    await client.end().catch(() => undefined)
    if (error instanceof EmbeddedPostgresError) throw error
    if (WRONG_PASSWORD.includes(codeOf(error))) throw wrongPassword(cluster, error)
    return error instanceof Error ? error : new Error(String(error))
  }
}

function superuser(cluster: Cluster, port: number, socket: Socket): Client {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: cluster.secrets.superuser,
    database: 'postgres',
    application_name: 'muster watch',
    ssl: false,
    // A process that is paused while it holds one of the locks must not hold up the others for ever.
    options: '-c lock_timeout=10s',
    stream: () => socket,
    connectionTimeoutMillis: 5_000,
  })
  // A dropped connection is told by 'end' as well, to whoever waits for it; unheard, 'error' would end the process.
  client.on('error', () => undefined)
  return client
}

function requireOurs(cluster: Cluster, dataDirectory: string): void {
  if (dataDirectory === cluster.folder || realpathSync(dataDirectory) === cluster.folder) return
  throw new EmbeddedPostgresError(
    'embedded_postgres_start',
    `the PostgreSQL that ${cluster.folder}/postmaster.pid names works in ${dataDirectory}: stop one of the two`,
  )
}

function wrongPassword(cluster: Cluster, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'embedded_postgres_secrets',
    `the PostgreSQL in ${cluster.folder} refuses the password in postgres.json: put back the file that belongs to it`,
    { cause },
  )
}
