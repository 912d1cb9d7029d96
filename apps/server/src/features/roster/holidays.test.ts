// Holidays: public ones of a country or region, from a date on, and the organisation's own.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, makeOrganisation } from '../../../../../tests/support/factories.ts'
import { makePattern } from '../../../../../tests/support/roster-factories.ts'
import { publicHolidays } from './public-holidays.ts'

let app: TestApp
let orgId: string
let admin: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(Date.parse('2026-03-04T10:00:00+01:00'))
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { name: 'Zoe', admin: true })
})

const problem = ({ status, body }: Answer) => [status, body?.code]
const setCalendar = (from: string, country: string | null, region?: string) =>
  app.call('POST', '/api/v1/organisation/holiday-calendars', {
    as: admin,
    body: { from, country, ...(region ? { region } : {}) },
  })
const setOwn = (date: string, name: string | null) =>
  app.call('POST', '/api/v1/organisation/holidays', { as: admin, body: { date, name } })
const withdrawOwn = (date: string) =>
  app.call('DELETE', `/api/v1/organisation/holidays/${date}`, { as: admin })
const list = async (from: string, until: string) =>
  (await app.call('GET', `/api/v1/holidays?from=${from}&until=${until}`, { as: admin })).body

describe('public holidays', () => {
  it.each<[country: string, region: string | null, year: number, dates: string[]]>([
    [
      'LU',
      null,
      2026,
      ['01-01', '04-06', '05-01', '05-09', '05-14', '05-25', '06-23', '08-15', '11-01', '12-25', '12-26'],
    ],
    [
      'DE',
      'BY',
      2026,
      [
        '01-01',
        '01-06',
        '04-03',
        '04-06',
        '05-01',
        '05-14',
        '05-25',
        '06-04',
        '10-03',
        '11-01',
        '12-25',
        '12-26',
      ],
    ],
    ['GB', 'ENG', 2026, ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-26', '12-28']],
    // By sunset: of the days they fill; the half day before the feast is none.
    [
      'TR',
      null,
      2026,
      [
        '01-01',
        '03-20',
        '03-21',
        '03-22',
        '04-23',
        '05-01',
        '05-19',
        '05-27',
        '05-28',
        '05-29',
        '05-30',
        '07-15',
        '08-30',
        '10-29',
      ],
    ],
  ])('of %s %s, %i', async (country, region, year, dates) => {
    const found = await publicHolidays({ country, region }, year)
    expect([...found.keys()].sort()).toEqual(dates.map((date) => `${year}-${date}`))
  })

  it('are those of the calendar in force on each date', async () => {
    expect((await setCalendar('2026-01-01', 'DE', 'BY')).status).toBe(204)
    expect((await setCalendar('2026-05-01', 'LU')).status).toBe(204)
    const { calendars, holidays } = await list('2026-04-01', '2026-06-30')
    expect(calendars).toMatchObject([
      { from: '2026-05-01', country: 'LU', region: null, madeBy: { name: 'Zoe' } },
      { from: '2026-01-01', country: 'DE', region: 'BY' },
    ])
    expect(holidays.map(({ date, name }: { date: string; name: string }) => `${date} ${name}`)).toEqual([
      '2026-04-03 Karfreitag',
      '2026-04-06 Ostermontag',
      '2026-05-01 1er mai',
      '2026-05-09 Journée de l’Europe',
      '2026-05-14 Ascension',
      '2026-05-25 Lundi de Pentecôte',
      '2026-06-23 Fête nationale',
    ])
  })

  it.each<
    [what: string, from: string, country: string, region: string | undefined, answer: [number, string]]
  >([
    ['of no country', '2026-04-01', 'XX', undefined, [422, 'unknown_region']],
    ['of no region of it', '2026-04-01', 'DE', 'XX', [422, 'unknown_region']],
    ['of __proto__', '2026-04-01', '__proto__', undefined, [400, 'invalid_request']],
  ])('%s are refused', async (_what, from, country, region, answer) => {
    expect(problem(await setCalendar(from, country, region))).toEqual(answer)
  })

  it('change no past: only the first calendar may begin earlier', async () => {
    await setCalendar('2026-01-01', 'LU')
    expect(problem(await setCalendar('2026-02-01', null))).toEqual([422, 'plan_in_the_past'])
    expect((await setCalendar('2026-03-04', null)).status).toBe(204)
    expect((await list('2026-03-04', '2026-12-31')).holidays).toEqual([])
  })

  it('can be chosen from those that are known', async () => {
    const { countries } = (await app.call('GET', '/api/v1/holiday-regions', { as: admin })).body
    const germany = countries.find(({ code }: { code: string }) => code === 'DE')
    expect(countries.length).toBeGreaterThan(150)
    expect(germany.regions).toContainEqual({ code: 'BY', name: 'Bayern' })
  })
})

describe('days of the organisation’s own', () => {
  it('are added, replace a name, take a public holiday away, and are taken back', async () => {
    await setCalendar('2026-01-01', 'LU')
    await setOwn('2026-05-15', 'Bridge')
    await setOwn('2026-05-14', 'Company day')
    await setOwn('2026-05-09', null)
    const days = async () => (await list('2026-05-09', '2026-05-15')).holidays
    expect(await days()).toEqual([
      { date: '2026-05-09', name: 'Journée de l’Europe', source: 'public', kept: false },
      { date: '2026-05-14', name: 'Company day', source: 'own', kept: true },
      { date: '2026-05-15', name: 'Bridge', source: 'own', kept: true },
    ])
    for (const date of ['2026-05-09', '2026-05-14', '2026-05-15']) {
      expect((await withdrawOwn(date)).status).toBe(204)
    }
    expect((await days()).map(({ source }: { source: string }) => source)).toEqual(['public', 'public'])
    expect(problem(await withdrawOwn('2026-05-15'))).toEqual([404, 'not_found'])
    expect(problem(await setOwn('2026-03-03', 'Yesterday'))).toEqual([422, 'plan_in_the_past'])
  })

  it('are days on which nobody is expected, unless they are', async () => {
    const { db } = app.ports
    await makePattern(db, orgId, { person: admin.personId, from: '2026-01-01', by: admin.personId })
    await setOwn('2026-03-05', 'Fair')
    const { body } = await app.call('GET', '/api/v1/me/calendar?from=2026-03-04&until=2026-03-05', {
      as: admin,
    })
    expect(body.days).toMatchObject([
      { reason: 'pattern', expectedMs: 8 * HOUR_MS },
      { reason: 'holiday', holiday: 'Fair', expectedMs: 0, spans: [] },
    ])
  })
})
