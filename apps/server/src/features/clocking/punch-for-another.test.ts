// Pressing for somebody else: by whom, with a reason, once, and told as such.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  command,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeJob,
  makeOrganisation,
  makePerson,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { iso, press } from '../../../../../tests/support/punching.ts'
import { punchRecorder } from './punch-recorder.ts'

let app: TestApp
let orgId: string
let team: string
let lea: Actor
let ada: Actor
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  team = await makeTeam(app.ports.db, orgId, randomUUID())
  lea = await makeActor(app, orgId, { name: 'Lea' })
  ada = await makeActor(app, orgId, { name: 'Ada' })
  await joinTeam(app.ports.db, orgId, { team, person: lea.personId, fromMs: 0, role: 'leader' })
  await joinTeam(app.ports.db, orgId, { team, person: ada.personId, fromMs: 0 })
})

const pressFor = (who: string, body: object, as = lea) =>
  app.call('POST', `/api/v1/people/${who}/punches`, {
    as,
    body: { id: randomUUID(), reason: 'forgot the phone', ...body },
  })
const punchesOf = (person: string) =>
  app.asOwner('select id from punches where person_id = $1', [person], orgId)

describe('a leader who presses for somebody', () => {
  it('is kept with the reason, and the record says who it was', async () => {
    const job = await makeJob(app.ports.db, orgId)
    const id = randomUUID()
    const { status, body } = await pressFor(ada.personId, { id, kind: 'in', job, note: 'gate 3' })
    expect(status).toBe(201)
    expect(body).toEqual({
      id,
      personId: ada.personId,
      kind: 'in',
      at: iso(START_MS),
      zone: 'Europe/Berlin',
      receivedAt: iso(START_MS),
      source: 'web',
      assurance: 'supervisor',
      position: 1,
      job,
      note: 'gate 3',
      reason: 'forgot the phone',
      actorId: lea.personId,
      exceptions: [],
    })
    const { body: record } = await app.call(
      'GET',
      '/api/v1/me/work-sessions?from=2026-03-02&until=2026-03-02',
      {
        as: ada,
      },
    )
    expect(record.sessions[0].explanation.punches[0].punch).toEqual(body)
    expect(record.actors).toEqual([{ id: lea.personId, name: 'Lea' }])
    expect(record.jobs).toEqual([{ id: job, code: job.slice(0, 8), name: 'A job' }])
  })

  it('meets the same rules as the person would', async () => {
    expect((await pressFor(ada.personId, { kind: 'out' })).body.code).toBe('not_in')
    await press(app, ada, { kind: 'in' })
    expect((await pressFor(ada.personId, { kind: 'in' })).body.code).toBe('already_in')
    expect((await pressFor(ada.personId, { kind: 'switch', job: randomUUID() })).body.code).toBe(
      'unknown_job',
    )
    app.clock.advance(HOUR_MS)
    expect((await pressFor(ada.personId, { kind: 'break_start' })).status).toBe(201)
  })

  it('takes their last punch back within the time to undo, and the reason is told', async () => {
    const { body: own } = await press(app, ada, { kind: 'in' })
    const takeBack = { kind: 'void', supersedes: own.id, reason: 'was not here' }
    app.clock.advance(MINUTE_MS)
    expect((await pressFor(ada.personId, takeBack)).status).toBe(201)
    const days = 'from=2026-03-02&until=2026-03-02'
    const { body } = await app.call('GET', `/api/v1/me/work-sessions?${days}`, { as: ada })
    expect(body.takenBack).toMatchObject([
      { id: own.id, replacedBy: { kind: 'void', actorId: lea.personId, reason: 'was not here' } },
    ])
    const { body: next } = await press(app, ada, { kind: 'in' })
    app.clock.advance(MINUTE_MS + 1)
    const late = await pressFor(ada.personId, { ...takeBack, supersedes: next.id })
    expect(late.body.code).toBe('undo_too_late')
  })
})

