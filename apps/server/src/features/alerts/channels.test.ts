// Proves what arrives at each channel: Slack, browsers, Amazon SNS (an emulator), mail with a report; and
// that names and reasons that people type are nothing but text in any of them.
import { randomUUID } from 'node:crypto'
import { type FauxqsServer, startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../../tests/support/app.ts'
import { makePerson, START_MS } from '../../../../../tests/support/factories.ts'
import { snsMessages } from '../../adapters/sns/index.ts'
import {
  deliveriesIn,
  makeCompany,
  startTellingApp,
  type TellingApp,
  writeTestNotice,
} from './alerts.test-support.ts'
import { type Receiver, SNS, startReceiver } from './receiver.test-support.ts'
import { tellNotices } from './tell-notices.ts'

let app: TellingApp
let receiver: Receiver
let sns: FauxqsServer
let orgId: string
let admin: Actor
let worker: Actor
beforeAll(async () => {
  receiver = await startReceiver()
  sns = await startFauxqs({
    port: 0,
    logger: false,
    host: '127.0.0.1',
    defaultRegion: SNS.region,
    messageSpies: true,
  })
  app = await startTellingApp({
    channels: {
      allowHosts: [receiver.host],
      sns: { ...SNS, endpoint: `http://127.0.0.1:${sns.port}` },
    },
  })
})
beforeEach(async () => {
  app.clock.set(START_MS)
  receiver.got = []
  receiver.status = 200
  ;({ orgId, admin, worker } = await makeCompany(app))
})
afterAll(async () => {
  await app.close()
  await sns.stop()
  receiver.server.close()
})

const tell = () => tellNotices(app.ports, orgId)
const asAdmin = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) =>
  app.call(method, `/api/v1/${path}`, { as: admin, ...(body && { body }) })
const addEndpoint = async (body: object) => {
  const answer = await asAdmin('POST', 'endpoints', { name: 'There', kinds: ['correction_asked'], ...body })
  expect(answer.status).toBe(201)
  return answer.body as { endpoint: { id: string; address: string }; secret: string | null }
}
const ask = (reason = 'forgot', about = worker.personId) =>
  writeTestNotice(app, orgId, {
    kind: 'correction_asked',
    to: { leadersOf: about, atMs: START_MS },
    about,
    data: { correction: randomUUID(), workDate: '2026-03-02', reason },
  })

const ODD =
  '<!channel> <https://evil.example|click> *bold* {{7*7}} \u007B{day}\u007D\r\nBcc: a@b.test\u202E<script>'
const ODD_TOLD = '<!channel> <https://evil.example|click> *bold* {{7*7}} {{day}} Bcc: a@b.test <script>'

describe('Slack', () => {
  it('is told in plain text, in which nothing is a link, a mention or a format', async () => {
    const { endpoint, secret } = await addEndpoint({
      channel: 'slack',
      address: `${receiver.url}/services/T/B/secret`,
    })
    expect([endpoint.address, secret]).toEqual([receiver.host, null])
    await ask(ODD)
    await tell()
    const message = JSON.parse(String(receiver.got[0]?.body))
    expect(message.blocks[0].text).toMatchObject({ type: 'plain_text' })
    expect(message.blocks[0].text.text).toContain(ODD_TOLD)
    expect(message.text).not.toMatch(/[<>]/)
    expect(message).toMatchObject({ mrkdwn: false, parse: 'none', link_names: false })
  })
})

describe('mail', () => {
  it('has what people typed as text, in its subject and its parts', async () => {
    const odd = await makePerson(app.ports.db, orgId, { name: ODD })
    await ask(ODD, odd)
    await tell()
    const mail = (await app.smtp.mails()).find(({ to }) => to === admin.email)
    expect(mail?.subject).toBe(`${ODD_TOLD} asks for a correction of 2 March 2026`)
    expect(mail?.headers.has('bcc')).toBe(false)
    expect(mail?.html).not.toContain('<script>')
    expect(mail?.html).toContain('&lt;script&gt;')
    expect(app.smtp.recipients.at(-1)).toEqual([admin.email])
  })

  const put = (orgOf: string, name: string, content: string) => {
    const key = `reports/${orgOf}/${randomUUID()}/${name}`
    return app.ports.blobs.put(key, Buffer.from(content), 'text/plain').then(() => key)
  }
  const report = async (change: object = {}) => {
    const [textKey, htmlKey, pdfKey, xlsxKey] = await Promise.all(
      ['r.txt', 'r.html', 'r.pdf', 'r.xlsx'].map((name) => put(orgId, name, `content of ${name}`)),
    )
    const keys = {
      textKey: textKey ?? '',
      htmlKey: htmlKey ?? '',
      pdfKey: pdfKey ?? '',
      xlsxKey: xlsxKey ?? '',
    }
    const data = { team: 'Dock "A"/../b', date: '2026-03-02', ...keys, ...change }
    await writeTestNotice(app, orgId, {
      kind: 'daily_report',
      to: { personIds: [admin.personId] },
      about: undefined,
      data,
    })
    await tell()
    const mails = await app.smtp.mails()
    return mails.filter(({ to }) => to === admin.email)
  }

  it('of a report says what its files say, with the others attached', async () => {
    const [mail] = await report()
    expect(mail?.text.trim()).toBe('content of r.txt')
    expect(mail?.html.trim()).toBe('content of r.html')
    expect(mail?.attachments).toEqual([
      { name: 'Dock _A_.._b 2026-03-02.pdf', text: 'content of r.pdf' },
      { name: 'Dock _A_.._b 2026-03-02.xlsx', text: 'content of r.xlsx' },
    ])
  })

  it.each([
    ['of another organisation', () => put(randomUUID(), 'r.pdf', 'theirs'), 'no report of its organisation'],
    ['that is no report', async () => 'backups/all.tar', 'no report of its organisation'],
    ['that leads out of its folder', async () => `reports/${orgId}/../x/r.pdf`, ''],
    ['that is not there', async () => `reports/${orgId}/none.pdf`, 'there is no file'],
  ])('has no file %s', async (_what, make, error) => {
    expect(await report({ pdfKey: await make() })).toEqual([])
    expect(await deliveriesIn(app, orgId)).toMatchObject([
      { state: 'waiting', error: expect.stringContaining(error) },
    ])
  })
})

