// Proves that a sweep takes what is over, all of it, and nothing that still counts, whoever sweeps or writes meanwhile.
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
import { HOUR_MS, MINUTE_MS, makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'
import type { Db } from '../../ports/db.ts'
import { sweepAccess } from './index.ts'
import { countAttempt } from './store.ts'

const NOTHING = { sessions: 0, passwordResets: 0, attempts: 0 }
/** Two batches and a half. */
const MANY = 2_500

let app: TestApp
let ada: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  await app.asOwner('truncate auth."user", auth."session", auth.account, auth.password_resets, auth.attempts')
  ada = await makeActor(app, (await makeOrganisation(app.ports.db)).id, { password: PASSWORD })
})

type Kept = keyof typeof NOTHING

/** Adds rows that end at an instant. */
const ADD: Record<Kept, (endMs: number, count: number) => Promise<unknown>> = {
  sessions: (endMs, count) =>
    app.asOwner(
      `insert into auth."session" (id, "expiresAt", token, "updatedAt", "userId")
       select gen_random_uuid(), $1, gen_random_uuid(), now(), $2 from generate_series(1, $3)`,
      [new Date(endMs), ada.accountId, count],
    ),
  passwordResets: (endMs, count) =>
    app.asOwner(
      `with made as (
         insert into auth."user" (id, name, email, "emailVerified")
         select gen_random_uuid(), 'Bo', gen_random_uuid(), false from generate_series(1, $2) returning id)
       insert into auth.password_resets select id, gen_random_uuid(), $1 from made`,
      [new Date(endMs), count],
    ),
  attempts: (endMs, count) =>
    app.asOwner(
      'insert into auth.attempts select gen_random_uuid(), 1, $1 from generate_series(1, $2::integer)',
      [endMs, count],
    ),
}

/** When the rows that are left end. */
const ENDS: Record<Kept, string> = {
  sessions: `select extract(epoch from "expiresAt") * 1000 as end from auth."session" where "orgId" is null`,
  passwordResets: 'select extract(epoch from expires_at) * 1000 as end from auth.password_resets',
  attempts: 'select until_ms as end from auth.attempts',
}
const endsOf = async (kept: Kept) =>
  (await app.asOwner<{ end: string }>(`${ENDS[kept]} order by 1`)).map(({ end }) => Number(end))
const sweep = () => sweepAccess(app.ports)
const isSignedIn = async (cookie: string) =>
  (await app.call('GET', '/api/v1/session', { headers: { cookie } })).status === 200
const signIn = (password: string) =>
  app.call('POST', '/api/v1/session', { body: { email: ada.email, password }, address: '10.9.0.1' })

describe.each<[Kept]>([['sessions'], ['passwordResets'], ['attempts']])('%s', (kept) => {
  it('go from the instant on at which they end', async () => {
    for (const endMs of [START_MS - HOUR_MS, START_MS - 1, START_MS, START_MS + 1, START_MS + HOUR_MS])
      await ADD[kept](endMs, 1)
    expect(await sweep()).toEqual({ ...NOTHING, [kept]: 3 })
    expect(await endsOf(kept)).toEqual([START_MS + 1, START_MS + HOUR_MS])
    expect(await sweep()).toEqual(NOTHING)
    app.clock.advance(1)
    expect(await sweep()).toEqual({ ...NOTHING, [kept]: 1 })
    expect(await endsOf(kept)).toEqual([START_MS + HOUR_MS])
  })

  it.each([1_000, MANY])('go in batches, %i of them too', async (count) => {
    await ADD[kept](START_MS, count)
    await ADD[kept](START_MS + 1, 2)
    expect(await sweep()).toEqual({ ...NOTHING, [kept]: count })
    expect(await endsOf(kept)).toEqual([START_MS + 1, START_MS + 1])
  })

  it('go once, however many sweep at the same moment', async () => {
    await ADD[kept](START_MS, MANY)
    await ADD[kept](START_MS + 1, 2)
    const swept = await Promise.all(Array.from({ length: 4 }, sweep))
    expect(swept.reduce((sum, one) => sum + one[kept], 0)).toBe(MANY)
    expect(await endsOf(kept)).toEqual([START_MS + 1, START_MS + 1])
  })
})

