// Asking for a correction: what it would do is shown and kept, nothing is written, and the same again is one.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { HOUR_MS } from '../../../../../tests/support/factories.ts'
import { iso } from '../../../../../tests/support/punching.ts'
import {
  anHourMore,
  ask,
  type Company,
  correct,
  DAY_MS,
  decide,
  makeCompany,
} from './corrections.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  company = await makeCompany(app)
})

const noticesOf = () =>
  app.asOwner('select kind, addressed_to as "to", data from notices order by at, kind', [], company.orgId)
const punchCount = async () =>
  (await app.asOwner('select id from punches where person_id = $1', [company.ada.personId], company.orgId))
    .length
const _detail = (id: string, as = company.lea) => app.call('GET', `/api/v1/corrections/${id}`, { as })
const _approve = (id: string, as = company.lea, position = 2) =>
  decide(app, as, id, { decision: 'approve', position })

describe('asking', () => {
  it('previews what it would do, and writes nothing', async () => {
    const { status, body } = await app.call('POST', '/api/v1/corrections/preview', {
      as: company.ada,
      body: anHourMore(company),
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      position: 2,
      effect: {
        before: [{ id: company.day.in, workedMs: 8 * HOUR_MS }],
        after: [{ id: company.day.in, workedMs: 9 * HOUR_MS }],
        days: [{ workDate: '2026-03-02', beforeMs: 8 * HOUR_MS, afterMs: 9 * HOUR_MS, deltaMs: HOUR_MS }],
      },
    })
    expect(await noticesOf()).toEqual([])
  })

  it('waits, is told to the leaders, and leaves the record as it is', async () => {
    const { status, body } = await ask(app, company.ada, anHourMore(company))
    expect([status, body.state, body.workDates]).toEqual([201, 'waiting', ['2026-03-02']])
    expect(await noticesOf()).toMatchObject([
      { kind: 'correction_asked', to: { leadersOf: company.ada.personId }, data: { correction: body.id } },
    ])
    expect(await punchCount()).toBe(2)
    const list = await app.call('GET', '/api/v1/corrections?state=waiting', { as: company.lea })
    expect(list.body.corrections).toEqual([body])
  })

  it('the same again is answered the same, other content is a conflict', async () => {
    const id = randomUUID()
    const first = await ask(app, company.ada, { id, ...anHourMore(company) })
    const again = await Promise.all([1, 2].map(() => ask(app, company.ada, { id, ...anHourMore(company) })))
    expect(again.map(({ status, text }) => [status, text])).toEqual(again.map(() => [201, first.text]))
    expect((await ask(app, company.ada, { id, ...anHourMore(company, 2) })).body.code).toBe('id_conflict')
    expect((await ask(app, company.lea, { id, ...anHourMore(company) })).body.code).toBe('id_conflict')
  })

  it.each([
    ['approved by itself', { approved: true }],
    ['decided by itself', { state: 'approved' }],
    ['for somebody else', { personId: randomUUID() }],
    ['without a reason', { reason: ' ' }],
    ['without a change', { changes: [] }],
  ])('is not taken %s', async (_what, more) => {
    expect((await ask(app, company.ada, { ...anHourMore(company), ...more })).status).toBe(400)
  })

  it('names no punch of anybody else, and no job that is not there', async () => {
    const { status, body } = await ask(app, company.lea, anHourMore(company))
    expect([status, body.code]).toEqual([404, 'not_found'])
    const change = { change: 'add', kind: 'in', at: iso(DAY_MS), job: randomUUID() }
    expect((await ask(app, company.ada, { changes: [change] })).body.code).toBe('unknown_job')
  })

  it('is refused where the record is no longer what was seen', async () => {
    await correct(app, company.lea, company.ada.personId, anHourMore(company, 2))
    const { body } = await ask(app, company.ada, { ...anHourMore(company), position: 2 })
    expect([body.code, body.position]).toEqual(['record_changed', 3])
  })
})
