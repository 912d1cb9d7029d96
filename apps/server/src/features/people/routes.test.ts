import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  cookieIn,
  makeActor,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'

let app: TestApp
let admin: Actor
let elsewhere: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  const [org, other] = await Promise.all([makeOrganisation(app.ports.db), makeOrganisation(app.ports.db)])
  admin = await makeActor(app, org.id, { admin: true, name: 'Zoe' })
  elsewhere = await makeActor(app, other.id, { admin: true, name: 'Yan' })
})

const add = (body: object, as = admin) => app.call('POST', '/api/v1/people', { as, body })
const newTeam = async (as = admin) =>
  (await app.call('POST', '/api/v1/teams', { as, body: { name: randomUUID() } })).body.id as string
const join = (team: string, body: object, as = admin) =>
  app.call('POST', `/api/v1/teams/${team}/members`, { as, body })

describe('people', () => {
  it('are added with all there is, and told so', async () => {
    const team = await newTeam()
    const email = `${randomUUID()}@muster.test`
    const { status, body } = await add({ name: ' Bob ', number: '17', email, password: PASSWORD, team })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'Bob',
      number: '17',
      email,
      admin: false,
      teams: [{ id: team, role: 'worker' }],
    })
    expect((await app.call('GET', `/api/v1/people/${body.id}`, { as: admin })).body).toMatchObject(body)
    const signedIn = await app.call('POST', '/api/v1/session', { body: { email, password: PASSWORD } })
    const punch = { id: randomUUID(), kind: 'in' }
    const headers = { cookie: cookieIn(signedIn) }
    expect((await app.call('POST', '/api/v1/punches', { headers, body: punch })).body).toMatchObject({
      ...punch,
      personId: body.id,
    })
  })

  it('without a sign-in have none', async () => {
    const { body } = await add({ name: 'Bob' })
    expect(Object.keys(body).sort()).toEqual(['active', 'admin', 'id', 'name', 'teams'])
  })

  it.each([
    ['an e-mail address without a password', { email: 'bob@muster.test' }],
    ['a password without an e-mail address', { password: PASSWORD }],
    ['a short password', { email: 'bob@muster.test', password: 'too short' }],
  ])('are refused with %s', async (_what, more) => {
    expect((await add({ name: 'Bob', ...more })).status).toBe(400)
  })

  it('have numbers and e-mail addresses of their own', async () => {
    const email = `${randomUUID()}@muster.test`
    await add({ name: 'Bob', number: '17', email, password: PASSWORD })
    const sameNumber = await add({ name: 'Cem', number: '17' })
    expect([sameNumber.status, sameNumber.body.code, sameNumber.body.number]).toEqual([
      409,
      'number_taken',
      '17',
    ])
    const sameEmail = await add({ name: 'Cem', email: email.toUpperCase(), password: PASSWORD })
    expect([sameEmail.status, sameEmail.body.code]).toEqual([409, 'email_taken'])
    expect((await add({ name: 'Cem', number: '17' }, elsewhere)).status, 'elsewhere the number is free').toBe(
      201,
    )
    expect((await add({ name: 'Cem', email, password: PASSWORD }, elsewhere)).body.code).toBe('email_taken')
  })

  it.each([
    ['number', () => ({ number: '18' }), 'number_taken'],
    ['e-mail address', () => ({ email: `${randomUUID()}@muster.test`, password: PASSWORD }), 'email_taken'],
  ])('added twice at the same moment with one %s are one', async (_what, more, code) => {
    const body = { name: 'Twin', ...more() }
    const answers = await Promise.all([1, 2, 3].map(() => add(body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409).map((answer) => answer.body.code)).toEqual([
      code,
      code,
    ])
  })

  it('are listed by name, page after page, each once', async () => {
    for (const name of ['Cem', 'Bob', 'Bob', 'Ömer', 'anna']) await add({ name })
    const names: string[] = []
    let after = ''
    do {
      const { body } = await app.call('GET', `/api/v1/people?limit=2${after && `&after=${after}`}`, {
        as: admin,
      })
      expect(body.people.length).toBeLessThanOrEqual(2)
      names.push(...body.people.map((person: { name: string }) => person.name))
      after = body.next ?? ''
    } while (after)
    expect(names.toSorted()).toEqual(['Bob', 'Bob', 'Cem', 'Zoe', 'anna', 'Ömer'])
  })

  it('of another organisation are not there', async () => {
    const { body } = await add({ name: 'Bob' }, elsewhere)
    const answer = await app.call('GET', `/api/v1/people/${body.id}`, { as: admin })
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    const list = await app.call('GET', '/api/v1/people?limit=200', { as: admin })
    expect(list.text).not.toContain(body.id)
    const cursor = Buffer.from(JSON.stringify(['A', body.id])).toString('base64url')
    const page = await app.call('GET', `/api/v1/people?after=${cursor}`, { as: admin })
    expect(page.body.people.map((person: { id: string }) => person.id)).toEqual([admin.personId])
  })
})

describe('teams', () => {
  it('have names of their own, within the organisation', async () => {
    const body = { name: 'Night shift' }
    expect((await app.call('POST', '/api/v1/teams', { as: admin, body })).status).toBe(201)
    const again = await app.call('POST', '/api/v1/teams', { as: admin, body })
    expect([again.status, again.body.code]).toEqual([409, 'name_taken'])
    expect((await app.call('POST', '/api/v1/teams', { as: elsewhere, body })).status).toBe(201)
    const { body: list } = await app.call('GET', '/api/v1/teams', { as: admin })
    expect(list.teams).toMatchObject([{ name: 'Night shift', members: 0 }])
  })

  it('take members from now on, from a date on, and in another role later', async () => {
    const team = await newTeam()
    const { body: bob } = await add({ name: 'Bob' })
    const teamsOfBob = async () =>
      (await app.call('GET', `/api/v1/people/${bob.id}`, { as: admin })).body.teams
    expect((await join(team, { personId: bob.id, role: 'worker', from: '2026-03-03' })).status).toBe(204)
    expect(await teamsOfBob(), 'not before the date').toEqual([])
    app.clock.set(Date.parse('2026-03-02T23:00:00Z'))
    expect(await teamsOfBob(), 'from midnight in the zone').toMatchObject([{ id: team, role: 'worker' }])
    app.clock.advance(HOUR_MS)
    await join(team, { personId: bob.id, role: 'leader' })
    expect(await teamsOfBob()).toMatchObject([{ id: team, role: 'leader' }])
  })

  it('of another organisation are not there, nor are its people', async () => {
    const [ours, theirs] = [await newTeam(), await newTeam(elsewhere)]
    const tries = [
      await join(theirs, { personId: admin.personId, role: 'worker' }),
      await join(ours, { personId: elsewhere.personId, role: 'worker' }),
      await join(randomUUID(), { personId: admin.personId, role: 'worker' }),
      await join(ours, { personId: randomUUID(), role: 'leader' }),
      await add({ name: 'Bob', team: theirs }),
    ]
    for (const { status, body } of tries) expect([status, body.code]).toEqual([404, 'not_found'])
    for (const orgId of [admin.orgId, elsewhere.orgId]) {
      expect(await app.asOwner('select 1 from memberships', [], orgId)).toEqual([])
    }
  })
})
