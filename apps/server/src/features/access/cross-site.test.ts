// Every route that changes something × every way in which another site could ask for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Call,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { contentsOf } from '../../../../../tests/support/contents.ts'
import type { ExampleWorld } from '../../../../../tests/support/example-world.ts'
import { makeExampleWorld } from '../../../../../tests/support/example-world.ts'
import { makeOrganisation } from '../../../../../tests/support/factories.ts'
import { exampleOf } from '../../../../../tests/support/route-examples.ts'
import { routesOf } from '../../entry/wire.ts'

// Listing the routes needs no server: handlers are not called.
const routes = routesOf({} as Parameters<typeof routesOf>[0])
let app: TestApp
let orgId: string
let world: ExampleWorld
let admin: Actor
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true })
  world = await makeExampleWorld(app.ports.db, orgId, { personId: admin.personId })
})
afterAll(() => app.close())

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
    const { path, body } = exampleOf(route, world)
    const before = await contentsOf(app)
    const answer = await app.call(route.method, path, { as: admin, body, ...call })
    expect([answer.status, answer.body.code]).toEqual([403, 'cross_site'])
    expect(await contentsOf(app)).toEqual(before)
  })
})

it('takes our own origin from a browser that says no more', async () => {
  const as = await makeActor(app, orgId)
  const call = { as, site: null, headers: { origin: 'http://muster.test' } }
  expect((await app.call('DELETE', '/api/v1/session', call)).status).toBe(204)
})
