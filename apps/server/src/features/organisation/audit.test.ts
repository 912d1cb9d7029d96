// Proves that every change of what people decide by is written down, by whom, and that nobody can write or change it.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import { joinTeam, makeOrganisation, makePerson, makeTeam } from '../../../../../tests/support/factories.ts'

let app: TestApp
let orgId: string
let admin: Actor
let bob: string
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true, name: 'Ada' })
  bob = await makePerson(app.ports.db, orgId, { name: 'Bob' })
})

const read = async (query = '') => (await app.call('GET', `/api/v1/audit${query}`, { as: admin })).body
const newest = async (query = '') => (await read(query)).entries[0]
const change = (path: string, body: object) => app.call('PATCH', path, { as: admin, body })

describe('a change', () => {
  it('is told with who made it, whom it is about, and what is different, before and after', async () => {
    expect((await change(`/api/v1/people/${bob}`, { name: 'Bobby' })).status).toBe(200)
    expect(await newest()).toEqual({
      number: expect.any(Number),
      at: expect.any(String),
      actor: { id: admin.personId, name: 'Ada' },
      act: 'change',
      kind: 'people',
      subject: bob,
      person: { id: bob, name: 'Bobby' },
      before: { name: 'Bob' },
      after: { name: 'Bobby' },
    })
  })

  it.each([
    ['a team', 'POST', '/api/v1/teams', { name: 'Dock' }, 'groups', { name: 'Dock' }],
    ['a job', 'POST', '/api/v1/jobs', { code: 'W-1', name: 'Windows' }, 'jobs', { code: 'W-1' }],
    [
      'rules',
      'POST',
      '/api/v1/organisation/rules',
      { rules: { autoOut: false } },
      'policies',
      { rules: { autoOut: false } },
    ],
    [
      'the organisation',
      'PATCH',
      '/api/v1/organisation',
      { name: 'Acme' },
      'organisations',
      { name: 'Acme' },
    ],
  ] as const)('of %s is there', async (_what, method, path, body, kind, after) => {
    expect((await app.call(method, path, { as: admin, body })).status).toBeLessThan(300)
    expect(await newest()).toMatchObject({ actor: { name: 'Ada' }, kind, after })
  })

  it('of a membership is about the member, and of an invitation does not tell its secret', async () => {
    const team = await makeTeam(app.ports.db, orgId)
    await app.call('POST', `/api/v1/teams/${team}/members`, {
      as: admin,
      body: { personId: bob, role: 'worker' },
    })
    expect(await newest()).toMatchObject({ act: 'create', kind: 'memberships', person: { id: bob } })
    const email = `${randomUUID()}@muster.test`
    await app.call('POST', `/api/v1/people/${bob}/invitations`, {
      as: admin,
      body: { email, language: 'en' },
    })
    const invitation = await newest('?kind=invitations')
    expect(invitation).toMatchObject({ person: { id: bob }, after: { email } })
    expect(Object.keys(invitation.after)).not.toContain('secret_hash')
  })

  it('that was refused, or changes nothing, leaves nothing', async () => {
    const before = (await read()).entries.length
    await change(`/api/v1/people/${bob}`, { name: '' })
    await change(`/api/v1/people/${bob}`, { name: 'Bob' })
    await app.call('POST', '/api/v1/organisation/rules', {
      as: admin,
      body: { from: '2001-01-01', rules: {} },
    })
    expect((await read()).entries).toHaveLength(before)
  })

  it('by the command line is nobody’s', async () => {
    await joinTeam(app.ports.db, orgId, { team: await makeTeam(app.ports.db, orgId), person: bob, fromMs: 0 })
    expect(await newest()).toMatchObject({ actor: null, kind: 'memberships' })
  })

  it('of two people at once is told of each', async () => {
    const other = await makeActor(app, orgId, { admin: true, name: 'Eve' })
    await Promise.all(
      [admin, other].flatMap((as) =>
        Array.from({ length: 5 }, () =>
          app.call('POST', '/api/v1/teams', { as, body: { name: `${as.personId} ${randomUUID()}` } }),
        ),
      ),
    )
    const { entries } = await read('?kind=groups')
    expect(entries).toHaveLength(10)
    for (const { actor, after } of entries) expect(after.name).toMatch(new RegExp(`^${actor.id}`))
  })
})

describe('the trail', () => {
  it('is searched by name, kind, person and day, and read page by page', async () => {
    const team = (await app.call('POST', '/api/v1/teams', { as: admin, body: { name: 'Dock' } })).body.id
    await app.call('POST', `/api/v1/teams/${team}/members`, {
      as: admin,
      body: { personId: bob, role: 'worker' },
    })
    const kinds = async (query: string) =>
      (await read(query)).entries.map(({ kind }: { kind: string }) => kind)
    expect(await kinds('?search=bO')).toEqual(['memberships', 'people'])
    expect(await kinds('?search=%25')).toEqual([])
    expect(await kinds(`?person=${bob}`)).toEqual(['memberships', 'people'])
    expect(await kinds('?kind=groups')).toEqual(['groups'])
    expect(await kinds('?until=2020-01-01')).toEqual([])
    expect((await kinds('?from=2020-01-01')).length).toBeGreaterThan(3)
    expect((await read()).kinds).toEqual(['groups', 'memberships', 'organisations', 'people'])
    const first = await read('?limit=2')
    const second = await read(`?limit=200&after=${first.next}`)
    const all = [...first.entries, ...second.entries].map(({ number }: { number: number }) => number)
    expect(all).toEqual((await read('?limit=200')).entries.map(({ number }: { number: number }) => number))
    expect(second.next).toBeUndefined()
  })

  it('is each organisation’s own', async () => {
    const other = await makeActor(app, (await makeOrganisation(app.ports.db)).id, { admin: true })
    const { body } = await app.call('GET', '/api/v1/audit', { as: other })
    expect(JSON.stringify(body)).not.toContain(orgId)
    expect(body.entries.every(({ subject }: { subject: string }) => subject !== bob)).toBe(true)
  })
})

describe('the database', () => {
  /** Logs of their own, what is derived or made by the server itself, counters, and the trail. */
  const NOT_AUDITED = [
    ...[
      'punches',
      'presence',
      'work_sessions',
      'events',
      'event_counters',
      'retention_receipts',
      'audit_entries',
    ],
    ...['locked_positions', 'seals', 'sealed_heads', 'daily_reports'],
    ...['effects', 'notices', 'told', 'deliveries', 'problems', 'push_subscriptions'],
  ]

  it('has the trigger on every tenant table that is not known to need none', async () => {
    const rows = await app.asOwner<{ name: string; audited: boolean }>(`
      select c.relname as name,
        exists (select from pg_trigger where tgrelid = c.oid and tgname = 'audit') as audited
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition`)
    const forgotten = rows.filter(({ name, audited }) => !audited && !NOT_AUDITED.includes(name))
    expect(forgotten.map(({ name }) => name)).toEqual([])
  })

  it('lets the application neither write nor change the trail', async () => {
    const database = await createTestDatabase()
    const client = new pg.Client(database.appUrl)
    await client.connect()
    for (const text of [
      `insert into audit_entries (org_id, at, act, kind, subject) values ('${orgId}', now(), 'create', 'people', 'x')`,
      'update audit_entries set actor_id = null',
      'delete from audit_entries',
      'select audit()',
    ]) {
      await expect(client.query(text), text).rejects.toMatchObject({
        code: expect.stringMatching(/42501|0A000/),
      })
    }
    await client.end()
  })
})
