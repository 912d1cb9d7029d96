// Proves that migrations run once, all or nothing, whoever starts at the same time and whatever is killed.
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { MigrationChangedError, migrate, migrationState } from './migrate.ts'

const SHIPPED = new URL('../../../migrations/', import.meta.url)

let database: TestDatabase
let owner: pg.Client
let appRole: string
let folder: string

beforeEach(async () => {
  database = await createTestDatabase()
  appRole = new URL(database.appUrl).username
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  folder = await mkdtemp(join(tmpdir(), 'muster-migrations-'))
})
afterEach(async () => {
  await owner.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const shippedNames = async () =>
  (await readdir(SHIPPED)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort()
const run = (from?: URL) =>
  migrate({ ownerUrl: database.ownerUrl, appRole, ...(from === undefined ? {} : { folder: from }) })
const runOwn = () => run(pathToFileURL(`${folder}/`))
const put = (name: string, sql: string) => writeFile(join(folder, name), sql)
const tables = async () =>
  (
    await owner.query(`select tablename from pg_tables where schemaname = 'public' order by tablename`)
  ).rows.map((row) => row.tablename)

/** Takes everything away that the migrations of the template made. */
async function emptyDatabase(): Promise<void> {
  await owner.query('drop schema public cascade')
  await owner.query('drop schema if exists auth, jobs cascade')
  await owner.query('create schema public')
}

describe('the migrations of this version', () => {
  it('do nothing the second time', async () => {
    expect(await run()).toEqual([])
    expect(await migrationState(database.ownerUrl)).toEqual({ pending: [], unknown: [] })
    expect(await migrationState(database.appUrl)).toEqual({ pending: [], unknown: [] })
  })

  it('run once where two start at the same moment', async () => {
    await emptyDatabase()
    expect(await migrationState(database.ownerUrl)).toEqual({ pending: await shippedNames(), unknown: [] })
    const done = await Promise.all([run(), run(), run()])
    expect(done.flat().sort()).toEqual(await shippedNames())
    expect(await run()).toEqual([])
  })

  it('tell of a newer version that ran here', async () => {
    await owner.query(`insert into migrations (name, sha256) values ('9999-later.sql', '')`)
    expect(await migrationState(database.ownerUrl)).toEqual({ pending: [], unknown: ['9999-later.sql'] })
  })
})

describe('a migration', () => {
  beforeEach(async () => {
    await emptyDatabase()
    await put('0001-one.sql', 'create table one (id int)')
    await put('grants.sql', 'grant select on all tables in schema public to muster_app')
  })

  it('that fails midway leaves nothing, and runs to the end next time', async () => {
    await put('0002-two.sql', 'create table two (id int); select 1 / 0')
    await expect(runOwn()).rejects.toThrow('division by zero')
    expect(await tables()).toEqual(['migrations', 'one'])
    await put('0002-two.sql', 'create table two (id int); select 1')
    expect(await runOwn()).toEqual(['0002-two.sql'])
    expect(await tables()).toEqual(['migrations', 'one', 'two'])
  })

  it('that is killed midway leaves nothing, and runs to the end next time', async () => {
    await put('0002-two.sql', 'create table two (id int); select pg_sleep(600)')
    const killed = expect(runOwn()).rejects.toThrow()
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%pg_sleep(600)' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await owner.query(kill)).rowCount, { timeout: 20_000 }).toBe(1)
    await killed
    expect(await tables()).toEqual(['migrations', 'one'])
    await put('0002-two.sql', 'create table two (id int)')
    expect(await runOwn()).toEqual(['0002-two.sql'])
  })

  it('that was changed after it ran is refused by name, before anything runs', async () => {
    await runOwn()
    await put('0001-one.sql', 'create table one (id bigint)')
    await put('0002-two.sql', 'create table two (id int)')
    const failure = runOwn()
    await expect(failure).rejects.toThrow(MigrationChangedError)
    await expect(failure).rejects.toThrow('0001-one.sql')
    expect(await tables()).toEqual(['migrations', 'one'])
  })

  it('grants the application what grants.sql says, again after every run', async () => {
    await runOwn()
    await put('0002-two.sql', 'create table two (id int)')
    await runOwn()
    const { rows } = await owner.query(`select has_table_privilege($1, 'two', 'select') as may`, [appRole])
    expect(rows).toEqual([{ may: true }])
  })

  it('runs in the order of the numbers, and other files do not', async () => {
    await copyFile(join(folder, '0001-one.sql'), join(folder, 'schema.sql'))
    await put('0003-three.sql', 'alter table two add column other int')
    await put('0002-two.sql', 'create table two (id int)')
    expect(await runOwn()).toEqual(['0001-one.sql', '0002-two.sql', '0003-three.sql'])
  })
})
