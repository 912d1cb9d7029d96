// Proves that the database itself keeps the log append-only and organisations apart, whatever the code does.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import { type OneOfEach, organisationWithOneOfEach } from '../../../../../tests/support/one-of-each.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'

type Table = { name: string; isPartition: boolean; secured: boolean; forced: boolean; key: string | null }

const DENIED = '42501'
const database = await createTestDatabase()
const app = new pg.Client(database.appUrl)
const owner = new pg.Client(database.ownerUrl)
await Promise.all([app.connect(), owner.connect()])
const tables = await tenantTables()
const roots = tables.filter((table) => !table.isPartition)
let db: Db
let ours: OneOfEach
let theirs: OneOfEach

beforeAll(async () => {
  db = openDatabase(database.appUrl, () => {})
  ours = await organisationWithOneOfEach(db, owner)
  theirs = await organisationWithOneOfEach(db, owner)
})
afterAll(() => Promise.all([app.end(), owner.end(), db?.close()]))

/** Every table with an org_id, from the catalog, so that a new one cannot be forgotten. */
async function tenantTables(): Promise<Table[]> {
  const { rows } = await owner.query<Table>(`
    select c.relname as name, c.relispartition as "isPartition", c.relrowsecurity as secured,
      c.relforcerowsecurity as forced,
      (select attname from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        where conrelid = c.oid and contype = 'p') as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    order by c.relname`)
  return rows
}

/** Asks as the application, in a transaction that is undone; the SQLSTATE of a failure. */
async function asked(text: string, { org, values = [] }: { org?: string; values?: unknown[] } = {}) {
  await app.query(org === undefined ? 'begin' : `begin; set local muster.org = '${org}'`)
  try {
    return { rows: (await app.query(text, values)).rows }
  } catch (error) {
    return { code: (error as pg.DatabaseError).code }
  } finally {
    await app.query('rollback')
  }
}

/** A copy of one row of an organisation, told to be another's. */
async function insertCopy(table: string, from: string, to: string, asOrg: string | undefined) {
  await owner.query(`begin; set local muster.org = '${from}'`)
  const { rows } = await owner.query<{ row: object }>(`select to_json(t) as row from ${table} t limit 1`)
  await owner.query('rollback')
  const row = { ...rows[0]?.row, org_id: to }
  const text = `insert into ${table} select * from json_populate_record(null::${table}, $1)`
  return asked(text, { ...(asOrg === undefined ? {} : { org: asOrg }), values: [JSON.stringify(row)] })
}

describe('the log', () => {
  it.each(['punches', 'events', 'effects', 'audit_entries'])(
    '%s cannot be changed, shortened or emptied by the application',
    async (table) => {
      for (const text of [
        `update ${table} set org_id = org_id`,
        `update ${table} set org_id = null where false`,
        `delete from ${table}`,
        `truncate ${table}`,
        `truncate ${table} cascade`,
        `drop table ${table}`,
        `alter table ${table} disable row level security`,
        `create policy mine on ${table} using (true)`,
        `create trigger mine before insert on ${table} execute function current_org()`,
        `create index mine on ${table} (org_id)`,
      ]) {
        expect(await asked(text, { org: ours.id }), text).toEqual({ code: DENIED })
      }
    },
  )

  it('cannot be changed by the statements that hide an update', async () => {
    const merge = `merge into punches using (select 1) as one on true when matched then update set note = 'x'`
    const upsert = `insert into punches select * from punches on conflict (org_id, id) do update set note = 'x'`
    for (const text of [
      merge,
      upsert,
      'lock table punches in exclusive mode',
      'select * from punches for update',
    ]) {
      expect(await asked(text, { org: ours.id }), text).toEqual({ code: DENIED })
    }
  })

  it('cannot be reached around the parent, in a partition', async () => {
    const partitions = tables.filter((table) => table.isPartition)
    expect(partitions.length).toBeGreaterThan(0)
    for (const { name } of partitions) {
      for (const text of [`select * from ${name}`, `delete from ${name}`, `update ${name} set data = '{}'`]) {
        expect(await asked(text, { org: ours.id }), text).toEqual({ code: DENIED })
      }
    }
  })

  it('corrections may be decided, but not deleted', async () => {
    expect(await asked('delete from corrections', { org: ours.id })).toEqual({ code: DENIED })
  })

  it('policies may be taken back, but not changed', async () => {
    expect(await asked('update policies set rules = rules', { org: ours.id })).toEqual({ code: DENIED })
  })

  it.each(['retention_receipts', 'locked_periods', 'locked_positions', 'adjustments', 'exception_reviews'])(
    '%s cannot be changed or deleted either',
    async (table) => {
      expect(await asked(`update ${table} set org_id = org_id`, { org: ours.id })).toEqual({ code: DENIED })
      expect(await asked(`delete from ${table}`, { org: ours.id })).toEqual({ code: DENIED })
    },
  )
})

