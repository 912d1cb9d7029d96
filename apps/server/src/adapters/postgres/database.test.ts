// Proves what the Db port promises: scopes, all or nothing, and no surprise where the database goes away.
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import type { Db } from '../../ports/db.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import { openDatabase } from './database.ts'

let database: TestDatabase
let db: Db
let owner: pg.Client
const unhandled: unknown[] = []
const note = (error: unknown) => void unhandled.push(error)

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => {})
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
})
afterAll(async () => {
  await db?.close()
  await owner?.end()
})
beforeEach(() => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterEach(async () => {
  await nextTurn()
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  expect(unhandled.splice(0)).toEqual([])
})

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** Ends the server's side of every connection of the application in this test's database. */
async function terminate(): Promise<number> {
  const { user } = new pg.Client(database.appUrl)
  const admin = new pg.Client(database.appUrl)
  await admin.connect()
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where usename = $1 and datname = current_database() and pid <> pg_backend_pid()`,
    [user],
  )
  await admin.end()
  return rowCount ?? 0
}

async function names(org: string): Promise<string[]> {
  const rows = await db.transaction(
    { org },
    (tx) => tx.sql<{ name: string }>`select name from jobs order by name`,
  )
  return rows.map((row) => row.name)
}

describe('scopes', () => {
  it('see one organisation, one account, the list of organisations, or nothing of any', async () => {
    const one = await makeOrganisation(db)
    const other = await makeOrganisation(db)
    const accountId = randomUUID()
    const mine = [await makePerson(db, one.id, { accountId }), await makePerson(db, other.id, { accountId })]
    await makePerson(db, one.id)
    const people = (tx: Parameters<Parameters<Db['transaction']>[1]>[0]) =>
      tx.sql<{ id: string }>`select id from people order by id`
    const organisations = (tx: Parameters<Parameters<Db['transaction']>[1]>[0]) =>
      tx.sql<{ id: string }>`select id from organisations`
    expect(await db.transaction({ org: one.id }, people)).toHaveLength(2)
    expect(await db.transaction({ org: one.id }, organisations)).toEqual([{ id: one.id }])
    expect(await db.transaction({ account: accountId }, people)).toEqual(mine.sort().map((id) => ({ id })))
    expect(await db.transaction({ account: accountId }, organisations)).toEqual([])
    expect(await db.transaction('sweep', people)).toEqual([])
    const swept = (await db.transaction('sweep', organisations)).map((row) => row.id)
    expect(swept).toEqual(expect.arrayContaining([one.id, other.id]))
    expect(await db.transaction('outside', people)).toEqual([])
    expect(await db.transaction('outside', organisations)).toEqual([])
  })

  it('does not leak a scope to the next transaction on the connection', async () => {
    const { id } = await makeOrganisation(db)
    const alone = openDatabase(database.appUrl, () => {})
    const settings = () =>
      alone.transaction(
        'outside',
        (tx) => tx.sql`select coalesce(current_setting('muster.org', true), '') as org`,
      )
    await alone.transaction({ org: id }, (tx) => tx.sql`select 1`)
    expect(await settings()).toEqual([{ org: '' }])
    await alone.close()
  })

  it.each(["x'; drop table punches; --", '', `${randomUUID()}'`])(
    'refuses the organisation %j',
    async (org) => {
      await expect(db.transaction({ org }, (tx) => tx.sql`select 1`)).rejects.toThrow(TypeError)
    },
  )

  it('takes an account of any text as a text', async () => {
    const account = `it's "a" \\ test; drop table punches; --`
    const [row] = await db.transaction({ account }, (tx) => tx.sql`select current_account() as account`)
    expect(row).toEqual({ account })
  })
})

