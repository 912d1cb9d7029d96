// Lists of several people's work sessions, and what they add up to: order, pages, and that all routes agree.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  command,
  fact,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeOrganisation,
  makePerson,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { recordPunches } from './index.ts'

const DAY_MS = 24 * HOUR_MS
const FROM_MS = Date.parse('2026-03-02T00:00:00+01:00')
const DAYS = 'from=2026-03-01&until=2026-03-31'

type Session = {
  id: string
  workDate: string
  start: string | null
  end: string | null
  workedMs: number
  breakMs: number
  presenceMs: number
  exceptions: string[]
  person: { id: string; name: string }
}

let app: TestApp
let orgId: string
let admin: Actor
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true, name: 'Zoe' })
  app.clock.set(FROM_MS + 20 * DAY_MS)
})
afterAll(() => app.close())

const ask = async (path: string, as = admin) => (await app.call('GET', path, { as })).body

/** All pages of a list. */
async function all<Row>(path: string, key: string, { as = admin, limit = 200 } = {}): Promise<Row[]> {
  const rows: Row[] = []
  let after = ''
  do {
    const body = await ask(`${path}&limit=${limit}${after}`, as)
    expect(body[key].length).toBeLessThanOrEqual(limit)
    rows.push(...body[key])
    after = body.next ? `&after=${body.next}` : ''
  } while (after)
  return rows
}

/** A shift of a day, with a break. */
function shift(person: string, day: number, { startHour = 8, hours = 8 } = {}) {
  const at = FROM_MS + day * DAY_MS + startHour * HOUR_MS
  return [
    fact(person, 'in', at),
    fact(person, 'break_start', at + HOUR_MS),
    fact(person, 'break_end', at + HOUR_MS + 30 * MINUTE_MS),
    fact(person, 'out', at + hours * HOUR_MS),
  ]
}

describe('a list', () => {
  let team: string
  let members: string[]
  beforeAll(async () => {
    team = await makeTeam(app.ports.db, orgId, 'In order')
    // Two of one name, and names that a comparison by code or by language orders otherwise.
    const names = ['Émile', 'anna', 'Zed', 'Anna', 'Anna']
    members = await Promise.all(names.map((name) => makePerson(app.ports.db, orgId, { name })))
    for (const person of members) await joinTeam(app.ports.db, orgId, { team, person, fromMs: 0 })
    const punches = members.flatMap((person) => [
      ...shift(person, 0),
      ...shift(person, 9),
      ...shift(person, 1, { startHour: 6, hours: 4 }),
      ...shift(person, 1, { startHour: 14, hours: 4 }),
    ])
    await recordPunches(app.ports, orgId, punches)
  })

  it('is by work date, name and start, whatever the size of its pages', async () => {
    const path = `/api/v1/work-sessions?team=${team}&${DAYS}`
    const whole = await all<Session>(path, 'sessions')
    expect(whole).toHaveLength(20)
    const [named] = await app.asOwner<{ names: string[] }>(
      `select array_agg(name order by name, id) as names from people where id = any($1)`,
      [members],
      orgId,
    )
    const places = whole.map(({ workDate, person, start }) => [workDate, person.name, start])
    const byName = (count: number) =>
      (named?.names ?? []).flatMap((name) => Array.from({ length: count }, () => name))
    expect(places.map(([, name]) => name)).toEqual([...byName(1), ...byName(2), ...byName(1)])
    expect(places.map(([date]) => date)).toEqual(places.map(([date]) => date).toSorted())
    for (const limit of [1, 2, 3, 7]) {
      for (const list of [path, `/api/v1/work-sessions?${DAYS}`]) {
        const paged = (await all<Session>(list, 'sessions', { limit })).filter(({ person }) =>
          members.includes(person.id),
        )
        expect(paged).toEqual(whole)
      }
    }
  })

  it('tells each session as the record of its person does', async () => {
    const listed = await all<Session>(`/api/v1/work-sessions?team=${team}&${DAYS}`, 'sessions')
    for (const person of members) {
      const record = await ask(`/api/v1/people/${person}/work-sessions?${DAYS}`)
      const theirs = listed.filter((session) => session.person.id === person)
      expect(theirs.map(({ person: _, ...session }) => session)).toEqual(record.sessions)
    }
  })

  it('begins anew where a cursor was tampered with', async () => {
    const path = `/api/v1/work-sessions?team=${team}&${DAYS}`
    const forged = [
      'x',
      Buffer.from('["2026-03-02","Anna","x",1,"y"]').toString('base64url'),
      Buffer.from(JSON.stringify(['2026-03-02', 'A', randomUUID(), 1e300, randomUUID()])).toString(
        'base64url',
      ),
    ]
    for (const after of forged) expect((await ask(`${path}&after=${after}`)).sessions).toHaveLength(20)
  })

  it.each([['from=9999-12-01&until=9999-12-31'], ['from=0001-01-01&until=0001-12-31']])(
    'of %s is empty',
    async (days) => {
      expect(await ask(`/api/v1/work-sessions?${days}`)).toEqual({ sessions: [], actors: [], jobs: [] })
      expect(await ask(`/api/v1/work-sessions?team=${team}&${days}`)).toEqual({
        sessions: [],
        actors: [],
        jobs: [],
      })
      expect(await ask(`/api/v1/work-sessions/totals?${days}`)).toEqual({ people: [] })
    },
  )

  it.each(['from=2026-03-31&until=2026-03-01', 'from=2025-01-01&until=2026-03-01', 'from=2026-03-01'])(
    'of %s is refused',
    async (days) => {
      for (const path of ['work-sessions', 'work-sessions/totals']) {
        const { status } = await app.call('GET', `/api/v1/${path}?${days}`, { as: admin })
        expect(status).toBe(400)
      }
    },
  )

  it('names who pressed and the person who was replaced', async () => {
    const [person = ''] = members
    const actorId = admin.personId
    const entered = command(person, 'in', { actorId, checksActor: true, reason: 'no phone' })
    const [outcome] = await recordPunches(app.ports, orgId, [entered])
    expect(outcome).toMatchObject({ told: { actorId } })
    const { actors, sessions } = await ask(`/api/v1/work-sessions?team=${team}&${DAYS}`)
    expect(actors).toEqual([{ id: actorId, name: 'Zoe' }])
    expect(sessions.at(-1)).toMatchObject({ status: 'open', person: { id: person } })
  })
})

