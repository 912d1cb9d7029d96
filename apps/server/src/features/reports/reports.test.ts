// Proves what reports say: exact and rounded, with the sessions behind every sum, to each only what they may see.
import type { Hours, Timesheet } from '@muster/contract/reports.ts'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { fact, MINUTE_MS, makeJob } from '../../../../../tests/support/factories.ts'
import { recordPunches } from '../clocking/index.ts'
import { pdfTexts } from './formats/read-files.test-support.ts'
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

async function sheet(as: Actor, query = ''): Promise<Timesheet['people']> {
  const { body } = await get(`reports/timesheet?${days}${query}`, as)
  return body.people
}

/** Name and worked minutes of each day. */
const minutes = (people: Timesheet['people']) =>
  people.map(({ person, days: list }) => [
    person.name,
    ...list.map(({ date, total }) => `${date.slice(8)} ${total.workedMs / MINUTE_MS}`),
  ])

describe('a timesheet', () => {
  it('tells people by name, their days and sessions, and what they add up to', async () => {
    const people = await sheet(company.admin)
    expect(minutes(people)).toEqual([
      ['Ada', '02 495', '03 480', '04 60'],
      ['Bo', '02 660', '03 570'],
      ['Lea'],
      ['Sam'],
      ['Zoe'],
    ])
    const [ada] = people
    expect(ada?.total.workedMs).toBe((495 + 480 + 60) * MINUTE_MS)
    expect(ada?.total.sessions).toEqual(ada?.days.flatMap((day) => day.sessions.map(({ id }) => id)))
    expect(ada?.total.sessions).toHaveLength(5)
  })

  it('shows exact and rounded, as the settings of each date say', async () => {
    const [ada] = await sheet(company.admin, `&person=${company.ada.personId}`)
    const rounded = ada?.days.map(({ total }) => [total.workedMs / MINUTE_MS, total.roundedMs / MINUTE_MS])
    expect(rounded).toEqual([
      [495, 495],
      [480, 480],
      [60, 90],
    ])
  })

  it('tells a leader of the sessions that began while somebody was in the team, and of nothing else', async () => {
    expect(minutes(await sheet(company.leaderOfNorth))).toEqual([['Ada', '02 495', '03 480'], ['Lea']])
    expect(minutes(await sheet(company.leaderOfSouth))).toEqual([
      ['Ada', '04 60'],
      ['Bo', '02 660', '03 570'],
      ['Sam'],
    ])
    for (const query of [`&person=${company.bo}`, `&team=${company.south}`]) {
      for (const format of ['json', 'csv', 'xlsx', 'pdf']) {
        const path = `reports/timesheet?${days}${query}&format=${format}`
        expect((await get(path, company.leaderOfNorth)).status).toBe(404)
      }
    }
  })

  it('is everybody’s own in full', async () => {
    const { body } = await get(`me/reports/timesheet?${days}`, company.ada)
    expect(minutes(body.people)).toEqual([['Ada', '02 495', '03 480', '04 60']])
    expect(minutes(await sheet(company.leaderOfNorth, `&person=${company.leaderOfNorth.personId}`))).toEqual([
      ['Lea'],
    ])
  })

  it('comes in pages that are the whole', async () => {
    const whole = await sheet(company.admin)
    const found: Timesheet['people'] = []
    let next: string | undefined
    do {
      const { body } = await get(
        `reports/timesheet?${days}&limit=2${next ? `&after=${next}` : ''}`,
        company.admin,
      )
      expect(body.people.length).toBeLessThanOrEqual(2)
      found.push(...body.people)
      next = body.next
    } while (next)
    expect(found).toEqual(whole)
  })

  it('is a CSV file with a line a session, whose hours add up', async () => {
    const { text, headers } = await get(`reports/timesheet?${days}&format=csv`, company.admin)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(String(headers['content-disposition'])).toContain('Timesheet%202026-03-01%202026-03-31.csv')
    const lines = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(lines).toHaveLength(8)
    expect(lines[1]?.slice(0, 10)).toEqual([
      'Ada',
      '',
      '2026-03-02',
      'Europe/Berlin',
      '2026-03-02T08:07:00+01:00',
      '2026-03-02T16:52:00+01:00',
      '0:30:00',
      '8:45:00',
      '8:15:00',
      '8.25',
    ])
    expect(lines.slice(3, 6).map((line) => [line[8], line[9], line[12], line[13]])).toEqual([
      ['0:20:00', '0.33', '0:30:00', '0.50'],
      ['0:20:00', '0.34', '0:30:00', '0.50'],
      ['0:20:00', '0.33', '0:30:00', '0.50'],
    ])
    expect(lines[6]?.[1]).toBe("'=7")
  })

  it('is an Excel file and a PDF with totals', async () => {
    const address = await app.listen()
    const read = async (format: string) => {
      const url = `${address}/api/v1/reports/timesheet?${days}&format=${format}&language=de`
      return Buffer.from(
        await (await fetch(url, { headers: { cookie: company.admin.cookie } })).arrayBuffer(),
      )
    }
    const [report] = (await readXlsx(await read('xlsx'))).sheets
    expect(report?.rows.map((row) => row[0])).toEqual([
      'Person',
      'Ada',
      'Ada',
      'Ada',
      'Ada',
      'Ada',
      'Bo',
      'Bo',
      'Summe',
    ])
    const hours = report?.rows.map((row) => Number(row[9])) ?? []
    expect(hours.at(-1)).toBe(37.75)
    expect(hours.slice(1, -1).reduce((sum, one) => sum + one, 0)).toBeCloseTo(37.75, 10)
    const [page = ''] = pdfTexts(await read('pdf'))
    expect(page).toContain('Stundenzettel')
    expect(page).toContain('2026-03-01 bis 2026-03-31')
    expect(page).toContain('Summe')
    expect(page).toContain('37:45:00')
  })
})

