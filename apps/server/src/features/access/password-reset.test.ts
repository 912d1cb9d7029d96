import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, MINUTE_MS, makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'
import { startSmtpServer } from '../../../../../tests/support/smtp-server.ts'

const NEW = 'another password 2'

let app: TestApp
let org: { id: string; name: string }
let ada: Actor
let eve: Actor
let network = 0
beforeAll(async () => {
  app = await startTestApp()
  org = await makeOrganisation(app.ports.db, { name: 'Müller & Söhne <b>' })
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  network += 1
  ada = await makeActor(app, org.id, { password: PASSWORD, name: 'Ada' })
  eve = await makeActor(app, org.id, { password: PASSWORD, name: 'Eve' })
})

const address = (host = 1) => `10.2.${network}.${host}`
const ask = (email: string, more: { language?: string; host?: number } = {}): Promise<Answer> => {
  const { language, host } = more
  const body = { email, ...(language && { language }) }
  return app.call('POST', '/api/v1/password-resets', { body, address: address(host) })
}
const mailsTo = async ({ email }: Actor) => (await app.mails()).filter((mail) => mail.to === email)
/** The token of a new mail, a moment after any other: mails are ordered by time. */
async function tokenFor(actor: Actor): Promise<string> {
  app.clock.advance(1)
  expect((await ask(actor.email)).status).toBe(202)
  return (await mailsTo(actor)).at(-1)?.token ?? 'no mail came'
}
const redeem = (token: string, password = NEW): Promise<Answer> =>
  app.call('POST', '/api/v1/password-resets/redeem', { body: { token, password }, address: address() })
const canSignIn = async ({ email }: Actor, password: string) => {
  const call = { body: { email, password }, address: address(99) }
  return (await app.call('POST', '/api/v1/session', call)).status === 200
}
const isSignedIn = async (as: Actor) => (await app.call('GET', '/api/v1/session', { as })).status === 200
const codeOf = ({ status, body }: Answer) => [status, body?.code]

describe('a reset mail', () => {
  it('has a link, names the person and the organisation, and is theirs to list', async () => {
    const answer = await ask(ada.email.toUpperCase())
    expect([answer.status, answer.body]).toEqual([202, { mail: 'kept' }])
    const [mail, ...more] = await mailsTo(ada)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('A new password for Muster at Müller & Söhne <b>')
    expect(mail?.text).toContain(`http://muster.test/reset-password#token=${mail?.token}`)
    expect(mail?.text).toContain('Hello Ada,')
    expect(mail?.html).toContain('Müller &amp; Söhne &lt;b&gt;')
    expect(mail?.headers.get('x-muster-organisation')).toBe(org.id)
  })

  it.each([
    ['fr', 'Bonjour Ada,'],
    ['de', 'Guten Tag Ada,'],
    ['en', 'Hello Ada,'],
  ])('is in the language that was asked for: %s', async (language, greeting) => {
    await ask(ada.email, { language })
    expect((await mailsTo(ada)).at(-1)?.text).toContain(greeting)
  })

  it('goes to nobody who is unknown, no longer active, or nobody', async () => {
    const left = await makeActor(app, org.id, { password: PASSWORD, activeUntilMs: START_MS })
    const email = `orphan-${network}@muster.test`
    await app.ports.accounts.create({ email, name: 'Nobody', password: PASSWORD })
    const before = (await app.mails()).length
    for (const to of [`ghost-${network}@muster.test`, left.email, email])
      expect((await ask(to)).status).toBe(202)
    expect((await app.mails()).length).toBe(before)
  })

  it('tells nothing to whoever asks: the answer is the same with and without an account', async () => {
    const known = await ask(ada.email)
    const unknown = await ask(`ghost-${network}@muster.test`)
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    expect({ ...unknown.headers, date: '' }).toEqual({ ...known.headers, date: '' })
  })

  it('is said to be sent only where there is a mail server, whoever asks', async () => {
    const server = await startSmtpServer({ hideSTARTTLS: true })
    const sending = await startTestApp({ smtpUrl: `smtp://127.0.0.1:${server.port}` })
    const there = await makeOrganisation(sending.ports.db, { name: 'Mill' })
    const bo = await makeActor(sending, there.id, { password: PASSWORD })
    for (const email of [bo.email, `ghost-${network}@muster.test`]) {
      const asked = await sending.call('POST', '/api/v1/password-resets', {
        body: { email },
        address: address(),
      })
      expect(asked.body).toEqual({ mail: 'sent' })
      expect((await ask(email)).body).toEqual({ mail: 'kept' })
    }
    await sending.close()
    expect(await server.mails()).toMatchObject([{ to: bo.email }])
    await server.close()
  })

  it('is looked into after the answer: whoever asks cannot wait for the difference', async () => {
    const before = (await mailsTo(ada)).length
    await app.ports.db.transaction('outside', async (tx) => {
      await tx.sql`lock table auth."user", auth.password_resets in access exclusive mode`
      expect((await ask(ada.email)).status).toBe(202)
      expect((await ask(`ghost-${network}@muster.test`)).status).toBe(202)
    })
    expect(await mailsTo(ada)).toHaveLength(before + 1)
  })

  it('is sent three times an account in a quarter of an hour, also to an account that is none', async () => {
    for (const email of [ada.email, `ghost-${network}@muster.test`]) {
      for (let host = 1; host <= 3; host++) expect((await ask(email, { host })).status).toBe(202)
      const refused = await ask(email, { host: 4 })
      expect([...codeOf(refused), refused.headers['retry-after']]).toEqual([429, 'too_many_requests', '900'])
    }
    expect(await mailsTo(ada)).toHaveLength(3)
    app.clock.advance(15 * MINUTE_MS)
    expect((await ask(ada.email)).status).toBe(202)
  })

  it('is asked for thirty times from one network address', async () => {
    for (let round = 0; round < 30; round++)
      expect((await ask(`g${round}-${network}@muster.test`)).status).toBe(202)
    expect((await ask(ada.email)).status).toBe(429)
    expect((await ask(ada.email, { host: 2 })).status).toBe(202)
  })
})

