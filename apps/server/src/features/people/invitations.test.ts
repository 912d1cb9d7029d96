import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  cookieIn,
  makeActor,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, makeOrganisation, makePerson, START_MS } from '../../../../../tests/support/factories.ts'

const WEEK_MS = 168 * HOUR_MS

let app: TestApp
let admin: Actor
let elsewhere: Actor
let network = 0
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  network += 1
  const [org, other] = await Promise.all([
    makeOrganisation(app.ports.db, { name: 'Mill & Söhne' }),
    makeOrganisation(app.ports.db),
  ])
  admin = await makeActor(app, org.id, { admin: true })
  elsewhere = await makeActor(app, other.id, { admin: true })
})

const address = () => `10.3.${network}.1`
const newAddress = () => `${randomUUID()}@muster.test`
const person = (options: Parameters<typeof makePerson>[2] = {}, orgId = admin.orgId) =>
  makePerson(app.ports.db, orgId, options)
const invite = (personId: string, body: object = { email: newAddress() }, as = admin): Promise<Answer> =>
  app.call('POST', `/api/v1/people/${personId}/invitations`, { as, body })
const tokenOf = ({ body }: Answer) => String(body.url).split('#token=')[1] ?? ''
const lookUp = (token: string): Promise<Answer> =>
  app.call('POST', '/api/v1/invitations/look-up', { body: { token }, address: address() })
const accept = (token: string, password = PASSWORD): Promise<Answer> =>
  app.call('POST', '/api/v1/invitations/accept', { body: { token, password }, address: address() })
const listed = async (as = admin) =>
  (await app.call('GET', '/api/v1/invitations', { as })).body.invitations as { id: string; email: string }[]
const codeOf = ({ status, body }: Answer) => [status, body?.code]
const NOT_VALID = [410, 'link_not_valid']
const deactivate = (id: string) =>
  app.asOwner('update people set active_until = $2 where id = $1', [id, new Date(START_MS)], admin.orgId)