describe('hours', () => {
  const lines = async (by: string, as = company.admin, query = '') => {
    const { body } = await get(`reports/hours?by=${by}&${days}${query}`, as)
    const { lines: found } = body as Hours
    return found.map(({ name, workedMs, sessions }) => [name, workedMs / MINUTE_MS, sessions.length])
  }

  it('by person are the sums of the timesheet', async () => {
    expect(await lines('person')).toEqual([
      ['Ada', 1035, 5],
      ['Bo', 1230, 2],
    ])
    const { body } = await get(`reports/hours?by=person&${days}`, company.admin)
    expect(body.total).toMatchObject({ workedMs: 2265 * MINUTE_MS, roundedMs: 2295 * MINUTE_MS, sessions: 7 })
  })

  it('by team count a session for the team of its start', async () => {
    expect(await lines('team')).toEqual([
      ['North', 975, 2],
      ['South', 1290, 5],
    ])
    expect(await lines('team', company.leaderOfNorth)).toEqual([['North', 975, 2]])
  })

  it('by job take breaks off, and tell what is on none', async () => {
    const { orgId, bo } = company
    const job = await makeJob(app.ports.db, orgId)
    await recordPunches(app.ports, orgId, [
      fact(bo, 'in', berlin('2026-03-05', '08:00')),
      fact(bo, 'switch', berlin('2026-03-05', '09:00'), { job }),
      fact(bo, 'break_start', berlin('2026-03-05', '10:00')),
      fact(bo, 'break_end', berlin('2026-03-05', '10:30')),
      fact(bo, 'out', berlin('2026-03-05', '11:00')),
    ])
    const day = 'from=2026-03-05&until=2026-03-05'
    const { body } = await get(`reports/hours?by=job&${day}`, company.admin)
    expect(body.lines.map(({ id, workedMs }: Hours['lines'][number]) => [id, workedMs / MINUTE_MS])).toEqual([
      [job, 90],
      [null, 60],
    ])
    expect(body.total).toMatchObject({ sessions: 1, workedMs: 150 * MINUTE_MS, breakMs: 30 * MINUTE_MS })
  })

  it('are a file too', async () => {
    const { text } = await get(
      'reports/hours?by=team&from=2026-03-01&until=2026-03-04&format=csv',
      company.admin,
    )
    expect(text.split('\r\n')[1]).toBe('North,2,0:30:00,16:45:00,16:15:00,16.25,16:15:00,16.25,0.00')
  })
})

describe('who was in at a moment', () => {
  const present = async (at: string, as = company.admin, query = '') => {
    const { body } = await get(`reports/presence?at=${encodeURIComponent(at)}${query}`, as)
    return body.people.map(({ person, state }: { person: { name: string }; state: string }) => [
      person.name,
      state,
    ])
  }
  it.each<[at: string, expected: string[][]]>([
    [
      '2026-03-02T12:15:00+01:00',
      [
        ['Ada', 'on_break'],
        ['Bo', 'on_break'],
      ],
    ],
    [
      '2026-03-02T12:30:00+01:00',
      [
        ['Ada', 'working'],
        ['Bo', 'on_break'],
      ],
    ],
    ['2026-03-02T08:06:59.999+01:00', [['Bo', 'working']]],
    [
      '2026-03-02T08:07:00+01:00',
      [
        ['Ada', 'working'],
        ['Bo', 'working'],
      ],
    ],
    ['2026-03-02T18:00:00+01:00', []],
    ['2026-03-04T03:00:00+01:00', [['Ada', 'working']]],
  ])('%s', async (at, expected) => {
    expect(await present(at)).toEqual(expected)
  })

  it('is told a leader of the own team', async () => {
    expect(await present('2026-03-02T12:30:00+01:00', company.leaderOfNorth)).toEqual([['Ada', 'working']])
    const { status } = await get(
      `reports/presence?at=2026-03-02T12:30:00Z&team=${company.south}`,
      company.leaderOfNorth,
    )
    expect(status).toBe(404)
  })

  it('is a file too', async () => {
    const { text } = await get('reports/presence?at=2026-03-02T11:15:00Z&format=csv', company.admin)
    expect(text.split('\r\n').slice(0, 2).join('\n')).toMatch(
      /^\uFEFFperson,since,state,provisional,session\nAda,2026-03-02T08:07:00\+01:00,on_break,,[0-9a-f-]{36}$/,
    )
  })
})
