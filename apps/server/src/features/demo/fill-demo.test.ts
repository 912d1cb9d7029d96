import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { type Wired, wire } from '../../entry/wire.ts'
import type { Db } from '../../ports/db.ts'
import { signIn } from '../access/index.ts'
import { verifyLog } from '../clocking/index.ts'
import { listOrganisations, listPeople, listTeams } from '../people/index.ts'
import { expectedTimes } from '../roster/index.ts'
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
  const blobs = { folders: { files: '/nowhere', archive: '/nowhere' }, s3: undefined }
  const clock = { now: () => NOW_MS }
  ports = await wire({ db, appUrl, publicUrl: 'http://localhost:3000', mail, blobs, clock })
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

  it('has leave in every state, told to whoever decides, and the holidays of its country', async () => {
    const { id } = await organisation()
    const [row] = await db.transaction(
      { org: id },
      (tx) => tx.sql`
      select count(*) filter (where state = 'approved' and entered_by is null) > 15 as approved,
        count(*) filter (where state = 'approved' and entered_by is not null) > 10 as entered,
        count(*) filter (where state = 'requested')::integer as waiting,
        count(*) filter (where state = 'refused')::integer as refused,
        (select array_agg(kind) from notices) as told,
        (select array_agg(country || ' ' || valid_from) from holiday_calendars) as calendars
      from leaves`,
    )
    expect(row).toEqual({
      approved: true,
      entered: true,
      waiting: 1,
      refused: 1,
      told: ['leave_asked'],
      calendars: ['DE 2026-08-23'],
    })
  })

  it('is planned since Muster came: most people come on time, some do not, and next week has drafts', async () => {
    const { id } = await organisation()
    const days = { from: '2026-11-09', until: '2026-11-19' }
    const counts: Record<string, number> = {}
    const count = (what: string) => {
      counts[what] = (counts[what] ?? 0) + 1
    }
    for await (const { days: judged } of expectedTimes(
      ports,
      { orgId: id, reach: null, atMs: NOW_MS },
      days,
    )) {
      for (const { expected, verdict } of judged) {
        if (expected.spans.length === 0) continue
        count('expected')
        for (const kind of new Set(verdict.verdicts.map((one) => one.kind))) count(kind)
      }
    }
    const { expected = 0, late = 0, absent = 0, left_early: leftEarly = 0 } = counts
    expect(expected).toBeGreaterThan(300)
    expect(late).toBeGreaterThan(0)
    expect(late + leftEarly).toBeLessThan(expected * 0.08)
    expect(absent).toBeLessThan(expected * 0.25)
    const [rosters] = await db.transaction(
      { org: id },
      (tx) => tx.sql`
      select count(*) filter (where published.id is null)::integer as drafts,
        count(*) filter (where published.start_time <> shifts.start_time)::integer as changed,
        (select count(*)::integer from published_shifts where id not in (select id from shifts)) as removed,
        (select count(*)::integer from notices where kind like 'roster%') as notices
      from shifts left join published_shifts as published using (org_id, id)`,
    )
    expect(rosters).toEqual({ drafts: 2, changed: 1, removed: 1, notices: 0 })
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
