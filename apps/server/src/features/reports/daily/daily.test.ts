// Proves that the daily report of a team is made once when it is due, late where nothing ran, tells what the record says,
// and made again tells what differs.
import type { DailyReport } from '@muster/contract/daily-reports.ts'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../../tests/support/app.ts'
import { fact, HOUR_MS, MINUTE_MS } from '../../../../../../tests/support/factories.ts'
import { recordPunches } from '../../clocking/index.ts'
import { bytesOf, pdfTexts } from '../formats/read-files.test-support.ts'
import { makeDueReports } from '../index.ts'
import { berlin, type Company, makeCompany, work } from '../reports.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(berlin('2026-03-02', '12:00'))
  company = await makeCompany(app)
  await app.asOwner(
    `update groups set created_at = '2025-01-01' where org_id = $1`,
    [company.orgId],
    company.orgId,
  )
})

const run = (stopping?: AbortSignal) => makeDueReports(app.ports, company.orgId, stopping)
const ask = (method: 'GET' | 'POST', path: string, as = company.leaderOfSouth) =>
  app.call(method, `/api/v1/teams/${company.south}/daily-reports${path}`, { as })
const settings = (body: object) => app.call('POST', '/api/v1/reports/settings', { as: company.admin, body })

function runAt(date: string, time: string): Promise<number> {
  app.clock.set(berlin(date, time))
  return run()
}

type NoticeRow = { key: string; addressed_to: unknown; data: Record<string, string | number> }
function notices(): Promise<NoticeRow[]> {
  const text = `select key, addressed_to, data from notices where kind = 'daily_report' and org_id = $1 order by key`
  return app.asOwner(text, [company.orgId], company.orgId)
}

async function report(date: string): Promise<DailyReport> {
  const { body, status } = await ask('GET', `/${date}`)
  expect(status).toBe(200)
  return body
}

describe('a report that is due', () => {
  it('is made at 18:00 in the organisation’s zone, once, and its leader is told', async () => {
    await runAt('2026-03-01', '18:00')
    await work(app, company.orgId, company.bo, '2026-03-02 08:00-')
    expect(await runAt('2026-03-02', '17:59:59.999')).toBe(0)
    expect(await runAt('2026-03-02', '18:00')).toBe(2)
    expect(await runAt('2026-03-02', '18:01')).toBe(0)
    const told = await notices()
    expect(told).toHaveLength(4)
    const south = told.find(({ data }) => data.teamId === company.south && data.date === '2026-03-02')
    expect(south?.addressed_to).toEqual({ personIds: [company.leaderOfSouth.personId] })
    expect(south?.data).toMatchObject({
      team: 'South',
      date: '2026-03-02',
      version: 1,
      people: 1,
      workedMs: 10 * HOUR_MS,
      stillIn: 1,
      pdfKey: `reports/${company.orgId}/${company.south}/daily/2026-03-02.pdf`,
    })
  })

  it('is made once by any number of workers at once', async () => {
    app.clock.set(berlin('2026-03-02', '18:00'))
    const made = await Promise.all(Array.from({ length: 8 }, () => run()))
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(await notices()).toHaveLength(2)
    const versions = `select team_id, version from daily_reports where org_id = $1`
    expect(await app.asOwner(versions, [company.orgId], company.orgId)).toHaveLength(2)
  })

  it('is made late for every day that was missed', async () => {
    await runAt('2026-03-02', '18:00')
    expect(await runAt('2026-03-05', '09:00')).toBe(4)
    const { body } = await ask('GET', '')
    expect(body.reports.map(({ date, dueAt, madeAt }: DailyReport) => [date, dueAt, madeAt])).toEqual([
      ['2026-03-04', '2026-03-04T17:00:00Z', '2026-03-05T08:00:00Z'],
      ['2026-03-03', '2026-03-03T17:00:00Z', '2026-03-05T08:00:00Z'],
      ['2026-03-02', '2026-03-02T17:00:00Z', '2026-03-02T17:00:00Z'],
    ])
  })

  it('is made at the time that is set, or not at all', async () => {
    await settings({ dailyReportAt: '20:30' })
    await settings({ from: '2026-03-03', dailyReportAt: null })
    expect(await runAt('2026-03-02', '20:29')).toBe(2)
    expect((await ask('GET', '')).body.reports.map(({ date }: DailyReport) => date)).toEqual(['2026-03-01'])
    expect(await runAt('2026-03-02', '20:30')).toBe(2)
    expect(await runAt('2026-03-04', '20:30')).toBe(0)
  })

  it('leaves the rest for later once it has to stop', async () => {
    app.clock.set(berlin('2026-03-02', '18:00'))
    expect(await run(AbortSignal.abort())).toBe(0)
    expect(await run()).toBe(2)
  })

  it('is not there, nor claimed, where its files cannot be kept', async () => {
    app.clock.set(berlin('2026-03-02', '18:00'))
    const full = { ...app.ports.blobs, put: () => Promise.reject(new Error('disk full')) }
    await expect(makeDueReports({ ...app.ports, blobs: full }, company.orgId)).rejects.toThrow('disk full')
    expect(await notices()).toEqual([])
    expect(await run()).toBe(2)
  })
})

