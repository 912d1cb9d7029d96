// Proves that what somebody was told, and how they want to be, is theirs alone; that problems are told once until they are
// over; that old rows go; and that a notice is told as soon as it is written.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '../../../../../tests/support/app.ts'
import { HOUR_MS, MINUTE_MS, START_MS } from '../../../../../tests/support/factories.ts'
import type { FailedJob } from '../../ports/jobs.ts'
import {
  deliveriesIn,
  makeCompany,
  startTellingApp,
  type TellingApp,
  writeTestNotice,
} from './alerts.test-support.ts'
import { lookForProblems, type ProblemPorts } from './look-for-problems.ts'
import { sweepAlerts } from './sweep-alerts.ts'
import { tellAtOnce } from './tell-at-once.ts'
import { tellNotices } from './tell-notices.ts'

let app: TellingApp
let orgId: string
let admin: Actor
let worker: Actor
let refuse = false
beforeAll(async () => {
  app = await startTellingApp(
    {},
    { onRcptTo: (_address, _session, done) => done(refuse ? new Error('no such mailbox') : null) },
  )
})
beforeEach(async () => {
  app.clock.set(START_MS)
  refuse = false
  ;({ orgId, admin, worker } = await makeCompany(app))
})
afterAll(() => app.close())

const tell = () => tellNotices(app.ports, orgId)
const tellWorker = async () => {
  await writeTestNotice(app, orgId, { to: { personIds: [worker.personId] } })
  return tell()
}
const get = async (path: string, as: Actor) => (await app.call('GET', `/api/v1/me/${path}`, { as })).body
const change = (body: object, as = worker) => app.call('PATCH', '/api/v1/me/alert-settings', { as, body })

describe('the list of notices', () => {
  it('has the own, newest first, page by page, and how many are unread', async () => {
    for (let count = 0; count < 3; count += 1) {
      app.clock.advance(MINUTE_MS)
      await tellWorker()
    }
    const first = await get('notices?limit=2', worker)
    const second = await get(`notices?limit=2&after=${first.next}`, worker)
    expect([first.notices.length, first.unread, second.notices.length, second.next]).toEqual([
      2,
      3,
      1,
      undefined,
    ])
    const [newest] = first.notices
    expect(newest).toMatchObject({
      kind: 'long_day',
      toldAt: '2026-03-02T05:03:00Z',
      about: { id: worker.personId, name: 'Bo Berg' },
      data: { zone: 'Europe/Berlin' },
      read: false,
    })
    expect(await get('notices', admin)).toEqual({ notices: [], unread: 0 })
    const read = (as: Actor) =>
      app.call('POST', '/api/v1/me/notices/read', { as, body: { until: second.notices[0].toldAt } })
    await read(admin)
    expect((await get('notices', worker)).unread).toBe(3)
    await read(worker)
    const after = await get('notices', worker)
    expect([after.unread, after.notices.map((one: { read: boolean }) => one.read)]).toEqual([
      2,
      [false, false, true],
    ])
  })

  it('is marked as read one by one too, by nobody else, and not both ways at once', async () => {
    await tellWorker()
    await tellWorker()
    const [newest, older] = (await get('notices', worker)).notices
    const read = (body: object, as: Actor) => app.call('POST', '/api/v1/me/notices/read', { as, body })
    await read({ notices: [newest.id] }, admin)
    expect((await get('notices', worker)).unread).toBe(2)
    expect((await read({ notices: [newest.id] }, worker)).status).toBe(204)
    expect((await get('notices', worker)).notices.map((one: { read: boolean }) => one.read)).toEqual([
      true,
      false,
    ])
    for (const body of [{}, { notices: [] }, { notices: [older.id], until: older.toldAt }]) {
      expect((await read(body, worker)).status).toBe(400)
    }
  })
})

describe('how one is told', () => {
  const choiceOf = (body: { choices: { topic: string }[] }, topic: string) =>
    body.choices.find((one) => one.topic === topic)

  it('is mail about oneself and what waits for an answer, unless one says otherwise', async () => {
    const before = await get('alert-settings', worker)
    expect(before).toMatchObject({ language: 'en', quietHours: null, phone: null, textMessages: false })
    expect(before.ways).toEqual({ mail: true, push: false, sms: false })
    expect(choiceOf(before, 'long_day')).toEqual({ topic: 'long_day', mail: true, push: true, sms: false })
    expect(choiceOf(before, 'team_long_day')).toMatchObject({ mail: false })
    const { body } = await change({
      choices: [
        { topic: 'long_day', mail: false },
        { topic: 'system', sms: true },
      ],
    })
    expect(choiceOf(body, 'long_day')).toEqual({ topic: 'long_day', mail: false, push: true, sms: false })
    expect(choiceOf(body, 'system')).toMatchObject({ mail: true, sms: true })
    expect(await tellWorker()).toEqual({ addressed: 1, sent: 0 })
    expect((await get('notices', worker)).unread).toBe(1)
  })

  it('is in the language that one chose', async () => {
    await change({ language: 'de' })
    await tellWorker()
    const mail = (await app.smtp.mails()).findLast(({ to }) => to === worker.email)
    expect(mail?.subject).toBe('Ein langer Tag: Sie sind noch eingestempelt')
    expect(mail?.html).toContain('<html lang="de">')
  })

  it('has quiet hours and a telephone, which can be taken back', async () => {
    const set = { quietHours: { from: '22:00', until: '06:00' }, phone: '+352621123456' }
    expect((await change(set)).body).toMatchObject(set)
    expect((await change({ quietHours: null })).body).toMatchObject({ quietHours: null, phone: set.phone })
    expect((await change({ phone: null })).body).toMatchObject({ phone: null })
  })

  it.each([
    [{}],
    [{ phone: '0621123456' }],
    [{ phone: '+352 621 123' }],
    [{ quietHours: { from: '22:00', until: '22:00' } }],
    [{ quietHours: { from: '24:00', until: '06:00' } }],
    [{ language: 'it' }],
    [{ choices: [{ topic: 'long_day', carrier_pigeon: true }] }],
    [{ choices: [{ topic: 'everything', mail: true }] }],
    [{ personId: '0199a2f0-0000-7000-8000-000000000000', language: 'de' }],
  ])('%j is refused', async (body) => {
    expect((await change(body)).status).toBe(400)
  })
})

