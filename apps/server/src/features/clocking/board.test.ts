// Who is in: what a board tells of each, and how it counts.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  command,
  fact,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeJob,
  makeOrganisation,
  makePerson,
  makePolicy,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { iso } from '../../../../../tests/support/punching.ts'
import { recordPunches } from './index.ts'

const MORNING_MS = Date.parse('2026-03-02T08:00:00+01:00')

let app: TestApp
let orgId: string
let admin: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(MORNING_MS)
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { name: 'Zoe Admin', admin: true })
})

type Row = { person: { id: string; name: string }; phase: string; exceptions: { exceptions: string[] }[] }

const board = async (query = '', as = admin) =>
  (await app.call('GET', `/api/v1/presence?${query}`, { as })).body
const rowOf = async (person: string) => (await board(`person=${person}`)).rows[0]
const namesOf = (told: { rows: Row[] }) => told.rows.map(({ person }) => person.name)
const person = (name: string, more = {}) => makePerson(app.ports.db, orgId, { name, ...more })

/** Presses a button for somebody at `minutes` after 8 in the morning. */
async function press(who: string, minutes: number, kind: Parameters<typeof command>[1], more = {}) {
  app.clock.set(MORNING_MS + minutes * MINUTE_MS)
  const [outcome] = await recordPunches(app.ports, orgId, [command(who, kind, more)])
  expect(outcome).toHaveProperty('told')
}

describe('a row', () => {
  it('tells phase, since when, what was done today, team, job and zone', async () => {
    const { db } = app.ports
    const ann = await person('Ann', { number: '12' })
    const team = await makeTeam(db, orgId, 'Yard')
    await joinTeam(db, orgId, { team, person: ann, fromMs: 0 })
    const job = await makeJob(db, orgId)
    await press(ann, -120, 'in')
    await press(ann, -30, 'out')
    await press(ann, 0, 'in', { job })
    await press(ann, 60, 'break_start')
    await press(ann, 75, 'break_end')
    await press(ann, 90, 'break_start')
    app.clock.advance(MINUTE_MS)
    const told = await board(`person=${ann}`)
    expect(told).toMatchObject({
      now: iso(MORNING_MS + 91 * MINUTE_MS),
      zone: 'Europe/Berlin',
      workDate: '2026-03-02',
      lastEvent: 6,
      counts: { working: 0, on_break: 1, out: 0, exceptions: 0 },
      jobs: [{ id: job, code: job.slice(0, 8), name: 'A job' }],
    })
    expect(told.rows).toEqual([
      {
        person: { id: ann, name: 'Ann', number: '12' },
        teams: [{ id: team, name: 'Yard' }],
        zone: 'Europe/Berlin',
        phase: 'on_break',
        since: iso(MORNING_MS + 90 * MINUTE_MS),
        sessionStart: iso(MORNING_MS),
        breakMs: 15 * MINUTE_MS,
        doneMs: 90 * MINUTE_MS,
        job,
        exceptions: [],
      },
    ])
  })

  it('is of somebody who was never in, too', async () => {
    const told = await rowOf(await person('New'))
    expect(told).toMatchObject({ phase: 'out', since: null, sessionStart: null, breakMs: 0, doneMs: 0 })
  })

  it('agrees with what the person is told', async () => {
    const ada = await makeActor(app, orgId, { name: 'Ada' })
    const steps = [
      [0, 'in'],
      [60, 'break_start'],
      [90, 'break_end'],
      [120, 'out'],
      [130, 'in'],
    ] as const
    for (const [minutes, kind] of steps) {
      await press(ada.personId, minutes, kind)
      const own = (await app.call('GET', '/api/v1/me/presence', { as: ada })).body
      const { phase, since, sessionStart, zone } = own
      expect(await rowOf(ada.personId)).toMatchObject({ phase, since, sessionStart, zone })
    }
  })

  it('tells leaders of their own teams only', async () => {
    const { db } = app.ports
    const [ann, lea] = [await person('Ann'), await makeActor(app, orgId, { name: 'Lea' })]
    const teams = { a: await makeTeam(db, orgId, 'A'), b: await makeTeam(db, orgId, 'B') }
    for (const team of [teams.a, teams.b]) await joinTeam(db, orgId, { team, person: ann, fromMs: 0 })
    await joinTeam(db, orgId, { team: teams.a, person: lea.personId, fromMs: 0, role: 'leader' })
    const teamsTold = async (as: Actor) => (await board(`person=${ann}`, as)).rows[0].teams
    expect(await teamsTold(lea)).toEqual([{ id: teams.a, name: 'A' }])
    expect(await teamsTold(admin)).toHaveLength(2)
  })
})

