import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'

const clients: pg.Client[] = []
afterAll(() => Promise.all(clients.map((client) => client.end())))

describe('createTestDatabase', () => {
  it('gives each caller a database of its own', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
    const owner = await connect(one.ownerUrl)
    await owner.query('create table only_here (id int)')
    const elsewhere = await connect(other.ownerUrl)
    const { rows } = await elsewhere.query(`select to_regclass('only_here') as found`)
    expect(rows).toEqual([{ found: null }])
  })

  it('gives roles that row-level security holds', async () => {
    const database = await createTestDatabase()
    for (const url of [database.ownerUrl, database.appUrl]) {
      const client = await connect(url)
      const { rows } = await client.query(
        'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
      )
      expect(rows).toEqual([
        { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
      ])
    }
  })

  it('drops a database that is still connected to', async () => {
    const database = await createTestDatabase()
    const client = new pg.Client(database.appUrl)
    client.on('error', () => {})
    await client.connect()
    await database.drop()
    await expect(connect(database.appUrl)).rejects.toThrow('does not exist')
  })
})

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url)
  await client.connect()
  clients.push(client)
  return client
}
