// Proves that a daily report bears the newest seal of the record, so that who keeps one can find what was changed later.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../../tests/support/app.ts'
import { newestSeal, sealDay } from '../../keeping/index.ts'
import { makeDueReports } from '../index.ts'
import { berlin, type Company, makeCompany, work } from '../reports.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
  app.clock.set(berlin('2026-03-02', '07:00'))
  company = await makeCompany(app)
})
afterAll(() => app.close())

const ask = (path: string) =>
  app.call('GET', `/api/v1/teams/${company.south}/daily-reports${path}`, { as: company.leaderOfSouth })
const report = async (date: string) => (await ask(`/${date}`)).body

function runAt(date: string, time: string): Promise<number> {
  app.clock.set(berlin(date, time))
  return makeDueReports(app.ports, company.orgId)
}

it('bears the newest seal of the record, for whoever keeps it', async () => {
  const { orgId, bo } = company
  await work(app, orgId, bo, '2026-03-02 08:00-16:00')
  await runAt('2026-03-02', '18:00')
  expect((await report('2026-03-02')).seal).toBeNull()
  app.clock.set(berlin('2026-03-03', '00:05'))
  await sealDay(app.ports, orgId)
  const seal = await app.ports.db.transaction({ org: orgId }, newestSeal)
  await work(app, orgId, bo, '2026-03-03 08:00-16:00')
  await runAt('2026-03-03', '18:00')
  const hash = seal?.hash.toString('hex') ?? ''
  expect((await report('2026-03-03')).seal).toEqual({
    number: 1,
    day: '2026-03-02',
    hash,
    keyId: seal?.keyId,
  })
  for (const format of ['text', 'html']) {
    const { text } = await ask(`/2026-03-03?format=${format}`)
    expect(text).toContain(hash)
  }
})