describe('today', () => {
  it('is the date in the zone of the organisation', async () => {
    const ann = await person('Ann')
    await press(ann, 0, 'in')
    await press(ann, 60, 'out')
    const midnightMs = Date.parse('2026-03-03T00:00:00+01:00')
    app.clock.set(midnightMs - 1)
    expect(await rowOf(ann)).toMatchObject({ doneMs: HOUR_MS })
    app.clock.set(midnightMs)
    expect(await rowOf(ann)).toMatchObject({ doneMs: 0 })
    expect((await board()).workDate).toBe('2026-03-03')
    await makePolicy(app.ports.db, orgId, { fromMs: midnightMs, zone: 'America/Toronto' })
    expect(await rowOf(ann)).toMatchObject({ doneMs: HOUR_MS, zone: 'America/Toronto' })
    expect(await board()).toMatchObject({ zone: 'America/Toronto', workDate: '2026-03-02' })
  })

  it('has what to look at in its sessions and in those still open, older ones have not', async () => {
    const [late, night, old] = [await person('Late'), await person('Night'), await person('Old')]
    const twice = (who: string, atMs: number) => [fact(who, 'in', atMs), fact(who, 'in', atMs + 3_000)]
    const yesterdayMs = MORNING_MS - 24 * HOUR_MS
    await recordPunches(app.ports, orgId, [
      ...twice(late, MORNING_MS - 2 * HOUR_MS),
      fact(late, 'out', MORNING_MS - HOUR_MS),
      ...twice(night, MORNING_MS - 10 * HOUR_MS),
      ...twice(old, yesterdayMs),
      fact(old, 'out', yesterdayMs + HOUR_MS),
    ])
    const told = await board()
    const flagged = told.rows.filter(({ exceptions }: Row) => exceptions.length > 0)
    expect(
      flagged.map(({ person, phase, exceptions }: Row) => [person.name, phase, exceptions]),
    ).toMatchObject([
      ['Late', 'out', [{ workDate: '2026-03-02', exceptions: ['duplicate'] }]],
      ['Night', 'working', [{ workDate: '2026-03-01', exceptions: ['duplicate'] }]],
    ])
    expect(told.counts.exceptions).toBe(2)
    expect(namesOf(await board('exceptions=true'))).toEqual(['Late', 'Night'])
    expect(namesOf(await board('exceptions=true&phase=working'))).toEqual(['Night'])
  })
})