describe('a reset link', () => {
  it('sets the password, ends every session, and forgets the tries at the old one', async () => {
    for (let attempt = 0; attempt < 9; attempt++) await canSignIn(ada, 'wrong password')
    const answer = await redeem(await tokenFor(ada))
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect([await isSignedIn(ada), await isSignedIn(eve)]).toEqual([false, true])
    expect([await canSignIn(ada, PASSWORD), await canSignIn(ada, NEW)]).toEqual([false, true])
  })

  it('is none the second time', async () => {
    const token = await tokenFor(ada)
    expect((await redeem(token)).status).toBe(204)
    expect(codeOf(await redeem(token, 'a third password 3'))).toEqual([410, 'link_not_valid'])
    expect(await canSignIn(ada, NEW)).toBe(true)
  })

  it('is used by one of many at the same moment', async () => {
    const token = await tokenFor(ada)
    const passwords = [1, 2, 3, 4].map((each) => `another password ${each}`)
    const answers = await Promise.all(passwords.map((password) => redeem(token, password)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410, 410])
    const works = await Promise.all(passwords.map((password) => canSignIn(ada, password)))
    expect(works).toEqual(answers.map(({ status }) => status === 204))
  })

  it('is none for another account: it changes the one it was made for, whoever is signed in', async () => {
    const token = await tokenFor(ada)
    const body = { token, password: NEW }
    await app.call('POST', '/api/v1/password-resets/redeem', { as: eve, body, address: address() })
    expect([await canSignIn(ada, NEW), await canSignIn(eve, NEW)]).toEqual([true, false])
    expect(await canSignIn(eve, PASSWORD)).toBe(true)
    const named = { ...body, email: eve.email }
    expect((await app.call('POST', '/api/v1/password-resets/redeem', { body: named })).status).toBe(400)
  })

  it('is good for an hour', async () => {
    const token = await tokenFor(ada)
    app.clock.advance(HOUR_MS)
    expect(codeOf(await redeem(token))).toEqual([410, 'link_not_valid'])
    const next = await tokenFor(ada)
    app.clock.advance(HOUR_MS - 1)
    expect((await redeem(next)).status).toBe(204)
  })

  it('makes older ones void, and nobody else’s', async () => {
    const older = await tokenFor(ada)
    const eves = await tokenFor(eve)
    const newer = await tokenFor(ada)
    expect(codeOf(await redeem(older))).toEqual([410, 'link_not_valid'])
    expect((await redeem(newer)).status).toBe(204)
    expect((await redeem(eves)).status).toBe(204)
  })

  it.each<[what: string, tamper: (token: string) => string]>([
    ['with a letter changed', (token) => (token.startsWith('A') ? 'B' : 'A') + token.slice(1)],
    ['cut short', (token) => token.slice(0, -1)],
    ['with something added', (token) => `${token}A`],
    ['with padding', (token) => `${token}==`],
    ['in the other alphabet', (token) => `+${token.slice(1)}`],
    ['as its hash', (token) => createHash('sha256').update(token).digest('hex')],
    ['made up', () => 'x'],
  ])('is none %s', async (_what, tamper) => {
    expect(codeOf(await redeem(tamper(await tokenFor(ada))))).toEqual([410, 'link_not_valid'])
    expect(await canSignIn(ada, PASSWORD)).toBe(true)
  })

  it('is not kept: neither the database nor its dump opens an account', async () => {
    const token = await tokenFor(ada)
    const rows = await app.asOwner('select * from auth.password_resets where account_id = $1', [
      ada.accountId,
    ])
    expect(rows).toHaveLength(1)
    const kept = JSON.stringify(rows)
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
    expect(codeOf(await redeem(String(rows[0]?.secret_hash)))).toEqual([410, 'link_not_valid'])
  })

  it('is refused with a short password, and stays good', async () => {
    const token = await tokenFor(ada)
    expect((await redeem(token, 'too short')).status).toBe(400)
    expect((await redeem(token)).status).toBe(204)
  })

  it('cannot be tried without end', async () => {
    const key = `link-address:${address()}`
    await app.asOwner('insert into auth.attempts values ($1, 300, $2)', [key, START_MS + HOUR_MS])
    expect((await redeem(await tokenFor(ada))).status).toBe(429)
  })
})