describe('an invitation', () => {
  it('is mailed, and told with its link this once', async () => {
    const bo = await person({ name: 'Bo' })
    const email = newAddress()
    const answer = await invite(bo, { email: email.toUpperCase(), language: 'fr' })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      person: { id: bo, name: 'Bo' },
      email,
      invitedAt: '2026-03-02T05:00:00.000Z',
      expiresAt: '2026-03-09T05:00:00.000Z',
      mail: 'kept',
    })
    expect(answer.body.url).toMatch(/^http:\/\/muster\.test\/invitation#token=[\w-]{54}$/)
    const [mail] = (await app.mails()).filter(({ to }) => to === email)
    expect(mail).toMatchObject({
      subject: 'Mill & Söhne vous invite sur Muster',
      token: tokenOf(answer),
    })
    expect(mail?.headers.get('x-muster-organisation')).toBe(admin.orgId)
    const list = await app.call('GET', '/api/v1/invitations', { as: admin })
    const { url, mail: fate, ...told } = answer.body
    expect(list.body).toEqual({ invitations: [told] })
  })

  it('offers what it is before anybody chooses a password', async () => {
    const bo = await person({ name: 'Bo' })
    const email = newAddress()
    expect((await lookUp(tokenOf(await invite(bo, { email })))).body).toEqual({
      organisation: 'Mill & Söhne',
      name: 'Bo',
      email,
      expiresAt: '2026-03-09T05:00:00.000Z',
    })
  })

  it('makes a sign-in, and signs in', async () => {
    const bo = await person({ name: 'Bo' })
    const email = newAddress()
    const answer = await accept(tokenOf(await invite(bo, { email })))
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      person: { id: bo, name: 'Bo', admin: false },
      organisation: { id: admin.orgId },
      email,
    })
    const headers = { cookie: cookieIn(answer) }
    expect((await app.call('GET', '/api/v1/session', { headers })).body).toEqual(answer.body)
    expect((await app.call('GET', `/api/v1/people/${bo}`, { as: admin })).body.email).toBe(email)
    const again = { body: { email, password: PASSWORD }, address: address() }
    expect((await app.call('POST', '/api/v1/session', again)).status).toBe(200)
    expect(await listed()).toEqual([])
  })

  it('is good for a week', async () => {
    const made = await invite(await person())
    app.clock.advance(WEEK_MS)
    expect(codeOf(await lookUp(tokenOf(made)))).toEqual(NOT_VALID)
    expect(codeOf(await accept(tokenOf(made)))).toEqual(NOT_VALID)
    expect(await listed()).toEqual([])
    app.clock.advance(-1)
    expect((await accept(tokenOf(made))).status).toBe(201)
  })

  it.each<[what: string, end: (bo: string, made: Answer) => Promise<unknown>]>([
    ['was used', (_bo, made) => accept(tokenOf(made))],
    [
      'was withdrawn',
      (_bo, made) => app.call('DELETE', `/api/v1/invitations/${made.body.id}`, { as: admin }),
    ],
    ['has a newer one', (bo) => invite(bo)],
    ['is for somebody no longer active', deactivate],
    [
      'is for somebody who has a sign-in by now',
      (bo) => app.asOwner(`update people set account_id = 'x' where id = $1`, [bo], admin.orgId),
    ],
  ])('is none that %s', async (_what, end) => {
    const bo = await person()
    const made = await invite(bo)
    await end(bo, made)
    expect(codeOf(await lookUp(tokenOf(made)))).toEqual(NOT_VALID)
    const accounts = await app.asOwner('select 1 from auth."user"')
    expect(codeOf(await accept(tokenOf(made), 'another password 9'))).toEqual(NOT_VALID)
    expect(await app.asOwner('select 1 from auth."user"')).toHaveLength(accounts.length)
  })

  it('of before is void, and no other person’s', async () => {
    const [bo, cy] = await Promise.all([person(), person()])
    const older = await invite(bo)
    const other = await invite(cy)
    const newer = await invite(bo)
    expect((await listed()).map(({ id }) => id).sort()).toEqual([newer.body.id, other.body.id].sort())
    expect(codeOf(await accept(tokenOf(older)))).toEqual(NOT_VALID)
    expect((await accept(tokenOf(newer))).status).toBe(201)
    expect((await accept(tokenOf(other))).status).toBe(201)
  })

  it('is taken up by one of many at the same moment, whose password counts', async () => {
    const email = newAddress()
    const token = tokenOf(await invite(await person(), { email }))
    const passwords = [1, 2, 3, 4, 5, 6].map((each) => `another password ${each}`)
    const answers = await Promise.all(passwords.map((password) => accept(token, password)))
    const codes = answers.map((answer) => (answer.status === 201 ? 'signed in' : answer.body.code))
    expect(codes.toSorted()).toEqual([...Array(5).fill('link_not_valid'), 'signed in'])
    const winner = passwords[codes.indexOf('signed in')]
    for (const password of passwords) {
      const call = { body: { email, password }, address: address() }
      const { status } = await app.call('POST', '/api/v1/session', call)
      expect(status, password).toBe(password === winner ? 200 : 401)
    }
  })

  it('to one address by two organisations at the same moment makes one of them a sign-in, which nobody shares', async () => {
    const email = newAddress()
    const there = await person({}, elsewhere.orgId)
    const here = await person()
    const links = [await invite(here, { email }), await invite(there, { email }, elsewhere)]
    const answers = await Promise.all(
      links.map((made, index) => accept(tokenOf(made), `another password ${index}`)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const won = answers.findIndex(({ status }) => status === 201)
    for (const index of [0, 1]) {
      const call = { body: { email, password: `another password ${index}` }, address: address() }
      expect((await app.call('POST', '/api/v1/session', call)).status).toBe(index === won ? 200 : 401)
    }
  })

  it.each<[what: string, tamper: (token: string) => string]>([
    ['of another organisation', (token) => withOrganisation(token, elsewhere.orgId)],
    ['of an organisation that is not there', (token) => withOrganisation(token, randomUUID())],
    [
      'with a letter of the secret changed',
      (token) => token.slice(0, -2) + (token.endsWith('AA') ? 'BA' : 'AA'),
    ],
    ['cut short', (token) => token.slice(0, -1)],
    ['with something added', (token) => `${token}A`],
    ['with padding', (token) => `${token}==`],
    ['made up', () => "' or true --"],
  ])('is none %s', async (_what, tamper) => {
    const token = tokenOf(await invite(await person()))
    expect(codeOf(await lookUp(tamper(token)))).toEqual(NOT_VALID)
    expect(codeOf(await accept(tamper(token)))).toEqual(NOT_VALID)
  })

  it('is not kept: the database does not open it', async () => {
    const made = await invite(await person())
    const rows = await app.asOwner('select * from invitations', [], admin.orgId)
    const secret = Buffer.from(tokenOf(made), 'base64url').subarray(16)
    for (const written of [secret.toString('hex'), secret.toString('base64url'), tokenOf(made)])
      expect(JSON.stringify(rows)).not.toContain(written)
  })

  it('cannot be looked for without end', async () => {
    const key = `link-address:${address()}`
    await app.asOwner('insert into auth.attempts values ($1, 300, $2)', [key, START_MS + HOUR_MS])
    const token = tokenOf(await invite(await person()))
    for (const answer of [await lookUp(token), await accept(token)])
      expect(codeOf(answer)).toEqual([429, 'too_many_requests'])
  })
})