describe('a person who is signed in', () => {
  it('stays so to the instant at which the session expires', async () => {
    const cookie = cookieIn(await signIn(PASSWORD))
    const expires = new Date(START_MS + HOUR_MS)
    await app.asOwner('update auth."session" set "expiresAt" = $1', [expires])
    for (const ms of [START_MS, expires.getTime() - 1]) {
      app.clock.set(ms)
      await sweep()
      expect(await isSignedIn(cookie)).toBe(true)
    }
    app.clock.set(expires.getTime())
    expect(await isSignedIn(cookie)).toBe(false)
    expect(await app.asOwner('select 1 from auth."session"')).not.toEqual([])
    await sweep()
    expect(await app.asOwner('select 1 from auth."session"')).toEqual([])
  })

  it('stays so where the session is given a later end while somebody sweeps', async () => {
    await app.asOwner('update auth."session" set "expiresAt" = $1', [new Date(START_MS)])
    await app.ports.db.transaction('outside', async (tx) => {
      await tx.sql`update auth."session" set "expiresAt" = ${new Date(START_MS + HOUR_MS)}`
      expect(await sweep()).toEqual(NOTHING)
    })
    expect(await sweep()).toEqual(NOTHING)
    expect(await isSignedIn(ada.cookie)).toBe(true)
  })
})

describe('tries', () => {
  it('are limited in their window as if nobody swept, and forgotten after it', async () => {
    for (let attempt = 0; attempt < 10; attempt++) expect((await signIn('wrong password')).status).toBe(401)
    app.clock.advance(15 * MINUTE_MS - 1)
    expect(await sweep()).toEqual(NOTHING)
    expect((await signIn(PASSWORD)).status).toBe(429)
    app.clock.advance(1)
    expect(await sweep()).toEqual({ ...NOTHING, attempts: 2 })
    expect((await signIn(PASSWORD)).status).toBe(200)
  })

  it('that begin a new window while somebody sweeps are counted on', async () => {
    const key = `account:${randomUUID()}`
    const count = (nowMs: number) =>
      app.ports.db.transaction('outside', (tx) => countAttempt(tx, key, { nowMs, windowMs: HOUR_MS }))
    await count(START_MS - HOUR_MS)
    await app.ports.db.transaction('outside', async (tx) => {
      await countAttempt(tx, key, { nowMs: START_MS, windowMs: HOUR_MS })
      expect(await sweep()).toEqual(NOTHING)
    })
    expect(await sweep()).toEqual(NOTHING)
    expect(await count(START_MS)).toEqual({ attempts: 2, untilMs: START_MS + HOUR_MS })
  })
})

it('a reset link in time still sets a password', async () => {
  await app.call('POST', '/api/v1/password-resets', { body: { email: ada.email }, address: '10.9.0.2' })
  const token = (await app.mails()).at(-1)?.token
  app.clock.advance(HOUR_MS - 1)
  expect(await sweep()).toMatchObject({ passwordResets: 0 })
  const body = { token, password: 'another password 2' }
  const redeemed = await app.call('POST', '/api/v1/password-resets/redeem', { body, address: '10.9.0.2' })
  expect(redeemed.status).toBe(204)
})

it('a sweep that is stopped ends after the batch under way, and the next one goes on', async () => {
  await ADD.sessions(START_MS, MANY)
  await ADD.attempts(START_MS, 1)
  const stop = new AbortController()
  const db: Db = {
    ...app.ports.db,
    transaction(scope, work) {
      stop.abort()
      return app.ports.db.transaction(scope, work)
    },
  }
  expect(await sweepAccess({ db, clock: app.clock }, stop.signal)).toEqual({ ...NOTHING, sessions: 1_000 })
  expect(await sweepAccess({ db, clock: app.clock }, stop.signal)).toEqual(NOTHING)
  expect(await sweep()).toEqual({ ...NOTHING, sessions: 1_500, attempts: 1 })
})
