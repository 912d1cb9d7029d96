import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  cookieIn,
  makeActor,
  PASSWORD,
  sessionKey,
  signedCookie,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, MINUTE_MS, makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'

const DAY_MS = 24 * HOUR_MS

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

/** Tries to sign in, each test from a network of its own. */
function signIn(email: string, password: string, host = 1): Promise<Answer> {
  return app.call('POST', '/api/v1/session', {
    body: { email, password },
    address: `10.0.${network}.${host}`,
  })
}

const who = (cookie: string) => app.call('GET', '/api/v1/session', { headers: { cookie } })

describe('signing in', () => {
  it('gives a session that says who one is', async () => {
    const answer = await signIn(ada.email.toUpperCase(), PASSWORD)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      person: { id: ada.personId, admin: false },
      organisation: { id: orgId },
      email: ada.email,
    })
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/)
    expect((await who(cookieIn(answer))).body).toEqual(answer.body)
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await signIn(ada.email, 'not this password')
    const unknown = await signIn('nobody-at-all@muster.test', 'not this password')
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong_credentials'])
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text])
    expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(wrong.headers).sort())
  })

  it('takes as long for an unknown address as for a wrong password', async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let round = 0; round < 9; round++) {
      times.known.push(await cpuOf(() => signIn(ada.email, 'not this password', round)))
      times.unknown.push(
        await cpuOf(() => signIn(`unknown-${round}@muster.test`, 'not this password', round)),
      )
    }
    const ratio = median(times.unknown) / median(times.known)
    // Hashing is nearly all of the work: without it, one of the two would be a tenth of the other.
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  it('lets nobody in whose person is no longer active, or nobody', async () => {
    const left = await makeActor(app, orgId, { password: PASSWORD, activeUntilMs: START_MS })
    const { id } = await app.ports.accounts.create({
      email: `orphan-${network}@muster.test`,
      name: 'O',
      password: PASSWORD,
    })
    for (const email of [left.email, `orphan-${network}@muster.test`]) {
      const answer = await signIn(email, PASSWORD)
      expect([answer.status, answer.body.code]).toEqual([401, 'wrong_credentials'])
    }
    const kept = await app.asOwner(`select 1 from auth."session" where "userId" = $1`, [id])
    expect(kept, 'a session of nobody').toEqual([])
  })
})

describe('tries', () => {
  it('are ten an account in a quarter of an hour, from wherever', async () => {
    for (let host = 1; host <= 10; host++)
      expect((await signIn(ada.email, 'wrong password', host)).status).toBe(401)
    const refused = await signIn(ada.email, PASSWORD, 11)
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests'])
    expect(refused.headers['retry-after']).toBe('900')
    app.clock.advance(15 * MINUTE_MS - 1)
    expect((await signIn(ada.email, PASSWORD)).headers['retry-after']).toBe('1')
    app.clock.advance(1)
    expect((await signIn(ada.email, PASSWORD)).status).toBe(200)
  })

  it('are forgotten with the right password', async () => {
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 9; attempt++) await signIn(ada.email, 'wrong password', round)
      expect((await signIn(ada.email, PASSWORD, round)).status).toBe(200)
    }
  })

  it('are counted for an address nobody has, so that counting tells nothing', async () => {
    for (let attempt = 0; attempt < 10; attempt++) await signIn('ghost@muster.test', 'wrong password')
    expect((await signIn('ghost@muster.test', 'wrong password')).status).toBe(429)
  })

  it('are a hundred a network address, whatever the accounts', async () => {
    await app.asOwner(`insert into auth.attempts values ($1, 99, $2)`, [
      `address:10.0.${network}.1`,
      START_MS + 60_000,
    ])
    expect((await signIn('somebody-1@muster.test', 'wrong password')).status).toBe(401)
    expect((await signIn('somebody-2@muster.test', 'wrong password')).status).toBe(429)
    expect((await signIn(ada.email, PASSWORD)).status).toBe(429)
    expect((await signIn(ada.email, PASSWORD, 2)).status).toBe(200)
  })

  it('cannot be had more often at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(ada.email, 'wrong password')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
  })
})

