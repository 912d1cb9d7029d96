// Proves what working-time checks tell of the record, to each only what they may see, and how settings are dated.
import type { WorkingTime } from '@muster/contract/reports.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { HOUR_MS } from '../../../../../tests/support/factories.ts'
import { berlin, type Company, makeCompany, work } from './reports.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
  company = await makeCompany(app)
  app.clock.set(berlin('2026-03-09', '12:00'))
  const { orgId, ada, bo } = company
  await work(
    app,
    orgId,
    ada.personId,
    '2026-03-02 08:07-16:52 12:00-12:30',
    '2026-03-03 22:00-06:00',
    '2026-03-04 15:00-15:20',
    '2026-03-04 16:00-16:20',
    '2026-03-04 17:00-17:20',
  )
  await work(app, orgId, bo, '2026-03-02 06:00-18:00 12:00-13:00', '2026-03-03 03:00-12:30')
  app.clock.set(berlin('2026-03-02', '10:00'))
  await set({ rulePacks: ['de'], from: '2026-03-02' })
  await set({
    from: '2026-03-04',
    rounding: {
      start: { mode: 'none', minutes: 0 },
      end: { mode: 'none', minutes: 0 },
      duration: { mode: 'up', minutes: 15 },
    },
  })
  app.clock.set(berlin('2026-03-09', '12:00'))
})
afterAll(() => app.close())

const set = (body: object) => app.call('POST', '/api/v1/reports/settings', { as: company.admin, body })
const get = (path: string, as: Actor) => app.call('GET', `/api/v1/${path}`, { as })
const days = 'from=2026-03-01&until=2026-03-31'

describe('working-time checks', () => {
  const rules = async (path: string, as: Actor) => {
    const { body } = await get(path, as)
    return (body as WorkingTime).people.flatMap(({ person, findings }) =>
      findings.map(({ rule, level, from }) => `${person.name} ${rule} ${level} ${from.slice(8)}`),
    )
  }

  it('tell law, figures and sessions of the rules that were chosen', async () => {
    const found = await rules(`reports/working-time?${days}&person=${company.bo}`, company.admin)
    expect(found).toContain('Bo daily_hours breach 02')
    expect(found).toContain('Bo daily_rest breach 02')
    expect(found).toContain('Bo break_length breach 03')
    expect(found).toContain('Bo work_without_break breach 03')
    const { body } = await get(`reports/working-time?${days}&person=${company.bo}`, company.admin)
    const rest = body.people[0].findings.find(({ rule }: { rule: string }) => rule === 'daily_rest')
    expect(rest).toMatchObject({
      law: { name: 'Arbeitszeitgesetz', article: '§ 5(1)' },
      limitMs: 11 * HOUR_MS,
      foundMs: 9 * HOUR_MS,
      byMs: 2 * HOUR_MS,
      start: '2026-03-02T18:00:00+01:00',
      end: '2026-03-03T03:00:00+01:00',
    })
    expect(rest.sessions).toHaveLength(2)
  })

  it('look only at what the asker may see, and are everybody’s own', async () => {
    expect(await rules(`reports/working-time?${days}`, company.leaderOfNorth)).toEqual([
      'Ada daily_hours beyond 02',
      'Ada break_length breach 03',
      'Ada work_without_break breach 03',
      'Ada night_hours listed 03',
    ])
    expect(await rules(`me/reports/working-time?${days}`, company.ada)).toContain('Ada daily_rest breach 03')
  })

  it('know the holidays of the roster', async () => {
    const { admin, bo, orgId } = company
    await app.asOwner(
      `insert into own_holidays values ($1, '2026-03-03', 'Founders’ day', $2, now())`,
      [orgId, admin.personId],
      orgId,
    )
    expect(await rules(`reports/working-time?${days}&person=${bo}`, admin)).toContain(
      'Bo holiday_hours listed 03',
    )
    await app.asOwner('delete from own_holidays where org_id = $1', [orgId], orgId)
    expect(await rules(`reports/working-time?${days}&person=${bo}`, admin)).not.toContain(
      'Bo holiday_hours listed 03',
    )
  })

  it('change nothing', async () => {
    const before = await app.asOwner('select * from work_sessions order by id', [], company.orgId)
    await get(`reports/working-time?${days}`, company.admin)
    expect(await app.asOwner('select * from work_sessions order by id', [], company.orgId)).toEqual(before)
  })

  it('are a file too', async () => {
    const { text } = await get(`reports/working-time?${days}&person=${company.bo}&format=csv`, company.admin)
    const line = text.split('\r\n').find((one) => one.includes('daily_rest'))
    expect(line).toContain('"Arbeitszeitgesetz, § 5(1)",11:00:00,9:00:00,2:00:00,2026-03-02T18:00:00+01:00')
  })
})

describe('settings', () => {
  it('begin today or later', async () => {
    const { status, body } = await set({ from: '2026-03-08', weekStart: 7 })
    expect([status, body.code]).toEqual([422, 'rules_in_the_past'])
  })

  it('keep what is not said, and those of before', async () => {
    const { status, body } = await set({ from: '2026-04-01', weekStart: 7 })
    expect(status).toBe(201)
    expect(
      body.versions.map(({ from, weekStart }: { from: string; weekStart: number }) => [from, weekStart]),
    ).toEqual([
      ['2026-04-01', 7],
      ['2026-03-04', 1],
      ['2026-03-02', 1],
    ])
    expect(body.versions[0].rounding.duration).toEqual({ mode: 'up', minutes: 15 })
    expect(body.inForce).toMatchObject({ rulePacks: ['de'], weekStart: 1, dailyReportAt: '18:00' })
    expect(body.versions[0].madeBy).toEqual({ id: company.admin.personId, name: 'Zoe' })
  })

  it.each([
    [{ rounding: { start: { mode: 'up', minutes: 7 } } }],
    [{ dailyReportAt: '24:00' }],
    [{ weekStart: 0 }],
    [{ rulePacks: ['uk'] }],
    [{ orgId: 'x' }],
  ])('are not %j', async (body) => {
    expect((await set(body)).status).toBe(400)
  })
})