describe('totals', () => {
  type Total = {
    person: { id: string; name: string }
    workedMs: number
    breakMs: number
    presenceMs: number
    sessions: number
    exceptions: number
  }

  /** What a list adds up to, person by person. */
  function sumsOf(sessions: readonly Session[]): Map<string, Omit<Total, 'person'>> {
    const sums = new Map<string, Omit<Total, 'person'>>()
    for (const { person, workedMs, breakMs, presenceMs, exceptions } of sessions) {
      const sum = sums.get(person.id) ?? {
        workedMs: 0,
        breakMs: 0,
        presenceMs: 0,
        sessions: 0,
        exceptions: 0,
      }
      sums.set(person.id, {
        workedMs: sum.workedMs + workedMs,
        breakMs: sum.breakMs + breakMs,
        presenceMs: sum.presenceMs + presenceMs,
        sessions: sum.sessions + 1,
        exceptions: sum.exceptions + (exceptions.length > 0 ? 1 : 0),
      })
    }
    return sums
  }

  it('are the sums of the lists, for every asker, team and stretch of days', async () => {
    const { db } = app.ports
    const stretch = fc
      .tuple(fc.nat(14), fc.nat(14))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const)
    const world = fc.record({
      /** Of each person: stays in team 0 or 1, and the days they work, at some hour for some hours. */
      people: fc.array(
        fc.record({
          stays: fc.array(fc.tuple(fc.nat(1), stretch), { maxLength: 3 }),
          shifts: fc.array(
            fc.tuple(fc.nat(14), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 2, max: 17 })),
            {
              maxLength: 6,
            },
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      days: stretch,
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(world, async ({ people, days }) => {
        run += 1
        const lead = await makeActor(app, orgId)
        const teams = await Promise.all(
          [0, 1].map((team) => makeTeam(db, orgId, `Totals ${run} ${team} ${randomUUID()}`)),
        )
        const led = { team: teams[0] ?? '', person: lead.personId, fromMs: 0, role: 'leader' as const }
        await joinTeam(db, orgId, led)
        for (const { stays, shifts } of people) {
          const person = await makePerson(db, orgId, { name: `P ${randomUUID()}` })
          let last = [-1, -1]
          for (const [team, [from, until]] of stays.toSorted(([, [a]], [, [b]]) => a - b)) {
            if (from < (last[team] ?? 0)) continue
            last = last.with(team, until)
            const stay = { fromMs: FROM_MS + from * DAY_MS, untilMs: FROM_MS + until * DAY_MS }
            await joinTeam(db, orgId, { team: teams[team] ?? '', person, ...stay })
          }
          const punches = shifts.flatMap(([day, startHour, hours]) =>
            shift(person, day, { startHour, hours }),
          )
          await recordPunches(app.ports, orgId, punches)
        }
        const [from, until] = days.map((day) =>
          new Date(FROM_MS + day * DAY_MS + HOUR_MS).toISOString().slice(0, 10),
        )
        const asked: [Actor, string][] = [
          [lead, ''],
          [lead, `&team=${teams[0]}`],
          [admin, `&team=${teams[1]}`],
        ]
        for (const [as, filter] of asked) {
          const query = `from=${from}&until=${until}${filter}`
          const sessions = await all<Session>(`/api/v1/work-sessions?${query}`, 'sessions', { as, limit: 5 })
          const totals = await all<Total>(`/api/v1/work-sessions/totals?${query}`, 'people', { as, limit: 2 })
          expect(new Map(totals.map(({ person, ...total }) => [person.id, total]))).toEqual(sumsOf(sessions))
          const names = totals.map(({ person }) => person.name)
          expect(names).toEqual(names.toSorted())
          if (filter !== '') continue
          for (const { person, workedMs, breakMs, presenceMs } of totals) {
            const record = await ask(`/api/v1/people/${person.id}/work-sessions?${query}`, as)
            expect(record).toMatchObject({ workedMs, breakMs, presenceMs })
          }
        }
      }),
      { numRuns: 12 },
    )
    const sessions = await all<Session>(`/api/v1/work-sessions?${DAYS}`, 'sessions')
    const totals = await all<Total>(`/api/v1/work-sessions/totals?${DAYS}`, 'people')
    expect(new Map(totals.map(({ person, ...total }) => [person.id, total]))).toEqual(sumsOf(sessions))
  }, 60_000)
})
