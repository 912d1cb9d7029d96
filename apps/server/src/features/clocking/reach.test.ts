// Who sees whose record and board, and presses for whom: one table of askers and people, held against every route.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makePerson,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { recordPunches } from './index.ts'

const BEFORE_MS = Date.parse('2026-03-02T08:00:00+01:00')
/** When people changed teams, and leaders changed. */
const CHANGE_MS = Date.parse('2026-03-03T00:00:00+01:00')
const AFTER_MS = Date.parse('2026-03-04T08:00:00+01:00')
const DAYS = 'from=2026-03-01&until=2026-03-31'
const BEFORE = '2026-03-02'
const AFTER = '2026-03-04'

const PEOPLE = [
  'of A',
  'of B',
  'from B to A',
  'left A',
  'leads A',
  'led A',
  'left, inactive',
  'of no team',
] as const
type PersonName = (typeof PEOPLE)[number]
const ASKERS = ['leads A', 'led A', 'leads A and B', 'admin'] as const
type Asker = (typeof ASKERS)[number]

/** The work dates that each asker sees of each person; undefined: there is no such person. */
const SEEN: Record<Asker, Partial<Record<PersonName, string[]>>> = {
  'leads A': {
    'of A': [BEFORE, AFTER],
    'from B to A': [AFTER],
    'left A': [BEFORE],
    'leads A': [BEFORE, AFTER],
    'led A': [BEFORE],
    'left, inactive': [BEFORE],
  },
  // Leads B now, where the own membership began with it.
  'led A': { 'of B': [BEFORE, AFTER], 'from B to A': [BEFORE], 'led A': [BEFORE, AFTER] },
  'leads A and B': {
    'of A': [BEFORE, AFTER],
    'of B': [BEFORE, AFTER],
    'from B to A': [BEFORE, AFTER],
    'left A': [BEFORE],
    'leads A': [BEFORE, AFTER],
    'led A': [BEFORE, AFTER],
    'left, inactive': [BEFORE],
  },
  admin: Object.fromEntries(PEOPLE.map((name) => [name, [BEFORE, AFTER]])),
}

/** Whom each asker finds on the board, and may press for. */
const NOW: Record<Asker, PersonName[]> = {
  'leads A': ['of A', 'from B to A', 'leads A'],
  'led A': ['of B', 'led A'],
  'leads A and B': ['of A', 'of B', 'from B to A', 'leads A', 'led A'],
  admin: ['of A', 'of B', 'from B to A', 'left A', 'leads A', 'led A', 'of no team'],
}

let app: TestApp
let orgId: string
let teams: { a: string; b: string }
let ids: Record<PersonName, string>
let askers: Record<Asker, Actor>

beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
  const { db } = app.ports
  teams = { a: await makeTeam(db, orgId, 'A'), b: await makeTeam(db, orgId, 'B') }
  askers = {
    'leads A': await makeActor(app, orgId, { name: 'leads A' }),
    'led A': await makeActor(app, orgId, { name: 'led A' }),
    'leads A and B': await makeActor(app, orgId, { name: 'leads A and B' }),
    admin: await makeActor(app, orgId, { name: 'admin', admin: true }),
  }
  const person = (name: PersonName, more = {}) => makePerson(db, orgId, { name, ...more })
  ids = {
    'of A': await person('of A'),
    'of B': await person('of B'),
    'from B to A': await person('from B to A'),
    'left A': await person('left A'),
    'leads A': askers['leads A'].personId,
    'led A': askers['led A'].personId,
    'left, inactive': await person('left, inactive', { activeUntilMs: CHANGE_MS }),
    'of no team': await person('of no team'),
  }
  const { a, b } = teams
  const join = (team: string, who: string, more: Partial<Parameters<typeof joinTeam>[2]> = {}) =>
    joinTeam(db, orgId, { team, person: who, fromMs: 0, ...more })
  await join(a, ids['of A'])
  await join(b, ids['of B'])
  await join(b, ids['from B to A'], { untilMs: CHANGE_MS })
  await join(a, ids['from B to A'], { fromMs: CHANGE_MS })
  await join(a, ids['left A'], { untilMs: CHANGE_MS })
  await join(a, ids['left, inactive'], { untilMs: CHANGE_MS })
  await join(a, ids['leads A'], { role: 'leader' })
  await join(a, ids['led A'], { role: 'leader', untilMs: CHANGE_MS })
  await join(b, ids['led A'], { role: 'leader', fromMs: CHANGE_MS })
  for (const team of [a, b]) {
    await join(team, askers['leads A and B'].personId, { role: 'leader', fromMs: AFTER_MS + 24 * HOUR_MS })
  }
  app.clock.set(AFTER_MS + 25 * HOUR_MS)
  const punches = Object.values(ids).flatMap((id) =>
    [BEFORE_MS, AFTER_MS].flatMap((ms) => [fact(id, 'in', ms), fact(id, 'out', ms + 8 * HOUR_MS)]),
  )
  await recordPunches(app.ports, orgId, punches)
})
afterAll(() => app.close())