describe("the application's role", () => {
  it('owns nothing, is no superuser and cannot pass row-level security by', async () => {
    const { rows } = await asked(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::integer from pg_class where relowner = pg_roles.oid) as tables,
        (select count(*)::integer from pg_proc where proowner = pg_roles.oid) as functions,
        (select count(*)::integer from pg_auth_members where member = pg_roles.oid) as roles
      from pg_roles where rolname = current_user`)
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        tables: 0,
        functions: 0,
        roles: 0,
      },
    ])
  })

  it('cannot become the owner or the superuser, nor turn off what holds it', async () => {
    const { username } = new URL(database.ownerUrl)
    for (const text of [
      `set role ${username}`,
      'set role postgres',
      'set session_replication_role = replica',
    ]) {
      expect(await asked(text), text).toEqual({ code: DENIED })
    }
    await app.query('set row_security = off')
    expect(await asked('select * from punches', { org: ours.id })).toEqual({ code: DENIED })
    await app.query('reset row_security')
  })

  it('cannot make tables or functions, where a search path would find them', async () => {
    for (const text of [
      'create table mine (id int)',
      'create function mine() returns int return 1',
      'create schema mine',
    ]) {
      expect(await asked(text), text).toEqual({ code: DENIED })
    }
  })
})

describe('every tenant table', () => {
  it('is known', () => {
    expect(roots.length).toBeGreaterThanOrEqual(13)
  })

  it.each(roots)(
    '$name has row-level security enabled and forced, and a key that starts with org_id',
    (table) => {
      expect(table).toMatchObject({ secured: true, forced: true, key: 'org_id' })
    },
  )

  it.each(roots)('$name shows and takes nothing without an organisation', async ({ name }) => {
    expect(await asked(`select * from ${name}`), 'select').toEqual({ rows: [] })
    expect(await insertCopy(name, ours.id, ours.id, undefined), 'insert').toEqual({ code: DENIED })
  })

  it.each(roots)("$name shows and takes nothing of another organisation's", async ({ name }) => {
    const { rows } = await asked(`select distinct org_id from ${name}`, { org: ours.id })
    expect(rows, 'select').toEqual([{ org_id: ours.id }])
    expect(await insertCopy(name, theirs.id, theirs.id, ours.id), 'insert').toEqual({ code: DENIED })
    const changed = await asked(`update ${name} set org_id = org_id where org_id = $1 returning org_id`, {
      org: ours.id,
      values: [theirs.id],
    })
    expect(changed.code === DENIED || changed.rows?.length === 0, 'update').toBe(true)
    const deleted = await asked(`delete from ${name} where org_id = $1 returning org_id`, {
      org: ours.id,
      values: [theirs.id],
    })
    expect(deleted.code === DENIED || deleted.rows?.length === 0, 'delete').toBe(true)
  })

  it.each(roots)('$name holds its owner too', async ({ name }) => {
    expect((await owner.query(`select * from ${name}`)).rows).toEqual([])
  })
})

describe('organisations', () => {
  it('are seen one by one, and cannot be moved into', async () => {
    expect(await asked('select id from organisations')).toEqual({ rows: [] })
    expect(await asked('select id from organisations', { org: ours.id })).toEqual({ rows: [{ id: ours.id }] })
    const rename = `update organisations set name = 'x' where id = '${theirs.id}' returning id`
    expect(await asked(rename, { org: ours.id })).toEqual({ rows: [] })
    const takeOver = `update presence set org_id = '${theirs.id}'`
    expect(await asked(takeOver, { org: ours.id })).toEqual({ code: DENIED })
  })
})

describe('composite foreign keys', () => {
  type Reference = 'person' | 'actor' | 'job' | 'punch'

  it.each<[Reference, () => string]>([
    ['person', () => theirs.person],
    ['actor', () => theirs.person],
    ['job', () => theirs.job],
    ['punch', () => theirs.punch],
  ])("refuse another organisation's %s", async (what, id) => {
    const meant: Partial<Record<Reference, string>> = { person: ours.person, [what]: id() }
    const inserted = await asked(
      `insert into punches (org_id, id, person_id, position, kind, occurred_at, zone, received_at, source, assurance,
        doubtful_time, actor_id, job_id, supersedes, salt, content_hash, hash)
       values ($1, gen_random_uuid(), $2, 99, 'in', now(), 'UTC', now(), 'web', 'none', false, $3, $4, $5, '', '', '')`,
      { org: ours.id, values: [ours.id, meant.person, meant.actor, meant.job, meant.punch] },
    )
    expect(inserted).toEqual({ code: '23503' })
  })

  it('are what every foreign key between tenant tables is', async () => {
    const { rows } = await owner.query(
      `
      select conrelid::regclass::text as table, conname from pg_constraint
      where contype = 'f' and conrelid::regclass::text = any($1) and confrelid::regclass::text = any($1)
        and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'org_id'`,
      [roots.map((table) => table.name)],
    )
    expect(rows).toEqual([])
  })
})
