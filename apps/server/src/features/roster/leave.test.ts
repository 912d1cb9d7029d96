// Leave: asked for by whoever goes, decided by somebody else, told to both, and what becomes of what was planned.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { joinTeam, makeOrganisation, makeTeam } from '../../../../../tests/support/factories.ts'
import { makePattern, makeShift } from '../../../../../tests/support/roster-factories.ts'

let app: TestApp
let orgId: string
let admin: Actor
let leader: Actor
let worker: Actor
let team: string
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(Date.parse('2026-03-04T10:00:00+01:00'))
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { name: 'Zoe', admin: true })
  leader = await makeActor(app, orgId, { name: 'Lea' })
  worker = await makeActor(app, orgId, { name: 'Will' })
  team = await makeTeam(app.ports.db, orgId)
  await joinTeam(app.ports.db, orgId, { team, person: leader.personId, fromMs: 0, role: 'leader' })
  await joinTeam(app.ports.db, orgId, { team, person: worker.personId, fromMs: 0 })
  await makePattern(app.ports.db, orgId, { team, from: '2026-01-05', by: admin.personId })
})

const problem = ({ status, body }: Answer) => [status, body?.code]
const wish = (more: object = {}) => ({
  id: randomUUID(),
  kind: 'vacation',
  from: '2026-03-09',
  until: '2026-03-10',
  ...more,
})
const ask = (body: object = wish(), as = worker) => app.call('POST', '/api/v1/me/leaves', { as, body })
const decide = (id: string, decision: string, as = leader, word?: string) =>
  app.call('POST', `/api/v1/leaves/${id}/decision`, { as, body: { decision, ...(word ? { word } : {}) } })
const withdraw = (id: string, as = worker) => app.call('POST', `/api/v1/me/leaves/${id}/withdraw`, { as })
const reasons = async () => {
  const path = '/api/v1/me/calendar?from=2026-03-09&until=2026-03-11'
  const { body } = await app.call('GET', path, { as: worker })
  return body.days.map(({ reason, expectedMs }: { reason: string; expectedMs: number }) => [
    reason,
    expectedMs / 3_600_000,
  ])
}
const notices = () =>
  app.asOwner<{ kind: string; addressed_to: object; data: object }>(
    'select kind, addressed_to, data from notices order by at, id',
    [],
    orgId,
  )