describe('a report', () => {
  it('tells who worked, is still in, worked long, took long breaks', async () => {
    const { orgId, bo, leaderOfSouth } = company
    await work(app, orgId, bo, '2026-03-02 07:00-17:00 12:00-13:01')
    await work(app, orgId, leaderOfSouth.personId, '2026-03-02 09:00- 17:00-')
    await runAt('2026-03-02', '18:00:00')
    const told = await report('2026-03-02')
    expect(told.people.map(({ person, ...rest }) => [person.name, rest])).toEqual([
      [
        'Bo',
        {
          workedMs: (600 - 61) * MINUTE_MS,
          breakMs: 61 * MINUTE_MS,
          clockOut: 'clocked_out',
          over8Hours: true,
          longBreaks: 1,
          sessions: [expect.any(String)],
        },
      ],
      [
        'Sam',
        {
          workedMs: 8 * HOUR_MS,
          breakMs: HOUR_MS,
          clockOut: 'still_in',
          over8Hours: false,
          longBreaks: 0,
          sessions: [expect.any(String)],
        },
      ],
    ])
    expect(told).toMatchObject({ version: 1, differences: null, madeBy: null, correctionsWaiting: 0 })
  })

  it('tells of nights, in the language that is set, after the report of the day before', async () => {
    await settings({ language: 'fr' })
    await work(app, company.orgId, company.bo, '2026-03-02 07:00-11:00', '2026-03-02 22:00-05:00')
    await runAt('2026-03-02', '18:00')
    await runAt('2026-03-03', '18:00')
    const told = await report('2026-03-03')
    expect(told.people).toEqual([])
    expect((await ask('GET', '/2026-03-03?format=text')).text).toContain('Personne n’a travaillé ce jour-là.')
    expect(told.sinceYesterday).toHaveLength(1)
    expect(told.sessions[0]).toMatchObject({
      workDate: '2026-03-02',
      workedMs: 7 * HOUR_MS,
      status: 'closed',
    })
  })

  it('tells how many corrections of the team wait', async () => {
    const { orgId, bo, ada } = company
    await work(app, orgId, bo, '2026-03-02 08:00-12:00')
    app.clock.set(berlin('2026-03-02', '17:00'))
    const text = `insert into corrections (org_id, id, person_id, asked_by, asked_at, reason, changes, position, effect,
        work_dates, instants, state, decided_by, decided_at)
      values ($1, $2, $3, $3, now(), 'forgot', '[]', 1, '{}', '{2026-03-02}', '{2026-03-02T07:00:00Z}', $4, $5, $6)`
    const insert = (person: string, state: string, by: string | null) =>
      app.asOwner(text, [orgId, app.ports.ids.next(), person, state, by, by && new Date()], orgId)
    await insert(bo, 'waiting', null)
    await insert(bo, 'waiting', null)
    await insert(bo, 'approved', company.admin.personId)
    await insert(ada.personId, 'waiting', null)
    await runAt('2026-03-02', '18:00')
    expect((await report('2026-03-02')).correctionsWaiting).toBe(2)
  })

  it('is kept as text, JSON, HTML, PDF and Excel, the same as was stored', async () => {
    await work(app, company.orgId, company.bo, '2026-03-02 08:00-17:00 12:00-12:30')
    await runAt('2026-03-02', '18:00')
    const keys: string[] = []
    for await (const { key } of app.ports.blobs.list(`reports/${company.orgId}/${company.south}/daily/`))
      keys.push(key)
    const extensions = keys.map((key) => key.split('/').at(-1))
    expect(extensions).toEqual(['html', 'json', 'pdf', 'txt', 'xlsx'].map((one) => `2026-03-02.${one}`))
    const text = (await ask('GET', '/2026-03-02?format=text')).text
    expect(text).toContain('South: 2026-03-02\nMade 2026-03-02 18:00 (Europe/Berlin).')
    expect(text).toContain('1 worked, 8:30 in all, 0:30 of breaks')
    expect(text).toMatch(/Bo {6}8:30 {4}0:30 {3}08:00–17:00 {9}clocked out/)
    const html = await ask('GET', '/2026-03-02?format=html')
    expect(html.headers['content-disposition']).toContain('attachment')
    expect(html.text).toContain('<h1 style="font-size:20px;margin:0">South: 2026-03-02</h1>')
    const stored = async (extension: string) => {
      const file = await app.ports.blobs.get(keys.find((key) => key.endsWith(extension)) ?? '')
      return bytesOf(file ?? (async function* () {})())
    }
    expect(pdfTexts(await stored('.pdf'))[0]).toContain('1 worked, 8:30 in all')
    expect((await readXlsx(await stored('.xlsx'))).sheets[0]?.rows[1]?.[0]).toBe('Bo')
    expect(JSON.parse((await stored('.json')).toString())).toMatchObject({
      team: { name: 'South' },
      version: 1,
    })
    expect((await stored('.txt')).toString()).toBe(text)
  })

  it('is for those who lead the team now, and admins', async () => {
    await runAt('2026-03-02', '18:00')
    expect((await ask('GET', '/2026-03-02', company.admin)).status).toBe(200)
    for (const path of ['', '/2026-03-02', '/2026-03-02?format=pdf']) {
      expect((await ask('GET', path, company.leaderOfNorth)).status).toBe(404)
      expect((await ask('GET', path, company.ada)).status).toBe(403)
    }
  })
})

