// The attendance of a day: who is what, how many, page by page, for whom one may see.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  command,
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makePerson,
  makePolicy,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { makeLeave, makePattern, makeShift, weekOf } from '../../../../../tests/support/roster-factories.ts'
import { recordPunches } from '../clocking/index.ts'

const MONDAY = '2026-03-02'
const berlin = (time: string, date = MONDAY) => Date.parse(`${date}T${time}:00+01:00`)

let app: TestApp
let orgId: string
let admin: Actor
let team: string
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(berlin('12:00'))
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { name: 'Zoe Admin', admin: true })
  team = await makeTeam(app.ports.db, orgId, 'Yard')
  await makePattern(app.ports.db, orgId, { team, from: '2026-01-05', by: admin.personId })
})

async function member(name: string, more: { fromMs?: number; untilMs?: number } = {}): Promise<string> {
  const id = await makePerson(app.ports.db, orgId, { name })
  await joinTeam(app.ports.db, orgId, { team, person: id, fromMs: 0, ...more })
  return id
}

/** Punches of the past: `in 08:00`, of Monday. */
async function worked(person: string, ...punches: string[]): Promise<void> {
  const facts = punches.map((text) => {
    const [kind = '', time = '', date] = text.split(' ')
    return fact(person, kind as 'in', berlin(time, date))
  })
  await recordPunches(app.ports, orgId, facts)
}

const ask = (query = '', as = admin) => app.call('GET', `/api/v1/attendance?${query}`, { as })
type Row = { person: { id: string; name: string }; states: string[] }
async function states(query = ''): Promise<Record<string, string[]>> {
  const { body } = await ask(query)
  return Object.fromEntries(body.rows.map(({ person, states: found }: Row) => [person.name, found]))
}

describe('at noon of a day from 8 to 16', () => {
  it('everybody is what they are', async () => {
    const { db } = app.ports
    await worked(await member('In time'), 'in 07:55')
    await worked(await member('Late'), 'in 08:20')
    await worked(await member('On a break'), 'in 08:00', 'break_start 11:50')
    await worked(await member('Gone'), 'in 08:00', 'out 10:00')
    await member('Missing')
    await makeLeave(db, orgId, { person: await member('Away'), from: MONDAY })
    await makeLeave(db, orgId, { person: await member('Half away'), from: MONDAY, part: 'first_half' })
    const early = await member('Early shift')
    await makeShift(db, orgId, { team, person: early, date: MONDAY, times: '04:00–10:00', published: true })
    const later = await member('Later')
    await makeShift(db, orgId, { team, person: later, date: MONDAY, times: '14:00–22:00', published: true })
    const free = await member('Free')
    await makePattern(db, orgId, { person: free, from: '2026-01-01', by: free, week: weekOf('') })
    const helping = await member('Helping out')
    await makePattern(db, orgId, { person: helping, from: '2026-01-01', by: helping, week: weekOf('') })
    await worked(helping, 'in 09:00')
    expect(await states()).toEqual({
      'In time': ['present', 'working'],
      Late: ['present', 'working', 'late'],
      'On a break': ['present', 'on_break'],
      Gone: ['present', 'missing_now'],
      Missing: ['missing_now'],
      Away: ['on_leave'],
      'Half away': ['on_leave', 'to_come'],
      'Early shift': ['absent'],
      Later: ['to_come'],
      Free: ['not_expected'],
      'Helping out': ['present', 'working', 'unplanned'],
      'Zoe Admin': ['not_expected'],
    })
  })

  it('a row explains itself', async () => {
    const late = await member('Late')
    await worked(late, 'in 08:20')
    const { body } = await ask('status=late')
    const [session] = await app.asOwner<{ id: string }>('select id from work_sessions', [], orgId)
    const span = { start: '2026-03-02T07:00:00Z', end: '2026-03-02T15:00:00Z' }
    expect(body).toMatchObject({
      now: '2026-03-02T11:00:00Z',
      date: MONDAY,
      zone: 'Europe/Berlin',
      people: 2,
    })
    expect(body.rows).toEqual([
      {
        person: { id: late, name: 'Late' },
        teams: [{ id: team, name: 'Yard' }],
        states: ['present', 'working', 'late'],
        firstIn: '2026-03-02T07:20:00Z',
        lastOut: null,
        day: {
          date: MONDAY,
          zone: 'Europe/Berlin',
          reason: 'pattern',
          spans: [span],
          expectedMs: 8 * HOUR_MS,
          leaves: [],
          workedMs: 0,
          provisionalMs: 0,
          overtimeMs: 0,
          findings: [{ kind: 'late', byMs: HOUR_MS / 3, graceMs: HOUR_MS / 12, span, session: session?.id }],
          sessions: [session?.id],
        },
      },
    ])
  })

  it('grace is the team’s', async () => {
    await makePolicy(app.ports.db, orgId, { fromMs: 0, team, rules: { lateGraceMs: HOUR_MS / 2 } })
    await worked(await member('Late'), 'in 08:20')
    expect((await states()).Late).toEqual(['present', 'working'])
  })
})

