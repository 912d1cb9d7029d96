// Who is told of what on the live channel: every kind of watcher × every kind of event, as it happens and when resumed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { connectLive, handshakeStatus, type LiveSocket } from '../../../../../tests/support/live.ts'
import { channelsOf } from '../../entry/wire.ts'
import { recordPunches } from './index.ts'

const EVENTS = [
  'a member punches',
  'a member of another team punches',
  'a former member punches',
  'the worker punches',
  'the leader punches',
  'a member is changed',
  'a member of another team is changed',
  'a former member is changed',
  'the worker is changed',
  'something is changed',
] as const

const WATCHERS = [
  'worker',
  'leader',
  'leader of another team',
  'former leader',
  'admin',
  'admin of another organisation',
] as const
type Watcher = (typeof WATCHERS)[number]

/** What each watcher is told of; the worker is a member of the leader's team. */
const TOLD: Record<Watcher, readonly (typeof EVENTS)[number][]> = {
  worker: ['the worker punches', 'the worker is changed'],
  leader: [
    'a member punches',
    'the worker punches',
    'the leader punches',
    'a member is changed',
    'a former member is changed',
    'the worker is changed',
  ],
  'leader of another team': ['a member of another team punches', 'a member of another team is changed'],
  'former leader': [],
  admin: EVENTS,
  'admin of another organisation': [],
}

let app: TestApp
let org: string
let actors: Record<Watcher, Actor>
let people: Record<'member' | 'stranger' | 'former', Actor>
let teams: [team: string, other: string]

beforeAll(async () => {
  app = await startTestApp()
  const { db } = app.ports
  org = (await makeOrganisation(db)).id
  const elsewhere = (await makeOrganisation(db)).id
  const make = (options: { admin?: boolean } = {}, orgId = org) => makeActor(app, orgId, options)
  actors = {
    worker: await make(),
    leader: await make(),
    'leader of another team': await make(),
    'former leader': await make(),
    admin: await make({ admin: true }),
    'admin of another organisation': await make({ admin: true }, elsewhere),
  }
  people = { member: await make(), stranger: await make(), former: await make() }
  teams = [await makeTeam(db, org, 'One'), await makeTeam(db, org, 'Other')]
  const [team, other] = teams
  const join = (one: Actor, group: string, more: { role?: 'leader'; untilMs?: number } = {}) =>
    joinTeam(db, org, { team: group, person: one.personId, fromMs: START_MS - HOUR_MS, ...more })
  await join(people.member, team)
  await join(actors.worker, team)
  await join(people.former, team, { untilMs: START_MS })
  await join(people.stranger, other)
  await join(actors.leader, team, { role: 'leader' })
  await join(actors['leader of another team'], other, { role: 'leader' })
  await join(actors['former leader'], team, { role: 'leader', untilMs: START_MS })
})
afterAll(() => app.close())

it('is the only channel there is', () => {
  expect(
    channelsOf({} as Parameters<typeof channelsOf>[0]).map(({ path, access }) => [path, access]),
  ).toEqual([['/api/v1/live', 'person']])
})

it.each<[who: string, options: () => Parameters<typeof handshakeStatus>[1], status: number]>([
  ['nobody', () => ({}), 401],
  ['an admin on the page of another site', () => ({ as: actors.admin, origin: 'https://evil.example' }), 403],
  ...WATCHERS.map((who) => [who, () => ({ as: actors[who] }), 101] as [string, () => { as: Actor }, number]),
])('answers %s', async (_who, options, status) => {
  expect(await handshakeStatus(app, options())).toBe(status)
})

describe('tells', () => {
  const live = new Map<Watcher, string[]>()
  const resumed = new Map<Watcher, string[]>()
  beforeAll(async () => {
    const lines = await Promise.all(WATCHERS.map((who) => connectLive(app, { as: actors[who] })))
    for (const line of lines) await line.until(() => line.messages.length > 0)
    const names = await makeEvents()
    // Everybody's own last punch comes after all else, and is told to everybody.
    for (const who of WATCHERS) {
      const { orgId, personId } = actors[who]
      await recordPunches(app.ports, orgId, [fact(personId, 'out', app.clock.now())])
    }
    for (const [index, who] of WATCHERS.entries()) {
      const line = lines[index]
      if (line) live.set(who, await namesOf(line, who, names))
      resumed.set(who, await namesOf(await connectLive(app, { as: actors[who], after: 0 }), who, names))
    }
  }, 60_000)

  it.each(WATCHERS)('%s as declared, as it happens', (who) => {
    expect(live.get(who)).toEqual(TOLD[who])
  })
  it.each(WATCHERS)('%s as declared, when resumed', (who) => {
    expect(resumed.get(who)).toEqual(TOLD[who])
  })
})

it('tells a leader of no work session that began in another team', async () => {
  const [team] = teams
  const { db } = app.ports
  const comer = await makeActor(app, org)
  const fromMs = START_MS - 30 * 60_000
  await joinTeam(db, org, { team, person: comer.personId, fromMs })
  const [leader, admin] = await Promise.all(
    (['leader', 'admin'] as const).map((who) => connectLive(app, { as: actors[who] })),
  )
  if (!leader || !admin) throw new Error('no lines')
  for (const line of [leader, admin]) await line.until(() => line.messages.length > 0)
  const of = (personId: string, atMs: number, kind: 'in' | 'out') => fact(personId, kind, atMs)
  const before = of(comer.personId, fromMs - HOUR_MS, 'in')
  const after = of(comer.personId, fromMs + 60_000, 'in')
  await recordPunches(app.ports, org, [before, after])
  for (const line of [leader, admin])
    await line.until(() => line.events().filter(({ personId }) => personId === comer.personId).length === 2)
  const sessionsTold = (line: LiveSocket) =>
    line
      .events()
      .flatMap((event) =>
        event.kind === 'punch' && event.personId === comer.personId ? event.data.sessions : [],
      )
  expect(sessionsTold(admin).map(({ id }) => id)).toEqual([before.id, after.id])
  expect(sessionsTold(leader).map(({ id }) => id)).toEqual([after.id])
  await Promise.all([leader.close(), admin.close()])
})

/** Makes one event of each kind; the names of the organisation's events by number. */
async function makeEvents(): Promise<Map<number, string>> {
  const { member, stranger, former } = people
  const { worker, leader } = actors
  for (const one of [member, stranger, former, worker, leader])
    await recordPunches(app.ports, org, [fact(one.personId, 'in', app.clock.now())])
  const { ports, clock } = app
  await ports.db.transaction({ org }, async (tx) => {
    const personIds = [member, stranger, former, worker].map(({ personId }) => personId)
    const change = { orgId: org, nowMs: clock.now() }
    ports.eventLog.peopleChanged(tx, { ...change, personIds })
    ports.eventLog.peopleChanged(tx, { ...change, personIds: [] })
  })
  ports.bus.hint(org)
  return new Map(EVENTS.map((name, index) => [index + 1, name]))
}

/** What a line has told, until the watcher's own last punch. */
async function namesOf(
  line: LiveSocket,
  who: Watcher,
  names: ReadonlyMap<number, string>,
): Promise<string[]> {
  const { orgId, personId } = actors[who]
  const first = orgId === org ? names.size + 1 : 1
  const isOwnLast = (event: { number: number; personId: string | null }) =>
    event.personId === personId && event.number >= first
  await line.until(() => line.events().some(isOwnLast))
  await line.close()
  const told = orgId === org ? line.events().filter(({ number }) => number <= names.size) : []
  return told.map(({ number }) => names.get(number) ?? `event ${number}`)
}