describe('Amazon SNS', () => {
  it('passes on what is published in a topic', async () => {
    sns.createTopic('alerts')
    await addEndpoint({
      channel: 'sns',
      address: 'arn:aws:sns:eu-central-1:000000000000:alerts',
      language: 'de',
    })
    await ask('vergessen – 😀')
    await tell()
    const sent = (await deliveriesIn(app, orgId)).find(({ channel }) => channel === 'sns')
    expect(sent).toMatchObject({ state: 'sent', error: null })
    const published = await sns.spy.waitForMessage(
      { service: 'sns', topicName: 'alerts' },
      'published',
      2_000,
    )
    expect(published).toMatchObject({
      body: expect.stringContaining('Bo Berg bittet um eine Korrektur des 2. März 2026: vergessen – 😀'),
    })
  })

  it('sends text messages to those who asked for them, in one line of at most 300 letters', async () => {
    const phone = '+352621123456'
    await app.call('PATCH', '/api/v1/me/alert-settings', {
      as: admin,
      body: { phone, choices: [{ topic: 'correction_asked', sms: true }] },
    })
    const textMessages = snsMessages({ ...SNS, endpoint: receiver.url })
    await ask(`${ODD}${'x'.repeat(1_000)}`)
    await tellNotices({ ...app.ports, textMessages }, orgId)
    const sms = (await deliveriesIn(app, orgId)).find(({ channel }) => channel === 'sms')
    expect(sms).toMatchObject({ state: 'sent', error: null })
    const form = new URLSearchParams(String(receiver.got[0]?.body))
    const [to, text] = [form.get('PhoneNumber'), form.get('Message')]
    expect([...form.values()]).toContain('Transactional')
    expect(to).toBe(phone)
    expect(text).toHaveLength(300)
    expect(text).toMatch(/^Bo Berg asks for a correction of 2 March 2026: <!channel>[^\n\r\u202E]*…$/)
  })
})

describe('a browser', () => {
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const subscribe = async () => {
    const endpoint = `https://push.example.org/${randomUUID()}`
    const answer = await app.call('POST', '/api/v1/me/push-subscriptions', {
      as: admin,
      body: { endpoint, keys },
    })
    expect(answer.status).toBe(201)
    // The push services of the world are https: this one is on this machine.
    await app.asOwner(
      'update push_subscriptions set address = $2 where id = $1',
      [answer.body.id, `${receiver.url}/push`],
      orgId,
    )
  }
  const subscriptions = async () =>
    (await app.call('GET', '/api/v1/me/push-subscriptions', { as: admin })).body.subscriptions

  it('is told, encrypted and signed', async () => {
    await subscribe()
    await ask()
    await tell()
    const [request] = receiver.got
    expect(request?.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '86400',
      authorization: expect.stringMatching(/^vapid t=.+, k=/),
      topic: expect.stringMatching(/^[\da-f]{32}$/),
    })
    expect(String(request?.body)).not.toContain('Bo Berg')
    const { body } = await app.call('GET', '/api/v1/me/push-subscriptions', { as: admin })
    expect(request?.headers.authorization).toContain(`k=${body.publicKey}`)
  })

  it.each([404, 410])('whose service answers %i is forgotten', async (status) => {
    await subscribe()
    receiver.status = status
    await ask()
    await tell()
    expect(await subscriptions()).toEqual([])
    expect((await deliveriesIn(app, orgId)).find(({ channel }) => channel === 'push')?.state).toBe('dropped')
  })

  it('whose service fails is tried again', async () => {
    await subscribe()
    receiver.status = 503
    await ask()
    await tell()
    expect(await subscriptions()).toHaveLength(1)
    expect((await deliveriesIn(app, orgId)).find(({ channel }) => channel === 'push')?.state).toBe('waiting')
  })

  it('whose service is inside is refused', async () => {
    const endpoint = 'https://192.168.0.1/push'
    const { status } = await app.call('POST', '/api/v1/me/push-subscriptions', {
      as: admin,
      body: { endpoint, keys },
    })
    expect(status).toBe(400)
  })
})
