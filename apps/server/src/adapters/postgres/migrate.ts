import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { applicationName } from './application-name.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)

/** A migration that ran here differs from the file of that name now. */
export class MigrationChangedError extends Error {
  override name = 'MigrationChangedError'
}

/** What `migrate` has to do: files in order, and the names that ran already. */
export type MigrationState = { pending: string[]; unknown: string[] }

/**
 * Runs the migrations that this database has not seen, each in a transaction of its own, so that one that is killed
 * midway runs to the end next time. Several processes may start at once: one migrates, the others wait.
 * @param options.ownerUrl the role that owns the tables
 * @param options.appRole the application's role, granted what it needs and no more
 * @param options.only no others than these, where given
 * @param options.folder where the migrations are (a test brings its own)
 * @returns the names applied now
 */
export async function migrate(options: {
  ownerUrl: string
  appRole: string
  only?: readonly string[]
  folder?: URL
}): Promise<string[]> {
  const { folder = FOLDER, only } = options
  const client = await connect(options.ownerUrl)
  try {
    await client.query(`select pg_advisory_lock(hashtext('muster migrate'))`)
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    const applied = await appliedOf(client)
    const done: string[] = []
    for (const file of await migrationFiles(folder)) {
      const before = applied.get(file.name)
      if (before !== undefined && before !== file.sha256) throw changed(file.name)
      if (before !== undefined || (only && !only.includes(file.name))) continue
      await inTransaction(client, async () => {
        await client.query(file.sql)
        await client.query('insert into migrations (name, sha256) values ($1, $2)', [file.name, file.sha256])
      })
      done.push(file.name)
    }
    // They are about all tables, so they wait for the last migration.
    if (!only) await inTransaction(client, () => grant(client, options.appRole, folder))
    return done
  } finally {
    await client.end()
  }
}

/** Which migrations a database still lacks, and which it has that this Muster does not know (a newer one ran there). */
export async function migrationState(url: string): Promise<MigrationState> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ found: boolean }>(
      `select to_regclass('migrations') is not null as found`,
    )
    const applied = rows[0]?.found ? await appliedOf(client) : new Map<string, string>()
    const files = (await migrationFiles(FOLDER)).map((file) => file.name)
    return {
      pending: files.filter((name) => !applied.has(name)),
      unknown: [...applied.keys()].filter((name) => !files.includes(name)),
    }
  } finally {
    await client.end()
  }
}

/** The migrations of this version, in order. */
export async function knownMigrations(): Promise<{ name: string; sha256: string }[]> {
  return (await migrationFiles(FOLDER)).map(({ name, sha256 }) => ({ name, sha256 }))
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name: applicationName('migrate') })
  // A connection that breaks fails the statement under way; without a listener it would end the process as well.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function migrationFiles(folder: URL): Promise<{ name: string; sql: string; sha256: string }[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function appliedOf(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations')
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

async function grant(client: pg.Client, appRole: string, folder: URL): Promise<void> {
  const sql = await readFile(new URL('grants.sql', folder), 'utf8')
  await client.query(sql.replaceAll('muster_app', pg.escapeIdentifier(appRole)))
}

async function inTransaction(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => undefined)
    throw cause
  }
}

function changed(name: string): Error {
  return new MigrationChangedError(
    `migration ${name} ran on this database with another text: migrations are never edited, only followed`,
  )
}