const ask = (asker: Asker, path: string) => app.call('GET', path, { as: askers[asker] })
const cells = ASKERS.flatMap((asker) =>
  PEOPLE.map((person) => ({ asker, person, seen: SEEN[asker][person] })),
)
type Dated = { workDate: string; person: { id: string; name: string } }

describe.each(cells)('$person as seen by who $asker', ({ asker, person, seen }) => {
  it('is told with the sessions of then', async () => {
    const { status, body } = await ask(asker, `/api/v1/people/${ids[person]}/work-sessions?${DAYS}`)
    expect(status).toBe(seen ? 200 : 404)
    expect(body.sessions?.map(({ workDate }: Dated) => workDate)).toEqual(seen)
    if (seen) expect(body.workedMs).toBe(seen.length * 8 * HOUR_MS)
  })

  it('is the same in the file', async () => {
    const { status, text } = await ask(asker, `/api/v1/people/${ids[person]}/work-sessions.csv?${DAYS}`)
    expect(status).toBe(seen ? 200 : 404)
    if (seen) expect([...text.matchAll(/,(2026-03-0\d),/g)].map(([, date]) => date)).toEqual(seen)
  })

  it('is the same in the list of all, but that a list tells of oneself only what it tells of members', async () => {
    const { body } = await ask(asker, `/api/v1/work-sessions?${DAYS}`)
    const dates = body.sessions
      .filter((one: Dated) => one.person.id === ids[person])
      .map((one: Dated) => one.workDate)
    const isOwn = askers[asker].personId === ids[person]
    expect(dates).toEqual(isOwn && asker === 'led A' ? [AFTER] : (seen ?? []))
  })

  it('is on the board if within reach now', async () => {
    const { body } = await ask(asker, '/api/v1/presence')
    const names = body.rows.map((row: { person: { name: string } }) => row.person.name)
    expect(names.includes(person)).toBe(NOW[asker].includes(person))
    const one = await ask(asker, `/api/v1/presence?person=${ids[person].toUpperCase()}`)
    const exists = NOW[asker].includes(person) || asker === 'admin'
    expect(one.status).toBe(exists ? 200 : 404)
    expect(one.body.rows ?? []).toHaveLength(NOW[asker].includes(person) ? 1 : 0)
  })

  it('can be pressed for if within reach now', async () => {
    const body = { id: randomUUID(), kind: 'break_end', reason: 'a try' }
    const answer = await app.call('POST', `/api/v1/people/${ids[person]}/punches`, {
      as: askers[asker],
      body,
    })
    // Nobody is in, and what would end a session may be pressed for somebody inactive too: nothing is kept.
    const isOwn = askers[asker].personId === ids[person]
    const isInReach = asker === 'admin' || NOW[asker].includes(person)
    expect(answer.body.code).toBe(isOwn ? 'not_yourself' : isInReach ? 'not_in' : 'not_found')
  })
})