describe('leave', () => {
  it('is asked for, approved with a word, and nobody is expected then', async () => {
    const { status, body } = await ask(wish({ note: 'Skiing' }))
    expect([status, body.state, body.note, body.decision]).toEqual([201, 'requested', 'Skiing', null])
    expect(await reasons()).toEqual([
      ['pattern', 8],
      ['pattern', 8],
      ['pattern', 8],
    ])
    const decided = (await decide(body.id, 'approved', leader, 'Enjoy')).body
    expect(decided).toMatchObject({
      state: 'approved',
      person: { name: 'Will' },
      decision: { by: { name: 'Lea' }, word: 'Enjoy', selfDecided: false },
    })
    expect(await reasons()).toEqual([
      ['leave', 0],
      ['leave', 0],
      ['pattern', 8],
    ])
    expect(await notices()).toEqual([
      {
        kind: 'leave_asked',
        addressed_to: { leadersOf: worker.personId, atMs: app.clock.now() },
        data: { person: 'Will', kind: 'vacation', from: '2026-03-09', until: '2026-03-10' },
      },
      {
        kind: 'leave_decided',
        addressed_to: { personIds: [worker.personId] },
        data: { decision: 'approved', word: 'Enjoy', from: '2026-03-09', until: '2026-03-10' },
      },
    ])
  })

  it('of half a day leaves the other half', async () => {
    const { body } = await ask(wish({ part: 'second_half', until: '2026-03-09' }))
    await decide(body.id, 'approved')
    expect((await reasons())[0]).toEqual(['leave', 4])
  })

  it('that is refused changes nothing, and may be approved after all', async () => {
    const { id } = (await ask()).body
    expect((await decide(id, 'refused', leader, 'Inventory')).body.state).toBe('refused')
    expect((await reasons())[0]).toEqual(['pattern', 8])
    expect(problem(await decide(id, 'refused'))).toEqual([409, 'leave_settled'])
    expect((await decide(id, 'approved')).body.state).toBe('approved')
    expect((await reasons())[0]).toEqual(['leave', 0])
  })

  it('asked for twice is one, and told once; the same id for other days is refused', async () => {
    const body = wish()
    const [first, again] = [await ask(body), await ask(body)]
    expect(again.body).toEqual(first.body)
    expect(problem(await ask({ ...body, until: '2026-03-11' }))).toEqual([409, 'id_taken'])
    expect(problem(await ask(body, leader)), 'nor somebody else’s').toEqual([409, 'id_taken'])
    expect(await notices()).toHaveLength(1)
  })

  it('is withdrawn while it has not begun, by whoever asked', async () => {
    const [open, approved, today] = [
      (await ask()).body,
      (await ask()).body,
      (await ask(wish({ from: '2026-03-04' }))).body,
    ]
    for (const { id } of [approved, today]) await decide(id, 'approved')
    expect(problem(await withdraw(open.id, leader))).toEqual([404, 'not_found'])
    for (const { id } of [open, approved]) expect((await withdraw(id)).body.state).toBe('withdrawn')
    const told = (await notices()).filter(({ kind }) => kind === 'leave_withdrawn')
    expect(told).toEqual([
      {
        kind: 'leave_withdrawn',
        addressed_to: { leadersOf: worker.personId, atMs: app.clock.now() },
        data: { person: 'Will', kind: 'vacation', from: approved.from, until: approved.until },
      },
    ])
    expect(problem(await withdraw(open.id))).toEqual([409, 'leave_settled'])
    expect(problem(await withdraw(today.id))).toEqual([409, 'leave_begun'])
    expect(problem(await decide(open.id, 'approved'))).toEqual([409, 'leave_settled'])
  })

  it('says how many published shifts lie in it', async () => {
    const { db } = app.ports
    for (const [date, published] of [
      ['2026-03-09', true],
      ['2026-03-10', false],
      ['2026-03-11', true],
    ] as const) {
      await makeShift(db, orgId, { team, person: worker.personId, date, published })
    }
    expect((await ask()).body.shifts).toBe(1)
  })

  it.each<[what: string, body: object]>([
    ['ends before it begins', { until: '2026-03-08' }],
    ['is half of two days', { part: 'first_half' }],
    ['is longer than a year', { until: '2027-03-10' }],
    ['is of a kind that is none', { kind: 'golf' }],
    ['approves itself', { state: 'approved' }],
  ])('that %s is refused', async (_what, more) => {
    expect(problem(await ask(wish(more)))).toEqual([400, 'invalid_request'])
  })
})

describe('nobody decides about their own leave', () => {
  it('a leader does not, another leader or an admin does', async () => {
    const { id } = (await ask(wish(), leader)).body
    expect(problem(await decide(id, 'approved', leader))).toEqual([403, 'own_leave'])
    expect((await decide(id, 'approved', admin)).body.decision).toMatchObject({ selfDecided: false })
  })

  it('nor does an admin while there is another; the only one does, marked', async () => {
    const other = await makeActor(app, orgId, { admin: true })
    const { id } = (await ask(wish(), admin)).body
    expect(problem(await decide(id, 'approved', admin))).toEqual([403, 'own_leave'])
    await app.asOwner(
      'update people set active_until = $1 where id = $2',
      [new Date(app.clock.now()), other.personId],
      orgId,
    )
    expect((await decide(id, 'approved', admin)).body.decision).toMatchObject({
      by: { name: 'Zoe' },
      selfDecided: true,
    })
  })
})

describe('lists', () => {
  it('are by first day, page by page, of those within reach', async () => {
    const dates = ['2026-03-12', '2026-03-09', '2026-03-11']
    for (const from of dates) await ask(wish({ from, until: from }))
    await ask(wish({ from: '2026-03-10', until: '2026-03-10' }), admin)
    const list = async (query: string, as = leader) =>
      (await app.call('GET', `/api/v1/leaves?${query}`, { as })).body
    const first = await list('limit=2')
    const second = await list(`limit=2&after=${first.next}`)
    const froms = [first, second].map(({ leaves }) => leaves.map(({ from }: { from: string }) => from))
    expect(froms).toEqual([['2026-03-09', '2026-03-11'], ['2026-03-12']])
    expect((await list('', admin)).leaves).toHaveLength(4)
    expect((await list('from=2026-03-11&until=2026-03-11')).leaves).toHaveLength(1)
    expect((await list('state=approved')).leaves).toEqual([])
    expect((await app.call('GET', '/api/v1/me/leaves', { as: worker })).body.leaves).toHaveLength(3)
  })
})