it('a day that is over tells absence, early leave and overtime; the night of the day before is of that day', async () => {
  app.clock.set(berlin('12:00', '2026-03-03'))
  await worked(await member('Absent for the night'), 'in 22:00 2026-03-01', 'out 06:00')
  await worked(await member('Left early'), 'in 08:00', 'out 15:00')
  await worked(await member('Stayed'), 'in 08:00', 'out 17:30')
  const night = await member('Night')
  await makeShift(app.ports.db, orgId, {
    team,
    person: night,
    date: MONDAY,
    times: '22:00–06:00',
    published: true,
  })
  await worked(night, 'in 01:00 2026-03-03', 'out 06:00 2026-03-03')
  expect(await states(`date=${MONDAY}`)).toEqual({
    'Absent for the night': ['absent'],
    'Left early': ['present', 'left_early'],
    Stayed: ['present'],
    Night: ['present', 'late'],
    'Zoe Admin': ['not_expected'],
  })
  const { body } = await ask(`date=${MONDAY}&search=Stayed`)
  expect(body.rows[0].day).toMatchObject({
    expectedMs: 8 * HOUR_MS,
    workedMs: 9.5 * HOUR_MS,
    overtimeMs: 1.5 * HOUR_MS,
  })
})

it('counts everybody asked for, whatever the page and the status asked for', async () => {
  for (const name of ['A', 'B', 'C', 'D', 'E']) await member(name)
  await worked(await member('F'), 'in 08:00')
  const first = (await ask('status=missing_now&limit=2')).body
  const second = (await ask(`status=missing_now&limit=2&after=${first.next}`)).body
  const third = (await ask(`status=missing_now&limit=2&after=${second.next}`)).body
  const names = [first, second, third].map((page) => page.rows.map(({ person }: Row) => person.name))
  expect(names).toEqual([['A', 'B'], ['C', 'D'], ['E']])
  expect(third.next).toBeUndefined()
  for (const page of [first, second, third]) {
    expect(page).toMatchObject({
      people: 7,
      counts: { missing_now: 5, present: 1, working: 1, not_expected: 1, late: 0 },
    })
  }
})

it('goes on after somebody who is no longer in the list', async () => {
  const people = [await member('A'), await member('B'), await member('C')]
  const first = (await ask('status=missing_now&limit=1')).body
  await worked(people[0] ?? '', 'in 08:00')
  const second = (await ask(`status=missing_now&limit=1&after=${first.next}`)).body
  expect(second.rows.map(({ person }: Row) => person.name)).toEqual(['B'])
})

it('is that of the people who were in the team on that day, and active', async () => {
  const { db } = app.ports
  await member('Left', { untilMs: berlin('00:00') })
  await member('Came', { fromMs: berlin('00:00', '2026-03-03') })
  await member('There')
  const gone = await makePerson(db, orgId, { name: 'No more', activeUntilMs: berlin('00:00', '2026-03-01') })
  await joinTeam(db, orgId, { team, person: gone, fromMs: 0 })
  const leader = await makeActor(app, orgId, { name: 'Lead' })
  await joinTeam(db, orgId, { team, person: leader.personId, fromMs: 0, role: 'leader' })
  const names = async (date: string) =>
    (await ask(`date=${date}`, leader)).body.rows.map(({ person }: Row) => person.name)
  expect(await names('2026-03-01')).toEqual(['Lead', 'Left', 'There'])
  expect(await names(MONDAY)).toEqual(['Lead', 'There'])
  expect(await names('2026-03-03')).toEqual(['Came', 'Lead', 'There'])
})

it('is the same whether somebody has a plan of their own or shares it', async () => {
  const { db } = app.ports
  const own = await member('Own')
  await makePattern(db, orgId, { person: own, from: '2026-01-01', by: own })
  const shared = await member('Shared')
  const recent = await member('Recent', { fromMs: berlin('00:00') })
  for (const person of [own, shared, recent]) await worked(person, 'in 08:30', 'out 11:00')
  const rows = (await ask('search=e')).body.rows
  expect(new Set(rows.map(({ states: found }: Row) => found.join())).size).toBe(2)
  expect(await states()).toMatchObject({
    Own: ['present', 'late', 'missing_now'],
    Shared: ['present', 'late', 'missing_now'],
    Recent: ['present', 'late', 'missing_now'],
  })
})

it('of a command pressed now is told at once', async () => {
  const person = await member('Just came')
  await recordPunches(app.ports, orgId, [command(person, 'in')])
  expect((await states())['Just came']).toEqual(['present', 'working', 'late'])
})
