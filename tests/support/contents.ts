import pg from 'pg'
import { inject } from 'vitest'
import type { TestApp } from './app.ts'

type Reader = { client: pg.Client; query: string }

const readers = new WeakMap<TestApp, Promise<Reader>>()

/**
 * What the database holds: equal before and after where nothing changed. Of each table how many rows there are and the newest
 * transaction that wrote one, which every insert and update moves on. Tries at passwords are counted whatever happens, which
 * is what those are for.
 */
export async function contentsOf(app: TestApp): Promise<unknown> {
  const opening = readers.get(app) ?? openReader(app)
  readers.set(app, opening)
  const { client, query } = await opening
  return (await client.query(query)).rows
}

/** As the superuser, whom row-level security does not hold: all of all organisations in one statement. */
async function openReader(app: TestApp): Promise<Reader> {
  const url = new URL(inject('testServer').adminUrl)
  url.pathname = new URL(app.ownerUrl).pathname
  const client = new pg.Client(url.href)
  // Its database is dropped with the app.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class
    where relkind = 'r' and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
      and oid not in ('auth.attempts'::regclass, 'public.migrations'::regclass)
    order by 1`)
  const counts = rows.map(
    ({ name }) =>
      `(select array[count(*), max(xmin::text::bigint)] from ${name})::text as "${name.replaceAll('"', '')}"`,
  )
  return { client, query: `select ${counts.join(', ')}` }
}
