// What waits for whom: times of leaving of one's own record, and the numbers of what a leader has to decide.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  command,
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { makeLeave } from '../../../../../tests/support/roster-factories.ts'
import { recordPunches, watchSessions } from '../clocking/index.ts'

const berlin = (time: string, date = '2026-03-02') => Date.parse(`${date}T${time}:00+01:00`)

let app: TestApp
let orgId: string
let worker: Actor
let leader: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(berlin('08:00'))
  orgId = (await makeOrganisation(app.ports.db)).id
  worker = await makeActor(app, orgId, { name: 'Ada' })
  leader = await makeActor(app, orgId, { name: 'Lena' })
  const team = await makeTeam(app.ports.db, orgId, 'Yard')
  await joinTeam(app.ports.db, orgId, { team, person: worker.personId, fromMs: 0 })
  await joinTeam(app.ports.db, orgId, { team, person: leader.personId, role: 'leader', fromMs: 0 })
})

const mine = async (as = worker) => (await app.call('GET', '/api/v1/me/matters', { as })).body
const counted = async (as = leader) => (await app.call('GET', '/api/v1/matters', { as })).body

it('an automatic out waits for its worker until it is confirmed', async () => {
  await recordPunches(app.ports, orgId, [command(worker.personId, 'in')])
  app.clock.advance(11 * HOUR_MS)
  await watchSessions(app.ports, orgId, new AbortController().signal)
  const { sessions, waiting } = await mine()
  expect(waiting).toBe(0)
  expect(sessions).toMatchObject([
    { workDate: '2026-03-02', end: '2026-03-02T17:00:00Z', status: 'provisional', asked: false },
  ])
  expect(await counted()).toEqual({ corrections: 0, exceptions: 1, leaves: 0 })
  const done = await app.call('POST', `/api/v1/me/work-sessions/${sessions[0].id}/confirmation`, {
    as: worker,
    body: {
      id: randomUUID(),
      at: sessions[0].end,
    },
  })
  expect(done.status).toBe(204)
  expect(await mine()).toEqual({ sessions: [], waiting: 0 })
  expect(await counted()).toEqual({ corrections: 0, exceptions: 0, leaves: 0 })
})

it('a leader accepts an automatic out as it was stamped', async () => {
  await recordPunches(app.ports, orgId, [command(worker.personId, 'in')])
  app.clock.advance(11 * HOUR_MS)
  await watchSessions(app.ports, orgId, new AbortController().signal)
  const { sessions } = (await app.call('GET', '/api/v1/exceptions', { as: leader })).body
  const { punch } = sessions[0].suggested
  const done = await app.call('POST', `/api/v1/people/${worker.personId}/corrections`, {
    as: leader,
    body: {
      id: randomUUID(),
      reason: 'seen leaving',
      changes: [{ change: 'accept', punch }],
    },
  })
  expect(done.body).toMatchObject({
    state: 'approved',
    effect: { before: [{ status: 'provisional' }], after: [{ status: 'closed', exceptions: [] }] },
  })
  expect(await counted()).toEqual({ corrections: 0, exceptions: 0, leaves: 0 })
})

it('a session without an out waits, also one that nothing was written about since; a request is told', async () => {
  await recordPunches(app.ports, orgId, [
    fact(worker.personId, 'in', berlin('08:00', '2026-02-26')),
    fact(worker.personId, 'in', berlin('08:00', '2026-02-27')),
  ])
  const { sessions } = await mine()
  expect(sessions).toMatchObject([
    { workDate: '2026-02-26', status: 'incomplete', exceptions: ['missing_out'], asked: false },
    { workDate: '2026-02-27', status: 'incomplete', exceptions: ['missing_out'], asked: false },
  ])
  const asked = await app.call('POST', '/api/v1/corrections', {
    as: worker,
    body: {
      id: randomUUID(),
      reason: 'forgot',
      changes: [{ change: 'add', kind: 'out', at: '2026-02-26T16:00:00+01:00' }],
    },
  })
  expect(asked.status).toBe(201)
  const after = await mine()
  expect(after.waiting).toBe(1)
  expect(after.sessions.map((one: { asked: boolean }) => one.asked)).toEqual([true, false])
  expect(await counted()).toEqual({ corrections: 1, exceptions: 2, leaves: 0 })
})

it('what is older than 31 days, was found right, or belongs to others is not told', async () => {
  await recordPunches(app.ports, orgId, [
    fact(worker.personId, 'in', berlin('08:00', '2026-01-10')),
    fact(worker.personId, 'in', berlin('08:00', '2026-02-20')),
    fact(worker.personId, 'in', berlin('08:00', '2026-02-21')),
  ])
  const before = await mine()
  expect(before.sessions).toHaveLength(2)
  const reviewed = await app.call('POST', `/api/v1/exceptions/${before.sessions[0].id}/review`, {
    as: leader,
    body: {
      exceptions: before.sessions[0].exceptions,
    },
  })
  expect(reviewed.status).toBe(204)
  expect((await mine()).sessions).toMatchObject([{ workDate: '2026-02-21' }])
  expect(await mine(leader)).toEqual({ sessions: [], waiting: 0 })
  const outsider = await makeActor(app, orgId, { name: 'Otto' })
  const other = await makeTeam(app.ports.db, orgId, 'Office')
  await joinTeam(app.ports.db, orgId, { team: other, person: outsider.personId, role: 'leader', fromMs: 0 })
  expect(await counted(outsider)).toEqual({ corrections: 0, exceptions: 0, leaves: 0 })
})

it('counts the requests for leave that wait, of others within reach', async () => {
  const stranger = await makeActor(app, orgId, { name: 'Stan' })
  for (const person of [worker.personId, leader.personId, stranger.personId]) {
    await makeLeave(app.ports.db, orgId, { person, state: 'requested' })
    await makeLeave(app.ports.db, orgId, { person })
  }
  expect((await counted()).leaves).toBe(1)
  const admin = await makeActor(app, orgId, { admin: true })
  expect((await counted(admin)).leaves).toBe(3)
})
