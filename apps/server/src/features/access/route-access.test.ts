// Every route × every kind of asker, generated from the route table: a route that is not declared here fails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Call,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { makeOrganisation, makeTeam } from '../../../../../tests/support/factories.ts'
import {
  EXAMPLES,
  type ExampleWorld,
  exampleOf,
  nameOf,
} from '../../../../../tests/support/route-examples.ts'
import { routesOf } from '../../entry/wire.ts'

const ASKERS = ['nobody', 'worker', 'admin', 'admin of another organisation'] as const
type Asker = (typeof ASKERS)[number]

/** The status that each asker is answered with, in the order of ASKERS. */
const EXPECTED: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'POST /api/v1/session': [401, 401, 401, 401],
  'GET /api/v1/session': [401, 200, 200, 200],
  'DELETE /api/v1/session': [401, 204, 204, 204],
  'GET /api/v1/set-up': [200, 200, 200, 200],
  'POST /api/v1/set-up': [409, 409, 409, 409],
  'GET /api/v1/people': [401, 403, 200, 200],
  'POST /api/v1/people': [401, 403, 201, 404],
  'GET /api/v1/people/{id}': [401, 403, 200, 404],
  'GET /api/v1/teams': [401, 403, 200, 200],
  'POST /api/v1/teams': [401, 403, 201, 201],
  'POST /api/v1/teams/{id}/members': [401, 403, 204, 404],
  'POST /api/v1/punches': [401, 201, 201, 201],
  'POST /api/v1/punches/batch': [401, 200, 200, 200],
  'GET /api/v1/me/presence': [401, 200, 200, 200],
  'GET /api/v1/me/work-sessions': [401, 200, 200, 200],
  'GET /api/v1/events': [401, 403, 200, 200],
}

// Listing the routes needs no server: handlers are not called.
const routes = routesOf({} as Parameters<typeof routesOf>[0])
const cases = routes.flatMap((route) => ASKERS.map((asker) => ({ route, asker, name: nameOf(route) })))
console.log(`route access: ${routes.length} routes × ${ASKERS.length} askers = ${cases.length} cases`)

type World = ExampleWorld & { orgId: string; otherOrgId: string }
let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  const [org, other] = await Promise.all([makeOrganisation(app.ports.db), makeOrganisation(app.ports.db)])
  const { personId } = await makeActor(app, org.id)
  const teamId = await makeTeam(app.ports.db, org.id)
  world = { orgId: org.id, otherOrgId: other.id, personId, teamId }
})
afterAll(() => app.close())

it('knows every route, and no other', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(routes.map(nameOf).sort())
  expect(Object.keys(EXAMPLES).sort()).toEqual(routes.map(nameOf).sort())
})

describe.each(cases)('$name', ({ route, asker, name }) => {
  it(`answers ${asker} as declared`, async () => {
    const actor = await actorFor(asker)
    const { path, body } = exampleOf(route, world)
    const before = await contents()
    const { status } = await app.call(route.method, path, { as: actor, body })
    expect(status).toBe(EXPECTED[name]?.[ASKERS.indexOf(asker)])
    if (route.method === 'GET' || status >= 400) {
      expect(await contents(), 'nothing may have changed').toEqual(before)
    }
  })
})

describe.each(routes.filter(({ method }) => method !== 'GET'))('$method $path', (route) => {
  const foreign: [what: string, call: Call][] = [
    ['without a word about its page', { site: null }],
    ['from another site', { site: 'cross-site' }],
    ['from another host of this site', { site: 'same-site' }],
    ['typed into the address bar', { site: 'none' }],
    ['with another origin', { site: null, headers: { origin: 'https://evil.example' } }],
    [
      'with our name in the origin of another',
      { site: null, headers: { origin: 'http://muster.test.evil' } },
    ],
    ['with the origin of a file', { site: null, headers: { origin: 'null' } }],
    ['with our origin, and another site', { site: 'cross-site', headers: { origin: 'http://muster.test' } }],
  ]
  it.each(foreign)('is refused %s, and changes nothing', async (_what, call) => {
    const as = await actorFor('admin')
    const { path, body } = exampleOf(route, world)
    const before = await contents()
    const answer = await app.call(route.method, path, { as, body, ...call })
    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site'])
    expect(await contents()).toEqual(before)
  })
})

it('takes our own origin from a browser that says no more', async () => {
  const as = await actorFor('worker')
  const call = { as, site: null, headers: { origin: 'http://muster.test' } }
  expect((await app.call('DELETE', '/api/v1/session', call)).status).toBe(204)
})

async function actorFor(asker: Asker): Promise<Actor | undefined> {
  if (asker === 'nobody') return undefined
  if (asker === 'worker') return makeActor(app, world.orgId)
  return makeActor(app, asker === 'admin' ? world.orgId : world.otherOrgId, { admin: true })
}

/** How much there is of everything, and who is what; tries at passwords are counted, which is what those are for. */
async function contents(): Promise<unknown> {
  const tables = ['organisations', 'people', 'groups', 'memberships', 'punches', 'work_sessions', 'events']
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')
  const all = `select ${counts}, (select json_agg(presence order by person_id) from presence) as presence,
    (select count(*)::int from auth."user") as accounts,
    (select json_agg(token order by token) from auth."session") as sessions`
  return [await app.asOwner(all, [], world.orgId), await app.asOwner(all, [], world.otherOrgId)]
}
