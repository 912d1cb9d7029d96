import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import {
  HOUR_MS,
  makeOrganisation,
  makePerson,
  makePolicy,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'

let app: TestApp
let orgId: string
let admin: Actor
let leader: Actor
/** The leader's own team, and one that is somebody else's. */
let own: string
let other: string
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true, name: 'Zoe Admin' })
  leader = await makeActor(app, orgId, { name: 'Lea Leader' })
  own = await makeTeam(app.ports.db, orgId, 'Own')
  other = await makeTeam(app.ports.db, orgId, 'Other')
  await join(own, { personId: leader.personId, role: 'leader' })
})

const person = (name: string, more: Parameters<typeof makePerson>[2] = {}) =>
  makePerson(app.ports.db, orgId, { name, ...more })
const join = (team: string, body: object) =>
  app.call('POST', `/api/v1/teams/${team}/members`, { as: admin, body })
const leave = (team: string, id: string, query = '') =>
  app.call('DELETE', `/api/v1/teams/${team}/members/${id}${query}`, { as: admin })
const members = async (team: string, query = '', as = admin) =>
  (await app.call('GET', `/api/v1/teams/${team}/members${query}`, { as })).body.members
const problem = ({ status, body }: Answer) => [status, body.code]

/** The stays of somebody in a team as `role from until`, dates only. */
async function stays(team: string, id: string): Promise<string[]> {
  const all = await members(team, '?past=true&limit=200')
  return all
    .filter((one: { person: { id: string } }) => one.person.id === id)
    .map((one: { role: string; from: string; until: string | null }) =>
      [one.role, one.from, one.until ?? 'on'].map((text) => text.slice(0, 16)).join(' '),
    )
}

describe('teams', () => {
  it('are told with how many are in them now, and who leads them', async () => {
    await join(own, { personId: await person('Ada'), role: 'worker' })
    await join(own, { personId: await person('Ben'), role: 'worker', from: '2026-03-03' })
    const gone = await person('Gus', { activeUntilMs: START_MS })
    await join(own, { personId: gone, role: 'leader' })
    const told = { id: own, name: 'Own', members: 2, leaders: [{ id: leader.personId, name: 'Lea Leader' }] }
    expect((await app.call('GET', `/api/v1/teams/${own}`, { as: admin })).body).toEqual(told)
    const { body } = await app.call('GET', '/api/v1/teams', { as: leader })
    expect(body, 'a leader sees the own ones').toEqual({ teams: [told] })
  })

  it('are listed by name, page after page, each once', async () => {
    await Promise.all(['C', 'A', 'B'].map((name) => makeTeam(app.ports.db, orgId, name)))
    const found: string[] = []
    let after = ''
    do {
      const { body } = await app.call('GET', `/api/v1/teams?limit=2${after && `&after=${after}`}`, {
        as: admin,
      })
      found.push(...body.teams.map((team: { name: string }) => team.name))
      after = body.next ?? ''
    } while (after)
    expect(found).toEqual(['A', 'B', 'C', 'Other', 'Own'])
  })

  it('take another name, which nobody else has', async () => {
    const rename = (team: string, name: string) =>
      app.call('PATCH', `/api/v1/teams/${team}`, { as: admin, body: { name } })
    expect((await rename(own, ' Ours ')).body).toMatchObject({ id: own, name: 'Ours', members: 1 })
    expect(problem(await rename(own, 'Other'))).toEqual([409, 'name_taken'])
    expect((await rename(own, 'Ours')).status).toBe(200)
    expect(problem(await rename(randomUUID(), 'X'))).toEqual([404, 'not_found'])
  })

  it.each([
    ['the team', () => `/api/v1/teams/${other}`],
    ['its members', () => `/api/v1/teams/${other}/members?past=true`],
  ])('of somebody else are not there for a leader: %s', async (_what, path) => {
    expect(problem(await app.call('GET', path(), { as: leader }))).toEqual([404, 'not_found'])
    expect((await app.call('GET', path(), { as: admin })).status).toBe(200)
  })
})

