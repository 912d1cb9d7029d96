import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { type Wired, wire } from '../../entry/wire.ts'
import type { Db } from '../../ports/db.ts'
import { signIn } from '../access/index.ts'
import { verifyLog } from '../clocking/index.ts'
import { listOrganisations, listPeople, listTeams } from '../people/index.ts'
import { fillDemo } from './index.ts'

const NOW_MS = Date.parse('2026-11-21T06:20:18Z')

let database: TestDatabase
let db: Db
let ports: Wired
const said: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => {})
  const { appUrl } = database
  const mail = { folder: '/nowhere', smtpUrl: undefined, from: 'muster@localhost' }
  const clock = { now: () => NOW_MS }
  ports = await wire({ db, appUrl, publicUrl: 'http://localhost:3000', mail, clock })
  expect(await fillDemo(ports, (line) => said.push(line))).toBe(true)
}, 120_000)

afterAll(async () => {
  await ports.close()
  await db.close()
  await database.drop()
})

async function organisation() {
  const [only] = await db.transaction('sweep', listOrganisations)
  if (!only) throw new Error('nothing was filled')
  return only
}

describe('the sample organisation', () => {
  it('has forty people in three teams, with a leader each', async () => {
    const { id } = await organisation()
    const everybody = { after: undefined, limit: 100, nowMs: NOW_MS }
    const people = await db.transaction({ org: id }, (tx) => listPeople(tx, everybody))
    const teams = await db.transaction({ org: id }, (tx) => listTeams(tx, { nowMs: NOW_MS }))
    expect(people.length).toBe(40)
    expect(people.filter(({ admin }) => admin).map(({ name }) => name)).toEqual(['Greta Lindqvist'])
    expect(people.filter(({ email, number }) => !email?.endsWith('@demo.example') || !number)).toEqual([])
    expect(teams.map(({ name, members }) => `${name} ${members}`)).toEqual([
      'Office 11',
      'Warehouse 16',
      'Workshop 13',
    ])
    const leaders = people.filter(({ teams: of }) => of?.some(({ role }) => role === 'leader'))
    expect(leaders.length).toBe(3)
  })

  it('is a log that verifies', async () => {
    const { ok, people, punches, sessions, wrong } = await verifyLog({ db })
    expect({ ok, people, wrong }).toEqual({ ok: true, people: 40, wrong: 0 })
    expect(punches).toBeGreaterThan(10_000)
    expect(sessions).toBeGreaterThan(2_000)
  })

  it('received each punch when it says: history in one import, what pressed buttons at once', async () => {
    const { id } = await organisation()
    const rows = await db.transaction(
      { org: id },
      (tx) => tx.sql<{ source: string; moments: number; late: number }>`
      select source, count(distinct received_at)::integer as moments,
        (count(*) filter (where received_at - occurred_at > interval '15 minutes'
          and occurred_at > '2000-01-01'))::integer as late
      from punches group by source order by source`,
    )
    expect(rows.map(({ source }) => source)).toEqual(['import', 'kiosk', 'offline', 'web'])
    const bySource = Object.fromEntries(rows.map(({ source, ...row }) => [source, row]))
    expect(bySource.import?.moments).toBe(1)
    expect(bySource.web?.late).toBe(0)
    expect(bySource.offline?.late).toBeGreaterThan(0)
  })

  it('has five jobs, and the workshop clocks in and switches between them', async () => {
    const { id } = await organisation()
    const [used] = await db.transaction(
      { org: id },
      (tx) => tx.sql`
      select count(distinct job_id)::integer as jobs, count(distinct person_id)::integer > 10 as "byMany",
        count(*) filter (where kind = 'in') > 50 as "withIn", count(*) filter (where kind = 'switch') > 50 as switches,
        (select count(*)::integer from jobs where active_until is null) as "toChoose", (
          select count(*)::integer from punches join memberships on memberships.person_id = punches.person_id
            join groups on groups.id = group_id where job_id is not null and groups.name <> 'Workshop') as elsewhere
      from punches where job_id is not null`,
    )
    expect(used).toEqual({ jobs: 5, byMany: true, withIn: true, switches: true, toChoose: 5, elsewhere: 0 })
  })

  it('keeps no events older than a server would keep', async () => {
    const { id } = await organisation()
    const [row] = await db.transaction(
      { org: id },
      (tx) => tx.sql<{ oldest: Date }>`select min(at) as oldest from events`,
    )
    expect(row?.oldest.getTime()).toBeGreaterThan(NOW_MS - 38 * 86_400_000)
  })

  it('prints sign-ins that work', async () => {
    const table = said.at(-1) ?? ''
    const password = /password +(\S+)/.exec(table)?.[1] ?? ''
    const emails = [...table.matchAll(/\S+@demo\.example/g)].map(([email]) => email)
    expect(emails.length).toBe(3)
    for (const email of emails) {
      const signedIn = await signIn(ports, { email, password, address: '127.0.0.1', userAgent: 'test' })
      expect(signedIn).toHaveProperty('token')
    }
  })

  it('is made once: a database that holds an organisation is left alone', async () => {
    const before = await verifyLog({ db })
    const lines: string[] = []
    expect(await fillDemo(ports, (line) => lines.push(line))).toBe(false)
    expect(lines).toEqual([expect.stringContaining('nothing was changed')])
    expect(await verifyLog({ db })).toEqual(before)
  })
})