describe('for somebody who became inactive while clocked in', () => {
  const deactivate = () =>
    app.asOwner(
      'update people set active_until = $1 where id = $2',
      [new Date(app.clock.now()), ada.personId],
      orgId,
    )
  const sessionsOf = async () => {
    const days = 'from=2026-03-02&until=2026-03-02'
    const as = await makeActor(app, orgId, { admin: true })
    return (await app.call('GET', `/api/v1/people/${ada.personId}/work-sessions?${days}`, { as })).body
      .sessions
  }
  beforeEach(async () => {
    await press(app, ada, { kind: 'in' })
    app.clock.advance(HOUR_MS)
  })

  it('a leader clocks out, and the session ends there, with the reason', async () => {
    await deactivate()
    app.clock.advance(MINUTE_MS)
    const { status, body } = await pressFor(ada.personId, { kind: 'out', reason: 'Deactivated' })
    expect([status, body.reason, body.actorId]).toEqual([201, 'Deactivated', lea.personId])
    expect(await sessionsOf()).toMatchObject([
      { status: 'closed', start: iso(START_MS), end: iso(START_MS + HOUR_MS + MINUTE_MS) },
    ])
  })

  it('an admin ends the break first, where there is one', async () => {
    await press(app, ada, { kind: 'break_start' })
    app.clock.advance(MINUTE_MS)
    await deactivate()
    const boss = await makeActor(app, orgId, { admin: true })
    expect((await pressFor(ada.personId, { kind: 'out' }, boss)).body.code).toBe('on_break')
    expect((await pressFor(ada.personId, { kind: 'break_end' }, boss)).status).toBe(201)
    expect((await pressFor(ada.personId, { kind: 'out' }, boss)).status).toBe(201)
    expect(await sessionsOf()).toMatchObject([{ status: 'closed' }])
  })

  it.each(['in', 'break_start'])('nobody presses %s', async (kind) => {
    await deactivate()
    const { status, body } = await pressFor(ada.personId, { kind })
    expect([status, body.code]).toEqual([403, 'not_active'])
  })

  it('nobody switches their job, or takes their last punch back', async () => {
    await deactivate()
    const job = await makeJob(app.ports.db, orgId)
    expect((await pressFor(ada.personId, { kind: 'switch', job })).body.code).toBe('not_active')
    const [last] = await punchesOf(ada.personId)
    const takeBack = { kind: 'void', supersedes: last?.id }
    expect((await pressFor(ada.personId, takeBack)).body.code).toBe('not_active')
  })

  it('nobody without the right ends anything, and they themselves do not', async () => {
    await deactivate()
    const stranger = await makeActor(app, orgId)
    await joinTeam(app.ports.db, orgId, {
      team: await makeTeam(app.ports.db, orgId, randomUUID()),
      person: stranger.personId,
      fromMs: 0,
      role: 'leader',
    })
    expect((await pressFor(ada.personId, { kind: 'out' }, stranger)).status).toBe(404)
    const record = punchRecorder(app.ports)
    expect(await record(orgId, command(ada.personId, 'out'))).toEqual({ refused: 'not_active' })
  })

  it('who is not clocked in is not clocked out', async () => {
    await press(app, ada, { kind: 'out' })
    app.clock.advance(MINUTE_MS)
    await deactivate()
    expect((await pressFor(ada.personId, { kind: 'out' })).body.code).toBe('not_in')
  })
})

