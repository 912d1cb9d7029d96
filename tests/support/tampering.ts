import pg from 'pg'
import { expect, inject } from 'vitest'
import { openDatabase } from '../../apps/server/src/adapters/postgres/database.ts'
import { recordPunches, type Verification, verifyLog } from '../../apps/server/src/features/clocking/index.ts'
import type { LogEntry } from '../../apps/server/src/features/clocking/log-entry.ts'
import { findEntries } from '../../apps/server/src/features/clocking/store.ts'
import type { Db } from '../../apps/server/src/ports/db.ts'
import { createTestDatabase } from './database.ts'
import {
  fact,
  fakeClock,
  HOUR_MS,
  MINUTE_MS,
  makeOrganisation,
  makePeople,
  quietBus,
  START_MS,
} from './factories.ts'

const TABLES = [
  'punches',
  'presence',
  'work_sessions',
  'events',
  'event_counters',
  'retention_receipts',
  'seals',
  'sealed_heads',
  'auth.seal_keys',
]

/**
 * A log of two people `a` and `b` (in id order) with two days of four punches each, and a superuser who changes it past
 * every constraint.
 */
export type Tampering = {
  db: Db
  org: { id: string; name: string }
  /** The id of the person, or of their punch at a position: `id('a')`, `id('a3')`. */
  id(name: string): string
  entry(name: string): Promise<LogEntry>
  /** Runs a statement that must change something; `:a`, `:b3`, `:org` stand for ids. */
  sql(text: string, values?: unknown[]): Promise<void>
  /** Verifies what `tamper` leaves, and puts everything back. */
  verified(tamper: () => Promise<void>): Promise<Verification>
  /** The same, by another verification than the log's. */
  verifiedBy<T>(verify: () => Promise<T>, tamper: () => Promise<void>): Promise<T>
  close(): Promise<void>
}

export async function openTampering(): Promise<Tampering> {
  const database = await createTestDatabase()
  const db = openDatabase(database.appUrl, () => {})
  const superuser = await connectSuperuser(database.ownerUrl)
  const org = await makeOrganisation(db, { name: 'Tampered' })
  const ids = await twoLogs(db, org.id)
  const id = (name: string) => ids.get(name) ?? unknown(name)

  async function sql(text: string, values: unknown[] = []): Promise<void> {
    const filled = text.replace(/(?<!:):(org|[ab]\d?)\b/g, (_, name: string) => `'${id(name)}'`)
    const { rowCount } = await superuser.query(filled, values)
    expect(rowCount, text).toBeGreaterThan(0)
  }

  async function verifiedBy<T>(verify: () => Promise<T>, tamper: () => Promise<void>): Promise<T> {
    await keepTables(superuser)
    try {
      await tamper()
      return await verify()
    } finally {
      await putBack(superuser)
    }
  }

  return {
    db,
    org,
    id,
    sql,
    async entry(name) {
      const entries = await db.transaction({ org: org.id }, (tx) => findEntries(tx, [id(name)]))
      return entries.get(id(name)) ?? unknown(name)
    },
    verified: (tamper) => verifiedBy(() => verifyLog({ db }), tamper),
    verifiedBy,
    async close() {
      await db.close()
      await superuser.end()
    },
  }
}

async function connectSuperuser(databaseUrl: string): Promise<pg.Client> {
  const { username, password } = new URL(inject('testServer').adminUrl)
  const url = Object.assign(new URL(databaseUrl), { username, password })
  const client = new pg.Client({ connectionString: url.href, options: '-c timezone=UTC' })
  await client.connect()
  return client
}

async function twoLogs(db: Db, orgId: string): Promise<Map<string, string>> {
  const ids = new Map([['org', orgId]])
  const clock = fakeClock(START_MS + 48 * HOUR_MS)
  const people = await makePeople(db, orgId, 2)
  for (const [index, person] of people.entries()) {
    const name = 'ab'.charAt(index)
    const facts = [START_MS, START_MS + 24 * HOUR_MS].flatMap((fromMs) => [
      fact(person, 'in', fromMs, { note: 'Main gate' }),
      fact(person, 'break_start', fromMs + 4 * HOUR_MS),
      fact(person, 'break_end', fromMs + 4 * HOUR_MS + 30 * MINUTE_MS),
      fact(person, 'out', fromMs + 9 * HOUR_MS),
    ])
    await recordPunches({ db, clock, bus: quietBus }, orgId, facts)
    ids.set(name, person)
    for (const [place, { id }] of facts.entries()) ids.set(`${name}${place + 1}`, id)
  }
  return ids
}

async function keepTables(superuser: pg.Client): Promise<void> {
  await superuser.query('create schema kept')
  for (const table of TABLES) await superuser.query(`create table kept.${kept(table)} as table ${table}`)
  // No foreign keys, no triggers.
  await superuser.query('set session_replication_role = replica')
}

async function putBack(superuser: pg.Client): Promise<void> {
  for (const table of TABLES) {
    await superuser.query(`delete from ${table}`)
    await superuser.query(`insert into ${table} select * from kept.${kept(table)}`)
  }
  await superuser.query('set session_replication_role = origin')
  await superuser.query('drop schema kept cascade')
}

function kept(table: string): string {
  return table.replace('.', '_')
}

function unknown(name: string): never {
  throw new Error(`nothing is named ${name}`)
}