describe('a transaction', () => {
  const insertJob = (tx: Parameters<Parameters<Db['transaction']>[1]>[0], org: string, name: string) =>
    tx.sql`insert into jobs (org_id, id, code, name, active_from) values (${org}, ${randomUUID()}, ${name}, ${name}, now())`

  it('keeps nothing of what was done before a throw, and throws it on', async () => {
    const { id } = await makeOrganisation(db)
    const failing = db.transaction({ org: id }, async (tx) => {
      await insertJob(tx, id, 'one')
      throw new RangeError('changed my mind')
    })
    await expect(failing).rejects.toThrow(new RangeError('changed my mind'))
    expect(await names(id)).toEqual([])
  })

  it('fails with a statement that nobody awaited, and keeps nothing', async () => {
    const { id } = await makeOrganisation(db)
    const failing = db.transaction({ org: id }, async (tx) => {
      void insertJob(tx, id, 'one')
      void tx.sql`insert into jobs (org_id, id) values (${id}, ${randomUUID()})`
      void insertJob(tx, id, 'two')
    })
    await expect(failing).rejects.toMatchObject({ code: '23502', column: 'code' })
    expect(await names(id)).toEqual([])
  })

  it('fails with a statement whose failure was swallowed', async () => {
    const { id } = await makeOrganisation(db)
    const failing = db.transaction({ org: id }, async (tx) => {
      await insertJob(tx, id, 'one')
      await tx.sql`select 1 / 0`.catch(() => undefined)
    })
    await expect(failing).rejects.toMatchObject({ code: '22012' })
    expect(await names(id)).toEqual([])
  })

  it('waits for statements that nobody awaited', async () => {
    const { id } = await makeOrganisation(db)
    await db.transaction({ org: id }, async (tx) => {
      void insertJob(tx, id, 'one')
      void tx.sql`select pg_sleep(0.05)`
      void insertJob(tx, id, 'two')
    })
    expect(await names(id)).toEqual(['one', 'two'])
  })

  it('prepares the statement of one place in the code once a connection', async () => {
    const alone = openDatabase(database.appUrl, () => {})
    const ask = (number: number) =>
      alone.transaction('outside', (tx) => tx.sql`select ${number}::integer as "answer to a question"`)
    for (const number of [1, 2, 3]) expect(await ask(number)).toEqual([{ 'answer to a question': number }])
    const prepared = await alone.transaction(
      'outside',
      (tx) => tx.sql`select name from pg_prepared_statements where statement like '%answer to a question%'
        and statement not like '%pg_prepared_statements%'`,
    )
    expect(prepared).toHaveLength(1)
    await alone.close()
  })
})

describe('where the database goes away', () => {
  it('throws DatabaseUnavailable where a connection is killed between two statements, and recovers', async () => {
    const { id } = await makeOrganisation(db)
    const killed = db.transaction({ org: id }, async (tx) => {
      await tx.sql`select 1`
      expect(await terminate()).toBeGreaterThan(0)
      for (let turn = 0; turn < 1_000; turn++) await nextTurn()
      await tx.sql`select 2`
    })
    await expect(killed).rejects.toThrow(DatabaseUnavailable)
    expect(await names(id)).toEqual([])
  })

  it('throws DatabaseUnavailable where a connection is killed within a statement, and recovers', async () => {
    const { id } = await makeOrganisation(db)
    const killed = db.transaction({ org: id }, async (tx) => {
      void tx.sql`select pg_sleep(20)`
      await tx.sql`select 2`
    })
    const outcome = expect(killed).rejects.toThrow(DatabaseUnavailable)
    while ((await sleeping()) === 0) await nextTurn()
    await terminate()
    await outcome
    expect(await names(id)).toEqual([])
  })

  it('does not mind connections killed while nobody used them', async () => {
    await db.ping()
    expect(await terminate()).toBeGreaterThan(0)
    await expect
      .poll(() =>
        db.ping().then(
          () => 'answers',
          () => 'does not',
        ),
      )
      .toBe('answers')
  })

  it('throws DatabaseUnavailable where nobody listens', async () => {
    const nobody = openDatabase('postgres://muster@127.0.0.1:1/none', () => {})
    await expect(nobody.ping()).rejects.toThrow(DatabaseUnavailable)
    await expect(nobody.transaction('outside', (tx) => tx.sql`select 1`)).rejects.toThrow(DatabaseUnavailable)
    await nobody.close()
  })

  it('throws DatabaseUnavailable where the other side hangs up at once', async () => {
    const server = await listening((socket) => socket.destroy())
    const hungUp = openDatabase(`postgres://muster@127.0.0.1:${portOf(server)}/none`, () => {})
    await expect(hungUp.ping()).rejects.toThrow(DatabaseUnavailable)
    await hungUp.close()
    server.close()
  })

  it('throws DatabaseUnavailable where the server says that it has no room, no time, or goes down', async () => {
    for (const code of ['53300', '57P01', '57014', '53100', '08006']) {
      const raised = db.transaction('outside', async (tx) => {
        await tx.sql`select set_config('muster.code', ${code}, true)`
        await tx.sql`do $$ begin raise exception using errcode = current_setting('muster.code'); end $$`
      })
      await expect(raised, code).rejects.toThrow(DatabaseUnavailable)
    }
  })

  it('throws an error of ours as what it is', async () => {
    const ours = db.transaction('outside', async () => new URL('not a url'))
    await expect(ours).rejects.toMatchObject({ name: 'TypeError', code: 'ERR_INVALID_URL' })
  })
})

async function sleeping(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::integer from pg_locks join pg_stat_activity using (pid)
     where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`,
  )
  return rows[0]?.count ?? 0
}

function listening(answer: (socket: import('node:net').Socket) => void): Promise<Server> {
  const server = createServer(answer)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
