// Leave that a leader enters for somebody who cannot ask: approved at once, told, and never one's own.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { joinTeam, makeOrganisation, makeTeam } from '../../../../../tests/support/factories.ts'
import { makePattern } from '../../../../../tests/support/roster-factories.ts'

let app: TestApp
let orgId: string
let admin: Actor
let leader: Actor
let worker: Actor
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
  const team = await makeTeam(app.ports.db, orgId)
  await joinTeam(app.ports.db, orgId, { team, person: leader.personId, fromMs: 0, role: 'leader' })
  await joinTeam(app.ports.db, orgId, { team, person: worker.personId, fromMs: 0 })
  await makePattern(app.ports.db, orgId, { team, from: '2026-01-05', by: admin.personId })
})

const problem = ({ status, body }: Answer) => [status, body?.code]
const sick = (more: object = {}) => ({
  id: randomUUID(),
  kind: 'sick',
  from: '2026-03-04',
  until: '2026-03-05',
  reason: 'called in sick',
  ...more,
})
const enter = (body: object = sick(), { as = leader, about = worker } = {}) =>
  app.call('POST', `/api/v1/people/${about.personId}/leaves`, { as, body })

it('is approved at once, with who entered it and why, and the person is told', async () => {
  const { status, body } = await enter()
  expect(status).toBe(201)
  expect(body).toMatchObject({
    person: { name: 'Will' },
    kind: 'sick',
    note: 'called in sick',
    state: 'approved',
    enteredBy: { name: 'Lea' },
    decision: { by: { name: 'Lea' }, word: null, selfDecided: false },
  })
  const { leaves } = (await app.call('GET', '/api/v1/me/leaves', { as: worker })).body
  expect(leaves).toEqual([body])
  const { rows } = (await app.call('GET', '/api/v1/attendance?status=on_leave', { as: leader })).body
  expect(rows.map(({ person }: { person: { name: string } }) => person.name)).toEqual(['Will'])
  const notices = await app.asOwner('select kind, addressed_to, data from notices', [], orgId)
  expect(notices).toEqual([
    {
      kind: 'leave_decided',
      addressed_to: { personIds: [worker.personId] },
      data: { decision: 'approved', word: 'called in sick', from: '2026-03-04', until: '2026-03-05' },
    },
  ])
})

it('stays entered by its leader when the decision is turned around, and the audit trail knows', async () => {
  const { id } = (await enter()).body
  const body = { decision: 'refused', word: 'He was here' }
  const { body: refused } = await app.call('POST', `/api/v1/leaves/${id}/decision`, { as: admin, body })
  expect(refused).toMatchObject({
    state: 'refused',
    note: 'called in sick',
    enteredBy: { name: 'Lea' },
    decision: { by: { name: 'Zoe' }, word: 'He was here' },
  })
  const { entries } = (await app.call('GET', '/api/v1/audit?kind=leaves', { as: admin })).body
  const acts = entries.map(({ act, actor }: { act: string; actor: { name: string } }) => [act, actor.name])
  expect(acts.at(-1)).toEqual(['create', 'Lea'])
  expect(acts[0]).toEqual(['change', 'Zoe'])
})

it('entered twice is one, told once; the same id for another is refused', async () => {
  const body = sick()
  const [first, again] = [await enter(body), await enter(body)]
  expect(again.body).toEqual(first.body)
  expect(problem(await enter({ ...body, reason: 'another' }))).toEqual([409, 'id_taken'])
  expect(problem(await enter(body, { as: admin })), 'nor by another').toEqual([409, 'id_taken'])
  const asked = { id: body.id, kind: 'sick', from: body.from, until: body.until, note: body.reason }
  const mine = await app.call('POST', '/api/v1/me/leaves', { as: worker, body: asked })
  expect(problem(mine), 'nor asked for').toEqual([409, 'id_taken'])
  expect(await app.asOwner('select 1 from notices', [], orgId)).toHaveLength(1)
})

it('is never one’s own, but the only admin’s, and that is marked', async () => {
  expect(problem(await enter(sick(), { about: leader }))).toEqual([403, 'own_leave'])
  expect((await enter(sick(), { as: admin, about: leader })).status).toBe(201)
  const { body } = await enter(sick(), { as: admin, about: admin })
  expect(body.decision).toMatchObject({ selfDecided: true })
  await makeActor(app, orgId, { admin: true })
  expect(problem(await enter(sick(), { as: admin, about: admin }))).toEqual([403, 'own_leave'])
})

it('is of people within reach, and needs a reason', async () => {
  const stranger = await makeActor(app, orgId, { name: 'Stan' })
  expect(problem(await enter(sick(), { about: stranger }))).toEqual([404, 'not_found'])
  expect(problem(await enter(sick({ reason: ' ' })))).toEqual([400, 'invalid_request'])
  expect(problem(await enter(sick({ part: 'first_half' })))).toEqual([400, 'invalid_request'])
})