describe('a report that is made again', () => {
  it('is the same while nothing differs', async () => {
    await work(app, company.orgId, company.bo, '2026-03-02 08:00-16:00')
    await runAt('2026-03-02', '18:00')
    app.clock.set(berlin('2026-03-05', '09:00'))
    const { status, body } = await ask('POST', '/2026-03-02')
    expect([status, body.version, body.madeBy]).toEqual([200, 1, null])
    expect(await notices()).toHaveLength(2)
  })

  it('is a new version that says which sessions differ, and how', async () => {
    const { orgId, bo, south, leaderOfSouth } = company
    const out = fact(bo, 'out', berlin('2026-03-02', '16:00'))
    app.clock.set(berlin('2026-03-02', '18:00'))
    await recordPunches(app.ports, orgId, [fact(bo, 'in', berlin('2026-03-02', '08:00')), out])
    await runAt('2026-03-02', '18:00')
    app.clock.set(berlin('2026-03-05', '09:00'))
    await recordPunches(app.ports, orgId, [
      fact(bo, 'out', berlin('2026-03-02', '16:30'), {
        supersedes: out.id,
        source: 'correction',
        reason: 'stayed',
      }),
    ])
    await work(app, orgId, leaderOfSouth.personId, '2026-03-02 10:00-12:00')
    const { status, body } = await ask('POST', '/2026-03-02')
    expect(status).toBe(201)
    expect(body).toMatchObject({ version: 2, madeBy: { id: leaderOfSouth.personId, name: 'Sam' } })
    const told = (body as DailyReport).differences?.map(({ change, person, before, after }) => [
      change,
      person.name,
      before?.end,
      after?.end,
    ])
    expect(told).toEqual([
      ['changed', 'Bo', '2026-03-02T15:00:00Z', '2026-03-02T15:30:00Z'],
      ['added', 'Sam', undefined, '2026-03-02T11:00:00Z'],
    ])
    const { text } = await ask('GET', '/2026-03-02?format=text')
    expect(text).toContain(
      'Version 2, made 2026-03-05 09:00 (Europe/Berlin). It differs from the version before',
    )
    expect(text).toContain('- Bo: 08:00–16:00 (8:00; closed), now 08:00–16:30 (8:30; closed)')
    expect((await ask('GET', '/2026-03-02?version=1')).body.version).toBe(1)
    expect((await ask('GET', '/2026-03-02?version=1&format=text')).text).not.toContain('Version 2')
    const keys = (await notices()).map(({ data }) => data.textKey)
    expect(keys).toContain(`reports/${orgId}/${south}/daily/2026-03-02.v2.txt`)
    expect((await ask('GET', '')).body.reports[0]).toMatchObject({ version: 2, differs: true })
  })

  it('cannot be before it is due, nor of a team out of reach', async () => {
    app.clock.set(berlin('2026-03-02', '17:59'))
    const early = await ask('POST', '/2026-03-02')
    expect([early.status, early.body.code, early.body.dueAt]).toEqual([
      409,
      'report_not_due',
      '2026-03-02T17:00:00Z',
    ])
    expect((await ask('POST', '/2026-03-01', company.leaderOfNorth)).status).toBe(404)
  })

  it('can be of any day, also one before there were reports', async () => {
    await work(app, company.orgId, company.bo, '2026-01-02 08:00-16:00')
    const { status, body } = await ask('POST', '/2026-01-02')
    expect([status, body.version, body.people.length]).toEqual([201, 1, 1])
  })

  it('comes in pages', async () => {
    await runAt('2026-03-02', '18:00')
    await runAt('2026-03-06', '18:00')
    const first = await ask('GET', '?limit=3')
    const second = await ask('GET', `?limit=3&after=${first.body.next}`)
    const dates = [...first.body.reports, ...second.body.reports].map(({ date }: DailyReport) =>
      date.slice(8),
    )
    expect(dates).toEqual(['06', '05', '04', '03', '02'])
    expect(second.body.next).toBeUndefined()
  })
})
