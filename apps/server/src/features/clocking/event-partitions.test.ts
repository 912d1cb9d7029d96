// Proves that events have a partition a month, that old ones go, and that no punch is refused for the lack of one.
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  fact,
  fakeClock,
  makeOrganisation,
  makePerson,
  quietBus,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { recordPunches } from './record-punches.ts'
import { verifyLog } from './verify-log.ts'

let db: Db
let owner: pg.Client
let org: { id: string; name: string }
let person: string

beforeAll(async () => {
  const database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => {})
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
})
beforeEach(async () => {
  for (const partition of await partitions()) await owner.query(`drop table if exists ${partition}`)
  await owner.query('truncate events, event_counters')
  org = await makeOrganisation(db)
  person = await makePerson(db, org.id)
})
afterAll(async () => {
  await db?.close()
  await owner?.end()
})

const keep = (at: string) =>
  db.transaction('outside', (tx) => tx.sql`select keep_event_partitions(${at}::timestamptz)`)
const punchAt = (at: string) =>
  recordPunches({ db, clock: fakeClock(Date.parse(at)), bus: quietBus }, org.id, [
    fact(person, 'in', Date.parse(at)),
  ])

async function partitions(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_inherits join pg_class on pg_class.oid = inhrelid
     where inhparent = 'events'::regclass and relname <> 'events_default' order by relname`,
  )
  return rows.map((row) => row.name)
}

/** Where each event lies, in the order of their numbers. */
async function places(): Promise<string[]> {
  const names = ['events_default', ...(await partitions())]
  const parts = names.map((name) => `select number, '${name}' as place from ${name}`)
  const { rows } = await owner.query<{ place: string }>(`${parts.join(' union all ')} order by number`)
  return rows.map((row) => row.place)
}

describe('keep_event_partitions', () => {
  it('makes those of this month and the next two, once', async () => {
    await keep('2026-11-30T23:59:59Z')
    await keep('2026-11-30T23:59:59Z')
    expect(await partitions()).toEqual(['events_202611', 'events_202612', 'events_202701'])
    await keep('2026-12-01T00:00:00Z')
    expect(await partitions()).toEqual(['events_202611', 'events_202612', 'events_202701', 'events_202702'])
  })

  it('drops those that ended more than 7 days ago, with their events, and no others', async () => {
    await keep('2026-01-15T00:00:00Z')
    for (const at of ['2026-01-31T23:59:59Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'])
      await punchAt(at)
    await keep('2026-02-08T00:00:00Z')
    expect(await partitions()).toContain('events_202601')
    await keep('2026-02-08T00:00:01Z')
    expect(await partitions()).toEqual(['events_202602', 'events_202603', 'events_202604'])
    expect(await places()).toEqual(['events_202602', 'events_202603'])
    expect(await verifyLog({ db }, { organisation: org.name })).toMatchObject({ ok: true })
  })

  it('runs at once from several connections', async () => {
    await Promise.all(Array.from({ length: 6 }, () => keep('2026-05-01T00:00:00Z')))
    expect(await partitions()).toEqual(['events_202605', 'events_202606', 'events_202607'])
  })

  it('moves events that came before their partition into it', async () => {
    for (const at of ['2026-05-31T23:59:59.999Z', '2026-06-01T00:00:00Z', '2020-01-01T00:00:00Z'])
      await punchAt(at)
    await keep('2026-06-02T00:00:00Z')
    expect(await places()).toEqual(['events_default', 'events_202606', 'events_default'])
    await punchAt('2026-06-03T00:00:00Z')
    expect((await places()).at(-1)).toBe('events_202606')
    expect(await verifyLog({ db }, { organisation: org.name })).toMatchObject({ ok: true })
  })
})

it.each(['1970-01-01T00:00:00Z', '2199-01-01T00:00:00Z'])(
  'a punch recorded by a clock at %s is kept',
  async (at) => {
    await keep('2026-06-02T00:00:00Z')
    await punchAt(at)
    expect(await places()).toEqual(['events_default'])
  },
)