describe('members', () => {
  it('are listed by name; who left and who is out of use only when asked for', async () => {
    const [ada, ben, gus] = [await person('Ada', { number: '7' }), await person('Ben'), await person('Gus')]
    for (const personId of [ada, ben, gus]) await join(own, { personId, role: 'worker' })
    app.clock.advance(HOUR_MS)
    await leave(own, ben)
    await app.call('PATCH', `/api/v1/people/${gus}`, { as: admin, body: { active: false } })
    expect(await members(own, '', leader)).toMatchObject([
      {
        person: { id: ada, name: 'Ada', number: '7' },
        role: 'worker',
        until: null,
        team: { id: own, name: 'Own' },
      },
      { person: { name: 'Lea Leader' }, role: 'leader', from: '2026-03-02T05:00:00Z' },
    ])
    const all = await members(own, '?past=true', leader)
    expect(all.map((one: { person: { name: string } }) => one.person.name)).toEqual([
      'Ada',
      'Ben',
      'Gus',
      'Lea Leader',
    ])
  })

  it('are listed page after page, each stay once', async () => {
    const ada = await person('Ada')
    for (const [role, from] of [
      ['worker', '2026-01-01'],
      ['leader', '2026-02-01'],
      ['worker', '2026-03-01'],
    ]) {
      await join(own, { personId: ada, role, from })
    }
    const found: string[] = []
    let after = ''
    do {
      const { body } = await app.call(
        'GET',
        `/api/v1/teams/${own}/members?past=true&limit=1${after && `&after=${after}`}`,
        { as: admin },
      )
      found.push(...body.members.map((one: { from: string }) => one.from.slice(0, 10)))
      after = body.next ?? ''
    } while (after)
    expect(found).toEqual(['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-02'])
  })

  it('keep the history of their roles', async () => {
    const ada = await person('Ada')
    await join(own, { personId: ada, role: 'worker', from: '2026-01-01' })
    await join(own, { personId: ada, role: 'leader', from: '2026-02-01' })
    app.clock.advance(HOUR_MS)
    await join(own, { personId: ada, role: 'worker' })
    expect(await stays(own, ada)).toEqual([
      'worker 2025-12-31T23:00 2026-01-31T23:00',
      'leader 2026-01-31T23:00 2026-03-02T06:00',
      'worker 2026-03-02T06:00 on',
    ])
    await join(own, { personId: ada, role: 'worker', from: '2026-01-15' })
    expect(await stays(own, ada), 'nothing new').toHaveLength(3)
    await join(own, { personId: ada, role: 'leader', from: '2026-01-15' })
    expect(await stays(own, ada), 'what is recorded for later stands').toEqual([
      'worker 2025-12-31T23:00 2026-01-14T23:00',
      'leader 2026-01-14T23:00 2026-03-02T06:00',
      'worker 2026-03-02T06:00 on',
    ])
  })

  it.each<[what: string, query: string, answer: number, left: string[]]>([
    ['now', '', 204, ['worker 2026-01-31T23:00 2026-03-02T06:00']],
    ['from a date of the past on', '?from=2026-02-10', 204, ['worker 2026-01-31T23:00 2026-02-09T23:00']],
    ['from a date to come on', '?from=2026-03-29', 204, ['worker 2026-01-31T23:00 2026-03-28T23:00']],
    ['before they joined', '?from=2026-02-01', 400, ['worker 2026-01-31T23:00 on']],
    ['on a day that is none', '?from=2026-02-30', 400, ['worker 2026-01-31T23:00 on']],
  ])('leave %s', async (_what, query, status, expected) => {
    const ada = await person('Ada')
    await join(own, { personId: ada, role: 'worker', from: '2026-02-01' })
    app.clock.advance(HOUR_MS)
    expect((await leave(own, ada, query)).status).toBe(status)
    expect(await stays(own, ada)).toEqual(expected)
  })

  it('says why a membership cannot end before it begins', async () => {
    const ada = await person('Ada')
    await join(own, { personId: ada, role: 'worker', from: '2026-02-01' })
    const { body } = await leave(own, ada, '?from=2026-01-01')
    expect([body.code, body.detail]).toEqual([
      'invalid_request',
      'from: the membership would end before it begins, 2026-01-31T23:00:00Z',
    ])
  })

  it('who have not begun yet are taken back', async () => {
    const ada = await person('Ada')
    await join(own, { personId: ada, role: 'worker', from: '2026-04-01' })
    expect((await leave(own, ada)).status).toBe(204)
    expect(await stays(own, ada)).toEqual([])
  })

  it('who are none cannot leave', async () => {
    const ada = await person('Ada')
    expect(problem(await leave(own, ada))).toEqual([404, 'not_found'])
    expect(problem(await leave(randomUUID(), ada))).toEqual([404, 'not_found'])
    expect(problem(await leave(own, randomUUID()))).toEqual([404, 'not_found'])
    await join(own, { personId: ada, role: 'worker' })
    app.clock.advance(HOUR_MS)
    await leave(own, ada)
    app.clock.advance(HOUR_MS)
    expect(problem(await leave(own, ada)), 'twice').toEqual([404, 'not_found'])
  })

  it('count their days in the zone in force now', async () => {
    await makePolicy(app.ports.db, orgId, { fromMs: START_MS - HOUR_MS, zone: 'America/Toronto' })
    const ada = await person('Ada')
    await join(own, { personId: ada, role: 'worker', from: '2026-02-01' })
    expect(await stays(own, ada)).toEqual(['worker 2026-02-01T05:00 on'])
  })

  it('are in a team once at a time, whatever is asked at once', async () => {
    const ada = await person('Ada')
    for (let round = 1; round <= 9; round++) {
      await Promise.all(
        ['worker', 'leader', 'worker', 'leader'].map((role, index) =>
          join(own, { personId: ada, role, from: `2026-01-${10 + ((round * 7 + index * 5) % 20)}` }),
        ),
      )
    }
    const rows = await app.asOwner<{ until: Date | null; next: Date | null }>(
      `select valid_until as until, lead(valid_from) over (order by valid_from) as next from memberships
       where person_id = $1`,
      [ada],
      orgId,
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.filter(({ until, next }) => next !== null && (until === null || until > next))).toEqual([])
    expect(rows.filter(({ until }) => until === null)).toHaveLength(1)
  })

  it('cannot be open twice in the database itself', async () => {
    const ada = await person('Ada')
    await join(own, { personId: ada, role: 'worker' })
    const again = app.asOwner(
      `insert into memberships (org_id, group_id, person_id, role, valid_from) values ($1, $2, $3, 'leader', now())`,
      [orgId, own, ada],
      orgId,
    )
    await expect(again).rejects.toThrow('memberships_open')
  })

  it('tell those who watch of each change', async () => {
    const ada = await person('Ada')
    const before = await app.asOwner('select 1 from events', [], orgId)
    await join(own, { personId: ada, role: 'worker' })
    app.clock.advance(HOUR_MS)
    await leave(own, ada)
    await leave(own, ada)
    const text = 'select kind, person_id from events order by number offset $1'
    const event = { kind: 'people', person_id: ada }
    expect(await app.asOwner(text, [before.length], orgId)).toEqual([event, event])
  })
})
