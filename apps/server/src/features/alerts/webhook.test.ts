// Proves what arrives at a webhook, how it is signed, when it comes again, and where none may lead.
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../../../tests/support/app.ts'
import { MINUTE_MS, START_MS } from '../../../../../tests/support/factories.ts'
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
let orgId: string
let admin: Actor
let worker: Actor
beforeAll(async () => {
  receiver = await startReceiver()
  const sns = { ...SNS, endpoint: receiver.url }
  app = await startTellingApp({ channels: { allowHosts: [receiver.host], sns } })
})
beforeEach(async () => {
  app.clock.set(START_MS)
  receiver.got = []
  receiver.status = 200
  ;({ orgId, admin, worker } = await makeCompany(app))
})
afterAll(async () => {
  await app.close()
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
const webhook = () => addEndpoint({ channel: 'webhook', address: `${receiver.url}/hook` })
const ask = (reason = 'forgot', about = worker.personId) =>
  writeTestNotice(app, orgId, {
    kind: 'correction_asked',
    to: { leadersOf: about, atMs: START_MS },
    about,
    data: { correction: randomUUID(), workDate: '2026-03-02', reason },
  })
const signatures = (header: unknown) => {
  const [t = '', ...signed] = String(header).split(',')
  return { t: t.slice(2), signed: signed.map((one) => one.slice(3)) }
}
const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')

describe('a webhook', () => {
  it('is posted what happened, signed with its secret', async () => {
    const { endpoint, secret } = await webhook()
    await ask()
    await tell()
    const [request, ...others] = receiver.got
    expect(others).toEqual([])
    expect(request?.path).toBe('/hook')
    const { t, signed } = signatures(request?.headers['muster-signature'])
    expect(Number(t)).toBe(START_MS / 1000)
    expect(signed).toEqual([hmac(secret ?? '', `${t}.${request?.body}`)])
    const deliveries = await asAdmin('GET', `deliveries?endpoint=${endpoint.id}`)
    expect(deliveries.body.deliveries).toMatchObject([
      { channel: 'webhook', state: 'sent', to: { name: 'There' }, kind: 'correction_asked', nextAt: null },
    ])
    const [{ id, notice }] = deliveries.body.deliveries
    expect(request?.headers['muster-delivery']).toBe(id)
    expect(JSON.parse(String(request?.body))).toMatchObject({
      id,
      notice,
      kind: 'correction_asked',
      at: '2026-03-02T05:00:00.000Z',
      organisation: { id: orgId, name: 'Acme' },
      about: { id: worker.personId, name: 'Bo Berg' },
      data: { workDate: '2026-03-02', reason: 'forgot' },
      text: 'Bo Berg asks for a correction of 2 March 2026: forgot',
    })
  })

  it('is signed with the older secret too for a day after it has a new one', async () => {
    const { endpoint, secret: older } = await webhook()
    const { body } = await asAdmin('POST', `endpoints/${endpoint.id}/secret`)
    expect(body.olderUntil).toBe('2026-03-03T05:00:00Z')
    const sendAndRead = async () => {
      await ask()
      await tell()
      const request = receiver.got.at(-1)
      return { text: request?.body, ...signatures(request?.headers['muster-signature']) }
    }
    const both = await sendAndRead()
    expect(both.signed).toEqual([body.secret, older].map((one) => hmac(one ?? '', `${both.t}.${both.text}`)))
    app.clock.advance(24 * 60 * MINUTE_MS)
    const one = await sendAndRead()
    expect(one.signed).toEqual([hmac(body.secret, `${one.t}.${one.text}`)])
  })

  it('that answers other than 2xx is tried again, under the same id', async () => {
    await webhook()
    receiver.status = 500
    await ask()
    await tell()
    expect((await deliveriesIn(app, orgId)).find(({ channel }) => channel === 'webhook')).toMatchObject({
      state: 'waiting',
      error: 'it answered 500',
    })
    receiver.status = 204
    app.clock.advance(MINUTE_MS)
    await tell()
    const ids = receiver.got.map(({ headers }) => headers['muster-delivery'])
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
  })

  it('is sent again when an admin says so, and a mail that was sent is not', async () => {
    await webhook()
    await ask()
    await tell()
    const { body } = await asAdmin('GET', 'deliveries?state=sent')
    const [mail, hook] = ['mail', 'webhook'].map((channel) =>
      body.deliveries.find((one: { channel: string }) => one.channel === channel),
    )
    const channelsOf = async (query: string) =>
      (await asAdmin('GET', `deliveries?${query}`)).body.deliveries.map(
        (one: { channel: string }) => one.channel,
      )
    expect(await channelsOf('channel=webhook')).toEqual(['webhook'])
    expect((await channelsOf('kind=correction_asked')).sort()).toEqual(['mail', 'webhook'])
    expect(await channelsOf('kind=system&channel=mail')).toEqual([])
    expect((await asAdmin('POST', `deliveries/${hook.id}/replay`)).status).toBe(204)
    expect((await asAdmin('POST', `deliveries/${hook.id}/replay`)).body.code).toBe('not_replayable')
    expect((await asAdmin('POST', `deliveries/${mail.id}/replay`)).body).toMatchObject({
      code: 'not_replayable',
      state: 'sent',
    })
    await tell()
    expect(receiver.got).toHaveLength(2)
  })

  it('that was removed or switched off receives nothing, not even what waits for it', async () => {
    const [removed, off] = [await webhook(), await webhook()]
    await ask()
    receiver.status = 500
    await tell()
    expect((await asAdmin('DELETE', `endpoints/${removed.endpoint.id}`)).status).toBe(204)
    expect((await asAdmin('DELETE', `endpoints/${removed.endpoint.id}`)).status).toBe(404)
    await asAdmin('PATCH', `endpoints/${off.endpoint.id}`, { active: false })
    app.clock.advance(MINUTE_MS)
    await ask()
    await tell()
    expect(receiver.got).toHaveLength(2)
    const states = (await deliveriesIn(app, orgId)).filter(({ channel }) => channel === 'webhook')
    expect(states.map(({ state }) => state)).toEqual(['dropped', 'dropped'])
    const kept = await app.asOwner(
      'select address, secret from endpoints where removed_at is not null and org_id = $1',
      [orgId],
      orgId,
    )
    expect(kept).toEqual([{ address: '', secret: null }])
  })

  it('hears of long days once, as those who lead do', async () => {
    await addEndpoint({ channel: 'webhook', address: `${receiver.url}/hook`, kinds: ['long_day'] })
    const long = { kind: 'long_day', about: worker.personId } as const
    await writeTestNotice(app, orgId, { ...long, to: { personIds: [worker.personId] } })
    await writeTestNotice(app, orgId, { ...long, to: { leadersOf: worker.personId, atMs: START_MS } })
    await tell()
    expect(receiver.got).toHaveLength(1)
  })

  it.each([
    ['webhook', 'https://169.254.169.254/latest', 'leads inside'],
    ['webhook', 'http://hooks.example.org/', 'has to be https://…'],
    ['slack', 'https://[::1]/services/x', 'leads inside'],
    ['sns', 'https://hooks.example.org/', 'has to be arn:aws:sns:region:account:topic'],
  ])('%s at %s is refused', async (channel, address, message) => {
    const { status, body } = await asAdmin('POST', 'endpoints', { channel, name: 'x', kinds: [], address })
    expect([status, body.errors]).toEqual([400, [{ path: '/address', message }]])
  })

  it('is tested at once, and says what came of it', async () => {
    const { endpoint } = await webhook()
    const test = async () => (await asAdmin('POST', `endpoints/${endpoint.id}/test`)).body
    expect(await test()).toEqual({ sent: true, error: null })
    expect(JSON.parse(String(receiver.got[0]?.body))).toMatchObject({ kind: 'test' })
    receiver.status = 403
    expect(await test()).toEqual({ sent: false, error: 'it answered 403' })
  })
})