describe('a session', () => {
  const token = () => decodeURIComponent(ada.cookie.split('=')[1] ?? '').split('.')[0] ?? ''

  it.each<[what: string, cookie: () => Promise<string> | string]>([
    ['no cookie', () => ''],
    ['a secret without signature', () => `muster.session_token=${token()}`],
    ['a signature of nothing', () => `muster.session_token=${token()}.`],
    ['a signature by another key', () => signedCookie(token(), randomBytes(32).toString('base64url'))],
    [
      'the signature of another secret',
      () => ada.cookie.replace(token(), randomBytes(24).toString('base64url')),
    ],
    ['a signed secret that nobody has', async () => signedCookie('guessed', await sessionKey(app.ports))],
    ['an empty signed secret', async () => signedCookie('', await sessionKey(app.ports))],
    ['a cookie of another name', () => ada.cookie.replace('muster.', 'other.')],
    ['a cookie whose name ends like ours', () => `x${ada.cookie}`],
    ['broken escapes', () => 'muster.session_token=%E0%A4%A'],
  ])('is not %s', async (_what, cookie) => {
    const answer = await who(await cookie())
    expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in'])
  })

  it('is found among other cookies', async () => {
    expect((await who(`theme=dark; ${ada.cookie}; x=y`)).status).toBe(200)
  })

  it('ends with signing out, in the database too', async () => {
    const answer = await app.call('DELETE', '/api/v1/session', { as: ada })
    expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0')
    expect((await who(ada.cookie)).status).toBe(401)
    expect(await app.asOwner(`select 1 from auth."session" where token = $1`, [token()])).toEqual([])
  })

  it('ends when it expires', async () => {
    const expires = new Date(START_MS + DAY_MS)
    await app.asOwner(`update auth."session" set "expiresAt" = $2 where token = $1`, [token(), expires])
    app.clock.set(expires.getTime() - 1)
    expect((await who(ada.cookie)).status).toBe(200)
    app.clock.set(expires.getTime())
    expect((await who(ada.cookie)).status).toBe(401)
  })

  it('ends with the account', async () => {
    await app.asOwner('update people set account_id = null where id = $1', [ada.personId], orgId)
    await app.asOwner(`delete from auth."user" where id = $1`, [ada.accountId])
    expect((await who(ada.cookie)).status).toBe(401)
  })

  it('is none once the account is no longer the person’s', async () => {
    await app.asOwner('update people set account_id = null where id = $1', [ada.personId], orgId)
    await expectShutOut()
  })

  it('is none from the moment the person is no longer active', async () => {
    await app.asOwner(
      'update people set active_until = $2 where id = $1',
      [ada.personId, new Date(START_MS + 1_000)],
      orgId,
    )
    expect((await who(ada.cookie)).status).toBe(200)
    app.clock.advance(1_000)
    await expectShutOut()
  })

  it('loses an admin’s rights with the next request', async () => {
    const admin = await makeActor(app, orgId, { admin: true })
    expect((await app.call('GET', '/api/v1/people', { as: admin })).status).toBe(200)
    await app.asOwner('update people set is_admin = false where id = $1', [admin.personId], orgId)
    expect((await app.call('GET', '/api/v1/people', { as: admin })).status).toBe(403)
  })

  it('lets nobody see or do anything who was shut out, whatever the route', async () => {
    const admin = await makeActor(app, orgId, { admin: true, activeUntilMs: START_MS })
    for (const path of [
      '/api/v1/session',
      '/api/v1/people',
      '/api/v1/me/presence',
      '/api/v1/me/work-sessions?from=2026-03-01&until=2026-03-02',
      '/api/v1/events?after=0',
    ]) {
      expect([401, 403], path).toContain((await app.call('GET', path, { as: admin })).status)
    }
  })

  async function expectShutOut(): Promise<void> {
    expect((await who(ada.cookie)).status).toBe(401)
    const body = { id: '0198f0c0-0000-7000-8000-000000000001', kind: 'in' }
    expect([401, 403]).toContain((await app.call('POST', '/api/v1/punches', { as: ada, body })).status)
    expect([401, 403]).toContain((await app.call('GET', '/api/v1/me/presence', { as: ada })).status)
  }
})

/** The processor's time of a call, all threads (hashing has its own), in microseconds. */
async function cpuOf(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await call()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