describe('a retry', () => {
  it('is answered like the first time, and makes one punch', async () => {
    const body = { id: randomUUID(), kind: 'in' }
    const first = await pressFor(ada.personId, body)
    app.clock.advance(HOUR_MS)
    const again = await Promise.all([1, 2, 3].map(() => pressFor(ada.personId, body)))
    expect(again.map(({ status, text }) => [status, text])).toEqual(again.map(() => [201, first.text]))
    expect(await punchesOf(ada.personId)).toHaveLength(1)
  })

  it.each([
    ['another reason', { reason: 'something else' }],
    ['another kind', { kind: 'break_start' }],
    ['a note', { note: 'hm' }],
  ])('with %s is a conflict', async (_what, change) => {
    const body = { id: randomUUID(), kind: 'in' }
    await pressFor(ada.personId, body)
    expect((await pressFor(ada.personId, { ...body, ...change })).body.code).toBe('id_conflict')
    expect(await punchesOf(ada.personId)).toHaveLength(1)
  })

  it('by the person, or by another leader, is a conflict', async () => {
    const body = { id: randomUUID(), kind: 'in' }
    await pressFor(ada.personId, body)
    const boss = await makeActor(app, orgId, { admin: true })
    expect((await pressFor(ada.personId, body, boss)).body.code).toBe('id_conflict')
    expect((await press(app, ada, body)).body.code).toBe('id_conflict')
  })
})

describe('nobody presses', () => {
  it.each([
    ['without a reason', { reason: undefined }],
    ['with an empty one', { reason: '  ' }],
    ['at another time', { at: iso(START_MS - HOUR_MS) }],
    ['as somebody else', { actorId: randomUUID() }],
    ['with more assurance', { assurance: 'face_live' }],
    ['a void of nothing', { kind: 'void' }],
  ])('%s', async (_what, change) => {
    expect((await pressFor(ada.personId, { kind: 'in', ...change })).status).toBe(400)
    expect(await punchesOf(ada.personId)).toEqual([])
  })

  it('for themselves, in capitals or not', async () => {
    for (const id of [lea.personId, lea.personId.toUpperCase()]) {
      const { status, body } = await pressFor(id, { kind: 'in' })
      expect([status, body.code]).toEqual([409, 'not_yourself'])
    }
  })

  it('for somebody who is not active (any more)', async () => {
    const gone = await makePerson(app.ports.db, orgId, { activeUntilMs: START_MS })
    await joinTeam(app.ports.db, orgId, { team, person: gone, fromMs: 0 })
    expect((await pressFor(gone, { kind: 'in' })).body.code).toBe('not_active')
  })

  it('for nobody', async () => {
    expect((await pressFor(randomUUID(), { kind: 'in' })).status).toBe(404)
    expect((await pressFor('not-an-id', { kind: 'in' })).status).toBe(400)
  })
})

describe('the right is looked up where the punch is kept', () => {
  const asOwner = (text: string, values: unknown[]) => app.asOwner(text, values, orgId)
  const before = new Date(START_MS - 1)
  const lost: [what: string, lose: () => Promise<unknown>][] = [
    [
      'the person left the team',
      () => asOwner('update memberships set valid_until = $1 where person_id = $2', [before, ada.personId]),
    ],
    [
      'the leader leads no more',
      () => asOwner(`update memberships set role = 'worker' where person_id = $1`, [lea.personId]),
    ],
    [
      'the leader is gone',
      () => asOwner('update people set active_until = $1 where id = $2', [before, lea.personId]),
    ],
  ]
  it.each(lost)('not before: %s after the request was let in', async (_what, lose) => {
    const record = punchRecorder(app.ports)
    await lose()
    const asked = {
      actorId: lea.personId,
      checksActor: true,
      assurance: 'supervisor',
      reason: 'a try',
    } as const
    expect(await record(orgId, command(ada.personId, 'in', asked))).toEqual({ refused: 'not_found' })
    expect(await punchesOf(ada.personId)).toEqual([])
  })

  it('for each of many who press together', async () => {
    const stranger = await makePerson(app.ports.db, orgId)
    const colleagues = await Promise.all([1, 2, 3].map(() => makePerson(app.ports.db, orgId)))
    for (const person of colleagues) await joinTeam(app.ports.db, orgId, { team, person, fromMs: 0 })
    const asked = [ada.personId, stranger, ...colleagues]
    const answers = await Promise.all([
      ...asked.map((person) => pressFor(person, { kind: 'in' })),
      press(app, await makeActor(app, orgId), { kind: 'in' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 404, 201, 201, 201, 201])
  })
})