describe('a session too old to take an out', () => {
  it('no longer counts as being in, and its out is missing', async () => {
    const ann = await person('Ann')
    await press(ann, -60, 'in')
    await press(ann, -30, 'out')
    await press(ann, 0, 'in')
    app.clock.set(MORNING_MS + 16 * HOUR_MS)
    expect(await rowOf(ann)).toMatchObject({ phase: 'working', exceptions: [] })
    app.clock.advance(1)
    const told = await board(`person=${ann}`)
    expect(told.counts).toEqual({ working: 0, on_break: 0, out: 1, exceptions: 1 })
    expect(told.rows).toMatchObject([
      {
        phase: 'out',
        since: iso(MORNING_MS - 30 * MINUTE_MS),
        sessionStart: null,
        exceptions: [{ workDate: '2026-03-02', exceptions: ['missing_out'] }],
      },
    ])
    expect(namesOf(await board('phase=out'))).toContain('Ann')
    expect(namesOf(await board('phase=working'))).toEqual([])
    expect(namesOf(await board('exceptions=true'))).toEqual(['Ann'])
  })

  it('is told weeks later, until the next one begins', async () => {
    const ann = await person('Ann')
    await press(ann, 0, 'in')
    app.clock.set(MORNING_MS + 20 * 24 * HOUR_MS)
    expect((await rowOf(ann)).exceptions).toMatchObject([{ exceptions: ['missing_out'] }])
    await press(ann, 20 * 24 * 60 + 1, 'in')
    expect(await rowOf(ann)).toMatchObject({ phase: 'working', exceptions: [] })
  })

  it('is so by the rules of the team it began in', async () => {
    const { db } = app.ports
    const [long, short] = [await makeTeam(db, orgId, 'Long'), await makeTeam(db, orgId, 'Short')]
    await makePolicy(db, orgId, { fromMs: 0, team: short, rules: { sessionLimitMs: 10 * HOUR_MS } })
    await makePolicy(db, orgId, { fromMs: 0, team: long, rules: { sessionLimitMs: 30 * HOUR_MS } })
    const people = { long: await person('Long'), none: await person('None'), short: await person('Short') }
    await joinTeam(db, orgId, { team: long, person: people.long, fromMs: 0 })
    await joinTeam(db, orgId, { team: short, person: people.short, fromMs: 0 })
    for (const who of Object.values(people)) await press(who, 0, 'in')
    const working = async (hours: number) => {
      app.clock.set(MORNING_MS + hours * HOUR_MS + 1)
      const told = await board('phase=working')
      expect(told.counts.working).toBe(told.rows.length)
      return namesOf(told)
    }
    expect(await working(9)).toEqual(['Long', 'None', 'Short'])
    expect(await working(10)).toEqual(['Long', 'None'])
    expect(await working(16)).toEqual(['Long'])
    expect(await working(30)).toEqual([])
  })
})

describe('the list', () => {
  it('is of people who are active now, by name, with counts over all its pages', async () => {
    const people = await Promise.all(['Cy', 'Ann', 'Bob', 'Ann', 'Dan'].map((name) => person(name)))
    await person('Gone', { activeUntilMs: MORNING_MS })
    await person('Not yet', { activeFromMs: MORNING_MS + HOUR_MS })
    for (const who of people.slice(0, 3)) await press(who, 0, 'in')
    await press(people[0] ?? '', 1, 'break_start')
    const counts = { working: 2, on_break: 1, out: 3, exceptions: 0 }
    for (const limit of [1, 2, 200]) {
      const names: string[] = []
      let after = ''
      do {
        const told = await board(`limit=${limit}${after}`)
        expect(told.counts).toEqual(counts)
        names.push(...namesOf(told))
        after = told.next ? `&after=${told.next}` : ''
      } while (after)
      expect(names).toEqual(['Ann', 'Ann', 'Bob', 'Cy', 'Dan', 'Zoe Admin'])
    }
    expect((await board('phase=on_break')).counts).toEqual(counts)
  })

  it.each([
    ['name, in capitals or not', 'NN', ['Ann 50%', 'Anna']],
    ['number', '77', ['Anna']],
    ['sign that is a wildcard elsewhere', '%', ['Ann 50%']],
    ['underscore', '_', []],
    ['backslash', '\\', []],
  ])('is searched by part of a %s, and counts what it finds', async (_what, search, names) => {
    await person('Ann 50%')
    await person('Anna', { number: '1771' })
    const told = await board(`search=${encodeURIComponent(search)}`)
    expect(namesOf(told)).toEqual(names)
    expect(told.counts).toEqual({ working: 0, on_break: 0, out: names.length, exceptions: 0 })
  })

  it('is of a team as it is now', async () => {
    const team = await makeTeam(app.ports.db, orgId, 'Yard')
    const [here, left] = [await person('Here'), await person('Left')]
    await joinTeam(app.ports.db, orgId, { team, person: here, fromMs: 0 })
    await joinTeam(app.ports.db, orgId, { team, person: left, fromMs: 0, untilMs: MORNING_MS })
    expect(namesOf(await board(`team=${team}`))).toEqual(['Here'])
    expect(await board(`team=${team}&person=${left}`)).toMatchObject({ rows: [], counts: { out: 0 } })
  })
})
