import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  cookieIn,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { makeFirstAdmin, newSetUpToken } from './index.ts'

let app: TestApp
beforeEach(async () => {
  app = await startTestApp()
})
afterEach(() => app.close())

const admin = {
  organisation: 'Acme',
  zone: 'Europe/Berlin',
  name: 'Ada',
  email: 'ada@muster.test',
  password: PASSWORD,
}
const setUp = (token: string, more: Partial<typeof admin> = {}): Promise<Answer> =>
  app.call('POST', '/api/v1/set-up', { body: { ...admin, ...more, token } })
const needed = async () => (await app.call('GET', '/api/v1/set-up')).body.needed as boolean
const signIn = (password = PASSWORD) =>
  app.call('POST', '/api/v1/session', { body: { email: admin.email, password } })

describe('the set-up link', () => {
  it('makes the first organisation and its admin, who is signed in, once', async () => {
    expect(await needed()).toBe(true)
    const token = await newSetUpToken(app.ports)
    const answer = await setUp(token)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      person: { name: 'Ada', admin: true },
      organisation: { name: 'Acme', zone: 'Europe/Berlin' },
    })
    const session = await app.call('GET', '/api/v1/session', { headers: { cookie: cookieIn(answer) } })
    expect(session.body).toEqual(answer.body)
    expect(await needed()).toBe(false)
    const again = await setUp(token, { email: 'eve@muster.test' })
    expect([again.status, again.body.code]).toEqual([409, 'set_up_done'])
    expect((await signIn()).status).toBe(200)
  })

  it.each([
    ['wrong', async () => 'guessed'],
    [
      'of before',
      async () => {
        const before = await newSetUpToken(app.ports)
        await newSetUpToken(app.ports)
        return before
      },
    ],
    [
      'stored hash of it',
      async () => {
        await newSetUpToken(app.ports)
        const [row] = await app.asOwner<{ value: string }>(
          `select value from auth.server_secrets where name = 'set-up token'`,
        )
        return row?.value ?? ''
      },
    ],
  ])('is refused when it is the %s', async (_what, token) => {
    const answer = await setUp(await token())
    expect([answer.status, answer.body.code]).toEqual([403, 'wrong_set_up_token'])
    expect(await needed()).toBe(true)
    expect(await app.asOwner(`select 1 from auth."user"`)).toEqual([])
  })

  it('is none before one was made', async () => {
    expect((await setUp('anything')).body.code).toBe('wrong_set_up_token')
  })

  it.each([
    ['by two people', ['ada@muster.test', 'eve@muster.test']],
    ['twice by one', ['ada@muster.test', 'ada@muster.test']],
  ])('makes one organisation when used %s at the same moment', async (_who, emails) => {
    const token = await newSetUpToken(app.ports)
    const answers = await Promise.all(emails.map((email) => setUp(token, { email })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, expect.toBeOneOf([403, 409])])
    expect(await countOrganisations()).toBe(1)
  })

  it('can be used after a try that was cut short, whose account was left behind', async () => {
    await app.ports.accounts.create({ email: admin.email, name: 'Ada', password: 'another password 1' })
    expect((await setUp(await newSetUpToken(app.ports))).status).toBe(201)
    expect((await signIn('another password 1')).status).toBe(401)
    expect((await signIn()).status).toBe(200)
  })

  it('can be used after a try that was cut short before the account had a password', async () => {
    await app.asOwner(
      `insert into auth."user" (id, name, email, "emailVerified") values ('half', 'Ada', $1, false)`,
      [admin.email],
    )
    expect((await setUp(await newSetUpToken(app.ports))).status).toBe(201)
    expect((await signIn()).status).toBe(200)
  })
})

describe('the first admin of the environment', () => {
  it('is made once, however many processes start', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => makeFirstAdmin(app.ports, admin)))
    expect(made.filter((one) => !('refused' in one))).toHaveLength(1)
    expect(await makeFirstAdmin(app.ports, admin)).toEqual({ refused: 'set_up_done' })
    expect(await countOrganisations()).toBe(1)
    expect((await signIn()).status).toBe(200)
  })

  it('closes the link that was printed before', async () => {
    const token = await newSetUpToken(app.ports)
    await makeFirstAdmin(app.ports, admin)
    expect((await setUp(token, { email: 'eve@muster.test' })).body.code).toBe('set_up_done')
  })
})

async function countOrganisations(): Promise<number> {
  return app.ports.db.transaction('sweep', async (tx) => (await tx.sql`select id from organisations`).length)
}
