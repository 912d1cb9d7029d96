import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  cookieIn,
  makeActor,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, makeOrganisation, makePerson, START_MS } from '../../../../../tests/support/factories.ts'
import { liveSessions } from './index.ts'

let app: TestApp
let orgId: string
let ada: Actor
let eve: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  orgId = (await makeOrganisation(app.ports.db)).id
  ada = await makeActor(app, orgId, { password: PASSWORD })
  eve = await makeActor(app, orgId)
})

/** The same person, signed in on another device. */
const elsewhere = async (who = ada): Promise<Actor> => ({ ...who, cookie: await app.cookieOf(who) })
const sessionsOf = async (as: Actor) =>
  (await app.call('GET', '/api/v1/me/sessions', { as })).body.sessions as Record<string, unknown>[]
const isSignedIn = async (as: Actor) => (await app.call('GET', '/api/v1/session', { as })).status === 200
const tokenOf = ({ cookie }: Actor) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''
const startedAt = (as: Actor, at: string) =>
  app.asOwner('update auth."session" set "createdAt" = $2 where token = $1', [tokenOf(as), at])

describe('the own sessions', () => {
  it('are told newest first, with where they were begun, and which one asks', async () => {
    const userAgent = 'Mozilla/5.0 <b>phone</b>'
    const signedIn = await app.call('POST', '/api/v1/session', {
      body: { email: ada.email, password: PASSWORD },
      address: '2001:db8::17',
      headers: { 'user-agent': userAgent },
    })
    await startedAt(ada, '2026-03-01T08:00:00Z')
    const phone = { ...ada, cookie: cookieIn(signedIn) }
    await startedAt(phone, '2026-03-02T04:00:00Z')
    const sessions = await sessionsOf(phone)
    expect(sessions.map(({ current }) => current)).toEqual([true, false])
    expect(sessions[0]).toMatchObject({
      startedAt: '2026-03-02T04:00:00.000Z',
      expiresAt: signedIn.body.expiresAt,
      address: '2001:0db8:0000:0000:0000:0000:0000:0017',
      userAgent,
    })
    expect(sessions[1]).toMatchObject({ startedAt: '2026-03-01T08:00:00.000Z', address: '', userAgent: '' })
  })

  it('are told without their secrets', async () => {
    const phone = await elsewhere()
    const answer = await app.call('GET', '/api/v1/me/sessions', { as: ada })
    for (const secret of [tokenOf(ada), tokenOf(phone)]) expect(answer.text).not.toContain(secret)
    const byId = { ...ada, cookie: ada.cookie.replace(tokenOf(ada), String(answer.body.sessions[0].id)) }
    expect(await isSignedIn(byId)).toBe(false)
  })

  it('are those that have not ended, and nobody else’s', async () => {
    const phone = await elsewhere()
    await app.asOwner('update auth."session" set "expiresAt" = $2 where token = $1', [
      tokenOf(phone),
      new Date(START_MS + HOUR_MS),
    ])
    expect(await sessionsOf(ada)).toHaveLength(2)
    app.clock.advance(HOUR_MS)
    expect(await sessionsOf(ada)).toHaveLength(1)
    expect(await sessionsOf(eve)).toHaveLength(1)
  })

  it('are ended one by one, at once', async () => {
    const phone = await elsewhere()
    const other = (await sessionsOf(ada)).find(({ current }) => !current)
    const answer = await app.call('DELETE', `/api/v1/me/sessions/${other?.id}`, { as: ada })
    expect([answer.status, answer.headers['set-cookie']]).toEqual([204, undefined])
    expect([await isSignedIn(phone), await isSignedIn(ada)]).toEqual([false, true])
    expect((await app.call('DELETE', `/api/v1/me/sessions/${other?.id}`, { as: ada })).status).toBe(404)
  })

  it('may be ended where one is, which is signing out', async () => {
    const phone = await elsewhere()
    const own = (await sessionsOf(ada)).find(({ current }) => current)
    const answer = await app.call('DELETE', `/api/v1/me/sessions/${own?.id}`, { as: ada })
    expect(answer.status).toBe(204)
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0')
    expect([await isSignedIn(ada), await isSignedIn(phone)]).toEqual([false, true])
  })

  it('are ended all but the one that asks', async () => {
    const others = await Promise.all([elsewhere(), elsewhere(), elsewhere()])
    expect((await app.call('DELETE', '/api/v1/me/sessions', { as: ada })).status).toBe(204)
    expect(await isSignedIn(ada)).toBe(true)
    for (const other of others) expect(await isSignedIn(other)).toBe(false)
    expect(await isSignedIn(eve), 'somebody else').toBe(true)
  })

  it.each([
    ['another account', async () => String((await sessionsOf(eve))[0]?.id)],
    ['an admin’s look at it', async () => tokenOf(eve)],
    ['nobody', async () => "' or true --"],
  ])('of %s are not there to end', async (_whose, idOf) => {
    const admin = await makeActor(app, orgId, { admin: true })
    const path = `/api/v1/me/sessions/${encodeURIComponent(await idOf())}`
    expect((await app.call('DELETE', path, { as: admin })).status).toBe(404)
    expect([await isSignedIn(eve), await isSignedIn(admin)]).toEqual([true, true])
  })
})

describe('live sessions', () => {
  const live = (...actors: Actor[]) =>
    liveSessions(app.ports.db, [...actors.map(tokenOf), 'nobody’s'], app.clock.now())
  const change = (text: string, values: unknown[]) => app.asOwner(text, values, orgId)

  it('are those of active people, in every organisation', async () => {
    const other = await makeOrganisation(app.ports.db)
    const far = await makeActor(app, other.id)
    expect(await live(ada, eve, far)).toEqual(new Set([ada, eve, far].map(tokenOf)))
    expect(await live()).toEqual(new Set())
    expect(await liveSessions(app.ports.db, [], START_MS)).toEqual(new Set())
  })

  it.each<[what: string, end: () => Promise<unknown>]>([
    ['was ended', () => app.call('DELETE', '/api/v1/session', { as: ada })],
    [
      'expired',
      () =>
        change('update auth."session" set "expiresAt" = $2 where token = $1', [
          tokenOf(ada),
          new Date(START_MS),
        ]),
    ],
    [
      'acts as a person who is no longer active',
      () => change('update people set active_until = $2 where id = $1', [ada.personId, new Date(START_MS)]),
    ],
    [
      'acts as a person who has another account now',
      () => change(`update people set account_id = 'x' where id = $1`, [ada.personId]),
    ],
    ['is of an account that is gone', () => change('delete from auth."user" where id = $1', [ada.accountId])],
  ])('are not one that %s', async (_what, end) => {
    await end()
    expect(await live(ada, eve)).toEqual(new Set([tokenOf(eve)]))
  })

  it('of one account in two organisations are told apart', async () => {
    const other = await makeOrganisation(app.ports.db)
    const personId = await makePerson(app.ports.db, other.id, { accountId: ada.accountId })
    const there = { ...ada, orgId: other.id, personId }
    const second = { ...there, cookie: await app.cookieOf(there) }
    await change('update people set active_until = $2 where id = $1', [ada.personId, new Date(START_MS)])
    expect(await live(ada, second)).toEqual(new Set([tokenOf(second)]))
  })
})