describe('a problem', () => {
  const failing: FailedJob = {
    id: 'x',
    job: 'reports/daily',
    orgId: null,
    failedAtMs: START_MS,
    error: 'no such team',
  }
  const look = (ports: Partial<ProblemPorts> = {}, failed: FailedJob[] = []) =>
    lookForProblems(
      { ...app.ports, health: {}, jobs: { ...app.ports.jobs, failed: async () => failed }, ...ports },
      orgId,
    )
  const toldAdmin = async () => {
    await tell()
    const { notices } = await get('notices', admin)
    return notices.map(({ data }: { data: object }) => data)
  }

  it('is told to admins once until it is over, and again when it comes back', async () => {
    expect(await look({}, [failing])).toBe(1)
    app.clock.advance(HOUR_MS)
    expect(await look({}, [failing])).toBe(0)
    expect(await look({}, [failing, { ...failing, job: 'keeping/backup' }])).toBe(1)
    expect(await look()).toBe(0)
    app.clock.advance(HOUR_MS)
    expect(await look({}, [failing])).toBe(1)
    expect(await toldAdmin()).toHaveLength(3)
    expect((await get('notices', worker)).notices).toEqual([])
  })

  it('is told once where several processes look at once', async () => {
    const told = await Promise.all(Array.from({ length: 4 }, () => look({}, [failing])))
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  it.each([
    ['little room', { freeBytes: 999_999_999, totalBytes: 10_000_000_000 }, 1],
    ['a small share', { freeBytes: 4_000_000_000, totalBytes: 100_000_000_000 }, 1],
    ['room enough', { freeBytes: 6_000_000_000, totalBytes: 100_000_000_000 }, 0],
  ])('is a disk with %s', async (_what, room, told) => {
    expect(await look({ health: { disk: async () => room } })).toBe(told)
  })

  it('is a backup that is overdue', async () => {
    const health = {
      backupOverdue: async () => 'the last is of Monday',
    }
    expect(await look({ health })).toBe(1)
    expect(await toldAdmin()).toEqual(
      expect.arrayContaining([{ problem: 'backup_overdue', detail: 'the last is of Monday' }]),
    )
  })

  it('is mail that was tried for half an hour in vain, but not the mail that says so', async () => {
    refuse = true
    await tellWorker()
    for (let tries = 1; tries < 5; tries += 1) {
      expect(await look()).toBe(0)
      app.clock.advance(HOUR_MS)
      await tell()
    }
    expect(await look()).toBe(1)
    const [mail] = (await toldAdmin()) as { problem: string; detail: string }[]
    expect(mail).toMatchObject({
      problem: 'mail_failing',
      detail: expect.stringContaining('no such mailbox'),
    })
    refuse = false
    app.clock.advance(24 * HOUR_MS)
    await tell()
    expect(await look()).toBe(0)
    expect(await app.asOwner('select from problems where org_id = $1', [orgId], orgId)).toEqual([])
  })
})

describe('90 days later', () => {
  it('what people were told and what became of it is deleted, but not what waits', async () => {
    await tellWorker()
    refuse = true
    await tellWorker()
    app.clock.advance(90 * 24 * HOUR_MS)
    expect(await sweepAlerts(app.ports)).toEqual({ told: 0, deliveries: 0 })
    app.clock.advance(1)
    const swept = await sweepAlerts(app.ports)
    expect(swept.told).toBeGreaterThanOrEqual(2)
    expect((await get('notices', worker)).notices).toEqual([])
    expect((await deliveriesIn(app, orgId)).map(({ state }) => state)).toEqual(['waiting'])
    expect(await sweepAlerts(app.ports)).toEqual({ told: 0, deliveries: 0 })
  })
})

describe('a notice that is written', () => {
  it('is told at once by whoever listens, and by nobody who has stopped', async () => {
    const stop = tellAtOnce(app.ports, { apartMs: 10 })
    const write = () => writeTestNotice(app, orgId, { to: { personIds: [worker.personId] } })
    const states = async () => (await deliveriesIn(app, orgId)).map(({ state }) => state)
    // The listening connection is being made: whatever comes before it is told with the next.
    await vi.waitFor(
      async () => {
        await write()
        expect((await states()).at(-1)).toBe('sent')
      },
      { timeout: 10_000, interval: 200 },
    )
    stop()
    await app.ports.background.settled()
    const told = (await states()).length
    await write()
    await app.ports.background.settled()
    expect(await states()).toHaveLength(told)
  })
})
