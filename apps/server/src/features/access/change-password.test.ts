import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  cookieIn,
  makeActor,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'

const NEW = 'another password 2'

let app: TestApp
let orgId: string
let ada: Actor
let network = 0
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  network += 1
  ada = await makeActor(app, orgId, { password: PASSWORD })
})

const address = (host = 1) => `10.1.${network}.${host}`
const change = (current: string, password = NEW, host = 1): Promise<Answer> =>
  app.call('POST', '/api/v1/me/password', {
    as: ada,
    body: { current, password },
    address: address(host),
  })
const signIn = async (password: string) => {
  const body = { email: ada.email, password }
  return (await app.call('POST', '/api/v1/session', { body, address: address(99) })).status
}
const isSignedIn = async (as: Actor) => (await app.call('GET', '/api/v1/session', { as })).status === 200

it('changes the password, keeps this session and ends every other', async () => {
  const phone = { ...ada, cookie: await app.cookieOf(ada) }
  const eve = await makeActor(app, orgId)
  const answer = await change(PASSWORD)
  expect([answer.status, answer.text]).toEqual([204, ''])
  expect([await signIn(PASSWORD), await signIn(NEW)]).toEqual([401, 200])
  expect([await isSignedIn(ada), await isSignedIn(phone), await isSignedIn(eve)]).toEqual([true, false, true])
})

it('is refused without the current password, and changes nothing', async () => {
  const phone = { ...ada, cookie: await app.cookieOf(ada) }
  const answer = await change('not this password')
  expect([answer.status, answer.body.code]).toEqual([403, 'wrong_password'])
  expect([await signIn(PASSWORD), await signIn(NEW)]).toEqual([200, 401])
  expect(await isSignedIn(phone)).toBe(true)
})

it('is refused with a short one', async () => {
  expect((await change(PASSWORD, 'too short')).status).toBe(400)
})

it('is no way to guess: tries count together with those of signing in', async () => {
  for (let attempt = 0; attempt < 5; attempt++) {
    expect(await signIn('wrong password')).toBe(401)
    expect((await change('wrong password', NEW, attempt)).status).toBe(403)
  }
  const refused = await change(PASSWORD, NEW, 77)
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests'])
  expect(refused.headers['retry-after']).toBe('900')
  app.clock.advance(900_000)
  expect((await change(PASSWORD)).status).toBe(204)
})

it('is limited per network address too', async () => {
  await app.asOwner('insert into auth.attempts values ($1, 100, $2)', [
    `address:${address()}`,
    START_MS + 60_000,
  ])
  expect((await change(PASSWORD)).status).toBe(429)
  expect((await change(PASSWORD, NEW, 2)).status).toBe(204)
})

it('makes a reset link of before void', async () => {
  await app.call('POST', '/api/v1/password-resets', { body: { email: ada.email }, address: address() })
  const mail = (await app.mails()).at(-1)
  expect((await change(PASSWORD)).status).toBe(204)
  const body = { token: mail?.token, password: 'a third password 3' }
  const answer = await app.call('POST', '/api/v1/password-resets/redeem', { body, address: address() })
  expect([answer.status, answer.body.code]).toEqual([410, 'link_not_valid'])
  expect(await signIn(NEW)).toBe(200)
})

it('leaves no session behind of whoever signs in with the old one at the same moment', async () => {
  for (let round = 0; round < 5; round++) {
    const [current, next] = round % 2 === 0 ? [PASSWORD, NEW] : [NEW, PASSWORD]
    const body = { email: ada.email, password: current }
    const begun = Array.from({ length: 6 }, () =>
      app.call('POST', '/api/v1/session', { body, address: address(98) }),
    )
    expect((await change(current, next)).status).toBe(204)
    for (const answer of await Promise.all(begun)) {
      if (answer.status !== 200) continue
      const headers = { cookie: cookieIn(answer) }
      expect((await app.call('GET', '/api/v1/session', { headers })).status).toBe(401)
    }
    await app.asOwner('delete from auth.attempts')
  }
})
