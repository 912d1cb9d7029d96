import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '../../apps/server/src/adapters/embedded-postgres/index.ts'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import type { TestServer } from './database.ts'

const ownerRole = 'muster_owner_test'
const appRole = 'muster_app_test'
const folderPrefix = 'muster-test-postgres-'
const lockOfTests = 7_307
const leftoverName = /^muster_test_([0-9a-f]{7})_/

type Engine = { adminUrl: string; description: string; stop(): Promise<void> }

/**
 * Vitest's global setup: one server and one migrated template a run. `TEST_DATABASE_OWNER_URL` names an external
 * PostgreSQL by a superuser (or a role with CREATEDB and CREATEROLE); without it the embedded one is started.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const externalUrl = process.env.TEST_DATABASE_OWNER_URL
  const engine = externalUrl ? externalEngine(externalUrl) : await startEmbedded()
  const admin = new pg.Client(engine.adminUrl)
  try {
    await admin.connect()
    const { rows } = await admin.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    console.log(`Tests use PostgreSQL ${rows[0]?.version}, ${engine.description}.`)
    const run = await claimRun(admin)
    await dropLeftovers(admin, run)
    const server = await prepareTemplate(admin, engine.adminUrl, run)
    project.provide('testServer', server)
    return async () => {
      if (externalUrl) await dropDatabases(admin, `muster_test_${run}_`)
      await admin.end()
      await engine.stop()
    }
  } catch (error) {
    await admin.end()
    await engine.stop()
    throw error
  }
}

function externalEngine(adminUrl: string): Engine {
  return { adminUrl, description: 'the one TEST_DATABASE_OWNER_URL names', stop: async () => {} }
}

async function startEmbedded(): Promise<Engine> {
  await removeDeadFolders()
  const dataFolder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const server = await openEmbeddedPostgres({ dataFolder, log: () => {} })
  return {
    adminUrl: await superuserUrl(dataFolder, server.ownerUrl),
    description: 'embedded',
    async stop() {
      await server.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The adapter never hands out the superuser, who alone may make databases: the tests read its file. */
async function superuserUrl(dataFolder: string, anyUrl: string): Promise<string> {
  const secrets = JSON.parse(await readFile(join(dataFolder, 'postgres.json'), 'utf8')) as {
    superuser: string
  }
  return asRole(anyUrl, 'postgres', secrets.superuser, 'postgres')
}

/** A run that was killed left its server running in its folder: adopt it, stop it, remove it. */
async function removeDeadFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number(name.slice(folderPrefix.length).split('-')[0]) : 0
    if (!pid || isAlive(pid)) continue
    const dataFolder = join(tmpdir(), name)
    try {
      await (await openEmbeddedPostgres({ dataFolder, log: () => {} })).stop()
    } catch {
      // Killed before its first start was complete: nothing runs there.
    }
    await rm(dataFolder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A run is a random number whose advisory lock this connection holds to its end: whoever can take it knows it dead. */
async function claimRun(admin: pg.Client): Promise<string> {
  const run = randomBytes(4).toString('hex').slice(0, 7)
  await admin.query('select pg_advisory_lock($1, $2)', [lockOfTests, Number.parseInt(run, 16)])
  return run
}

async function dropLeftovers(admin: pg.Client, ownRun: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'muster\\_test\\_%'`,
  )
  const runs = new Set(rows.map((row) => leftoverName.exec(row.datname)?.[1]))
  for (const run of runs) {
    if (!run || run === ownRun) continue
    const lock = Number.parseInt(run, 16)
    const taken = await admin.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
      lockOfTests,
      lock,
    ])
    if (!taken.rows[0]?.taken) continue
    await dropDatabases(admin, `muster_test_${run}_`)
    await admin.query('select pg_advisory_unlock($1, $2)', [lockOfTests, lock])
  }
}

async function dropDatabases(admin: pg.Client, prefix: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const row of rows) await admin.query(`drop database if exists ${row.datname} with (force)`)
}

async function prepareTemplate(admin: pg.Client, adminUrl: string, run: string): Promise<TestServer> {
  // The same for every run against one server, so that runs side by side do not change it under each other.
  const password = createHash('sha256').update(`muster tests ${adminUrl}`).digest('hex')
  for (const role of [ownerRole, appRole]) await prepareRole(admin, role, password)
  // Needed where the admin is no superuser: a database may only be given to a role one is a member of.
  await retryConflict(() => admin.query(`grant ${ownerRole} to current_user`))
  const prefix = `muster_test_${run}_`
  const template = `${prefix}template`
  await admin.query(`create database ${template} owner ${ownerRole}`)
  const ownerUrl = asRole(adminUrl, ownerRole, password, template)
  await migrate({ ownerUrl, appRole })
  return { adminUrl, ownerUrl, appUrl: asRole(adminUrl, appRole, password, template), prefix, template }
}

async function prepareRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role])
  if (!rowCount) {
    try {
      await admin.query(`create role ${role} login`)
    } catch (error) {
      // A run beside this one was quicker: 42710 is duplicate_object, 23505 the same met a moment later.
      if (!['42710', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
    }
  }
  const { rows } = await admin.query<{ strong: boolean }>(
    'select rolsuper or rolbypassrls as strong from pg_roles where rolname = $1',
    [role],
  )
  if (rows[0]?.strong)
    throw new Error(`Role ${role} may bypass row-level security: drop it, the tests make it anew`)
  await retryConflict(() => admin.query(`alter role ${role} password '${password}'`))
}

/** Two runs that change one role in the same moment: "tuple concurrently updated" (XX000), or 23505 for a grant. */
async function retryConflict(work: () => Promise<unknown>, triesLeft = 5): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!['XX000', '23505'].includes((error as pg.DatabaseError).code ?? '') || triesLeft === 0) throw error
    await retryConflict(work, triesLeft - 1)
  }
}

function asRole(url: string, role: string, password: string, database: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = password
  changed.pathname = `/${database}`
  return changed.href
}