describe.each(ASKERS)('the teams as seen by who %s', (asker) => {
  const own = { 'leads A': ['a'], 'led A': ['b'], 'leads A and B': ['a', 'b'], admin: ['a', 'b'] }[asker]
  const teamRoutes = ['/api/v1/work-sessions', '/api/v1/work-sessions/totals', '/api/v1/presence']
  it.each(teamRoutes)('are there or not for %s', async (path) => {
    const days = path.endsWith('presence') ? '' : `&${DAYS}`
    for (const [name, id] of Object.entries(teams)) {
      const { status } = await ask(asker, `${path}?team=${id}${days}`)
      expect([name, status]).toEqual([name, own.includes(name) ? 200 : 404])
    }
    expect((await ask(asker, `${path}?team=${randomUUID()}${days}`)).status).toBe(404)
  })
})

it('somebody who left a team is still in its list, with the sessions of then', async () => {
  const { body } = await ask('admin', `/api/v1/work-sessions?team=${teams.a}&${DAYS}`)
  const told = body.sessions.map(({ workDate, person }: Dated) => `${workDate} ${person.name}`)
  expect(told).toEqual([
    `${BEFORE} leads A`,
    `${BEFORE} led A`,
    `${BEFORE} left A`,
    `${BEFORE} left, inactive`,
    `${BEFORE} of A`,
    `${AFTER} from B to A`,
    `${AFTER} leads A`,
    `${AFTER} of A`,
  ])
})

it('nobody reaches into another organisation', async () => {
  const elsewhere = await makeActor(app, (await makeOrganisation(app.ports.db)).id, { admin: true })
  const call = (method: 'GET' | 'POST', path: string, body?: object) =>
    app.call(method, path, { as: elsewhere, body })
  const answers = await Promise.all([
    call('GET', `/api/v1/people/${ids['of A']}/work-sessions?${DAYS}`),
    call('GET', `/api/v1/people/${ids['of A']}/work-sessions.csv?${DAYS}`),
    call('GET', `/api/v1/work-sessions?team=${teams.a}&${DAYS}`),
    call('GET', `/api/v1/work-sessions/totals?team=${teams.a}&${DAYS}`),
    call('GET', `/api/v1/presence?team=${teams.a}`),
    call('GET', `/api/v1/presence?person=${ids['of A']}`),
    call('POST', `/api/v1/people/${ids['of A']}/punches`, { id: randomUUID(), kind: 'in', reason: 'a try' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  const { body } = await call('GET', `/api/v1/work-sessions?${DAYS}`)
  expect(body.sessions).toEqual([])
})

it('what was taken back is seen with the times in the team', async () => {
  const { db } = app.ports
  const person = await makePerson(db, orgId, { name: 'of A for a day' })
  await joinTeam(db, orgId, { team: teams.a, person, fromMs: CHANGE_MS })
  const early = fact(person, 'out', BEFORE_MS)
  const late = fact(person, 'out', AFTER_MS)
  await recordPunches(app.ports, orgId, [
    early,
    late,
    fact(person, 'void', BEFORE_MS, { supersedes: early.id, reason: 'wrong person' }),
    fact(person, 'void', AFTER_MS, {
      supersedes: late.id,
      actorId: askers.admin.personId,
      reason: 'wrong badge',
    }),
  ])
  const { body } = await ask('leads A', `/api/v1/people/${person}/work-sessions?${DAYS}`)
  expect(body.takenBack).toMatchObject([
    { id: late.id, replacedBy: { kind: 'void', actorId: askers.admin.personId, reason: 'wrong badge' } },
  ])
  expect(body.actors).toEqual([{ id: askers.admin.personId, name: 'admin' }])
  expect((await ask('admin', `/api/v1/people/${person}/work-sessions?${DAYS}`)).body.takenBack).toHaveLength(
    2,
  )
})