describe('inviting', () => {
  it('is refused for who can sign in, is not active, or is not there', async () => {
    const gone = await person({ activeUntilMs: START_MS })
    expect(codeOf(await invite(admin.personId))).toEqual([409, 'has_sign_in'])
    expect(codeOf(await invite(gone))).toEqual([403, 'not_active'])
    expect(codeOf(await invite(randomUUID()))).toEqual([404, 'not_found'])
    expect(codeOf(await invite(await person(), undefined, elsewhere))).toEqual([404, 'not_found'])
    expect(await listed()).toEqual([])
  })

  it('is refused to an address that is somebody, here or elsewhere; one that is nobody is free', async () => {
    for (const { email } of [admin, elsewhere]) {
      expect(codeOf(await invite(await person(), { email }))).toEqual([409, 'email_taken'])
    }
    const email = newAddress()
    await app.ports.accounts.create({ email, name: 'Cut short', password: 'another password 8' })
    expect((await accept(tokenOf(await invite(await person(), { email })))).status).toBe(201)
  })

  it('one person twice at the same moment leaves one link that works', async () => {
    const bo = await person()
    const made = await Promise.all([invite(bo), invite(bo), invite(bo)])
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await listed()).toHaveLength(1)
    const looked = await Promise.all(made.map((one) => lookUp(tokenOf(one))))
    expect(looked.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  it('is withdrawn once, and only by the own admins', async () => {
    const { body } = await invite(await person())
    const withdraw = (as: Actor) => app.call('DELETE', `/api/v1/invitations/${body.id}`, { as })
    expect((await withdraw(elsewhere)).status).toBe(404)
    expect((await withdraw(admin)).status).toBe(204)
    expect(codeOf(await withdraw(admin))).toEqual([404, 'not_found'])
    expect(await listed()).toEqual([])
  })

  it('is listed newest first, page after page, each once', async () => {
    const emails: string[] = []
    for (let each = 0; each < 5; each++) {
      if (each !== 2) app.clock.advance(1_000)
      emails.push((await invite(await person())).body.email)
    }
    const pages: string[][] = []
    let after = ''
    do {
      const path = `/api/v1/invitations?limit=2${after && `&after=${after}`}`
      const { body } = await app.call('GET', path, { as: admin })
      pages.push(body.invitations.map(({ email }: { email: string }) => email))
      after = body.next ?? ''
    } while (after)
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(pages.flat().toSorted()).toEqual(emails.toSorted())
    expect(pages.flat().slice(0, 2)).toEqual([emails[4], emails[3]])
    expect(await listed(elsewhere)).toEqual([])
  })
})

function withOrganisation(token: string, orgId: string): string {
  const secret = Buffer.from(token, 'base64url').subarray(16)
  return Buffer.concat([Buffer.from(orgId.replaceAll('-', ''), 'hex'), secret]).toString('base64url')
}
