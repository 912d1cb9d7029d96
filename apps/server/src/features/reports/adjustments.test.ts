// Proves that lines of locked dates stand beside the hours of a report, in every sum, table and file, with who added them and why.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { MINUTE_MS } from '../../../../../tests/support/factories.ts'
import { berlin, type Company, makeCompany, work } from './reports.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
  company = await makeCompany(app)
  const { orgId, admin, bo } = company
  app.clock.set(berlin('2026-03-09', '12:00'))
  await work(app, orgId, bo, '2026-03-02 08:00-16:00', '2026-03-03 08:00-16:00')
  app.clock.set(berlin('2026-03-20', '12:00'))
  const lock = { id: randomUUID(), from: '2026-03-02', until: '2026-03-04' }
  expect((await app.call('POST', '/api/v1/locks', { as: admin, body: lock })).status).toBe(201)
  await adjust('2026-03-02', -20 * MINUTE_MS, 'left early')
  await adjust('2026-03-04', 60 * MINUTE_MS, '=1+1')
})
afterAll(() => app.close())

async function adjust(workDate: string, ms: number, reason: string) {
  const { status, body } = await app.call('POST', `/api/v1/people/${company.bo}/corrections`, {
    as: company.leaderOfSouth,
    body: { id: randomUUID(), reason, changes: [{ change: 'adjust', workDate, ms }] },
  })
  expect(status, JSON.stringify(body)).toBe(201)
}

const days = 'from=2026-03-01&until=2026-03-31'
const get = (path: string, as: Actor = company.leaderOfSouth) =>
  app.call('GET', `/api/v1/reports/${path}`, { as })

it('in a timesheet are told with author and reason, beside the hours', async () => {
  const { body } = await get(`timesheet?${days}&person=${company.bo}`)
  expect(body.people[0]).toMatchObject({
    total: { workedMs: 960 * MINUTE_MS },
    adjustedMs: 40 * MINUTE_MS,
    adjustments: [
      { workDate: '2026-03-02', ms: -20 * MINUTE_MS, reason: 'left early', author: { name: 'Sam' } },
      { workDate: '2026-03-04', ms: 60 * MINUTE_MS },
    ],
  })
})

it('are of the days asked for, and of nobody out of reach', async () => {
  const { body } = await get(`timesheet?from=2026-03-03&until=2026-03-31&person=${company.bo}`)
  expect(body.people[0].adjustedMs).toBe(60 * MINUTE_MS)
  const north = await get(`timesheet?${days}`, company.leaderOfNorth)
  expect(JSON.stringify(north.body)).not.toContain('left early')
})

it.each(['person', 'team', 'job'])('count in hours by %s', async (by) => {
  const { body } = await get(`hours?${days}&by=${by}`)
  expect(body.total.adjustedMs).toBe(40 * MINUTE_MS)
  const adjusted = body.lines.filter((line: { adjustedMs: number }) => line.adjustedMs !== 0)
  expect(adjusted).toMatchObject([
    { name: { person: 'Bo', team: 'South', job: null }[by], adjustedMs: 40 * MINUTE_MS },
  ])
})

it('are lines of the files, whose hundredths add up, and start nothing in a spreadsheet', async () => {
  const { text } = await get(`timesheet?${days}&person=${company.bo}&format=csv`)
  const lines = text
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const at = (name: string) => lines[0]?.indexOf(name) ?? -1
  const adjusted = lines.filter((line) => line[at('status')] === 'adjustment')
  expect(
    adjusted.map((line) => [line[at('work_date')], line[at('adjusted_hours')], line[at('reason')]]),
  ).toEqual([
    ['2026-03-02', '-0.33', 'left early'],
    ['2026-03-04', '1.00', "'=1+1"],
  ])
})
