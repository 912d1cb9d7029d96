// What comes in is what the contract says, or 400 (413 where it is too large); generated from the route table.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  type Call,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import type { Example, ExampleWorld } from '../../../../../tests/support/example-world.ts'
import { makeExampleWorld } from '../../../../../tests/support/example-world.ts'
import { makeOrganisation } from '../../../../../tests/support/factories.ts'
import { exampleOf } from '../../../../../tests/support/route-examples.ts'
import { routesOf } from '../../entry/wire.ts'

const routes = routesOf({} as Parameters<typeof routesOf>[0])
const withBody = routes.filter((route) => route.body !== undefined)

let app: TestApp
let admin: Actor
let world: ExampleWorld
beforeAll(async () => {
  app = await startTestApp()
  const { id } = await makeOrganisation(app.ports.db)
  admin = await makeActor(app, id, { admin: true })
  world = await makeExampleWorld(app.ports.db, id, { personId: admin.personId })
})
afterAll(() => app.close())

const json = { 'content-type': 'application/json' }
const LIMIT_BYTES = 512 * 1024

describe.each(withBody)('$method $path', (route) => {
  const ask = (call: Call): Promise<Answer> => app.call(route.method, example().path, { as: admin, ...call })
  const example = (): Example => exampleOf(route, world)

  it.each(['role', 'orgId', 'personId', 'approved', 'rate', 'at', 'source', 'constructor'])(
    'refuses an unknown field %s',
    async (field) => {
      const { body = {} } = example()
      if (field in body && field !== 'constructor') return
      const before = await logged()
      const answer = await ask({ body: { ...body, [field]: 'x' } })
      expectInvalid(answer)
      expect(answer.text).toContain(field)
      expect(await logged()).toEqual(before)
    },
  )

  const wrong: [what: string, call: (body: object) => Call][] = [
    ['nothing', () => ({ headers: json })],
    ['an empty text', () => ({ headers: json, payload: '' })],
    ['half of it', (body) => ({ headers: json, payload: JSON.stringify(body).slice(0, -1) })],
    ['no JSON', () => ({ headers: json, payload: '{kind: "in"}' })],
    ['null', () => ({ body: null })],
    ['a list', (body) => ({ body: [body] })],
    ['a text', (body) => ({ body: JSON.stringify(body) })],
    ['bytes that are no UTF-8', () => ({ headers: json, payload: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) })],
    [
      'a form',
      () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'kind=in' }),
    ],
    [
      'JSON that says to be text',
      (body) => ({ headers: { 'content-type': 'text/plain' }, payload: JSON.stringify(body) }),
    ],
    ['XML', () => ({ headers: { 'content-type': 'application/xml' }, payload: '<kind>in</kind>' })],
    [
      '__proto__',
      (body) => ({ headers: json, payload: `{"__proto__":{"admin":true},${JSON.stringify(body).slice(1)}` }),
    ],
    [
      '__proto__, escaped',
      (body) => ({
        headers: json,
        payload: `{"\\u005f_proto__":{"admin":true},${JSON.stringify(body).slice(1)}`,
      }),
    ],
    [
      'a constructor',
      (body) => ({
        headers: json,
        payload: `{"constructor":{"prototype":{"admin":true}},${JSON.stringify(body).slice(1)}`,
      }),
    ],
    [
      'lists in lists, 200,000 deep',
      () => ({ headers: json, payload: '['.repeat(200_000) + ']'.repeat(200_000) }),
    ],
    [
      'things in things, 80,000 deep',
      () => ({ headers: json, payload: `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}` }),
    ],
  ]
  it.each(wrong)('refuses %s', async (_what, call) => {
    expectInvalid(await ask(call(example().body ?? {})))
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  const tooLarge: [what: string, payload: string][] = [
    ['lists in lists, 1,000,000 deep', '['.repeat(1_000_000)],
    ['one byte more than allowed', `"${'x'.repeat(LIMIT_BYTES - 1)}"`],
  ]
  it.each(tooLarge)('refuses %s: 413', async (_what, payload) => {
    const answer = await ask({ headers: json, payload })
    expect([answer.status, answer.body.code]).toEqual([413, 'request_too_large'])
  })
})

describe('texts', () => {
  const texts: [what: string, text: string][] = [
    ['a NUL, which no text of PostgreSQL can hold', 'a\0b'],
    ['half of a surrogate pair', 'a\ud800b'],
    ['the other half', '\udc00'],
    ['nothing but blanks', ' \t\n '],
    ['too much', 'x'.repeat(2_000)],
  ]
  const places: [where: string, request: (text: string) => [path: string, body: object]][] = [
    ['the name of a person', (name) => ['/api/v1/people', { name }]],
    ['a personnel number', (number) => ['/api/v1/people', { name: 'Bob', number }]],
    ['the name of a team', (name) => ['/api/v1/teams', { name }]],
    ['the note of a punch', (note) => ['/api/v1/punches', { id: randomUUID(), kind: 'in', note }]],
    [
      'the note of an offline punch',
      (note) => [
        '/api/v1/punches/batch',
        { punches: [{ id: randomUUID(), kind: 'in', at: '2026-03-01T08:00:00Z', note }] },
      ],
    ],
  ]
  describe.each(places)('in %s', (_where, request) => {
    it.each(texts)('may not be %s', async (_what, text) => {
      const [path, body] = request(text)
      expectInvalid(await app.call('POST', path, { as: admin, body }))
    })

    it.each([
      '=1+1',
      '<script>alert(1)</script>',
      "Robert'); drop table people;--",
      '{{7*7}} $' + '{7*7}',
      '🕐 שלום',
      '\u202eevil',
    ])('may be %s', async (text) => {
      const unique = `${text} ${randomUUID().slice(0, 8)}`
      const [path, body] = request(unique)
      const worker = await makeActor(app, admin.orgId, { admin: true })
      const answer = await app.call('POST', path, { as: worker, body })
      expect(answer.status).toBeLessThan(300)
      expect(answer.text).toContain(JSON.stringify(unique))
    })
  })
})

describe('queries and paths', () => {
  it.each([
    '/api/v1/people?limit=0',
    '/api/v1/people?limit=201',
    '/api/v1/people?limit=ten',
    '/api/v1/people?orgId=x',
    '/api/v1/people?limit=1&limit=2',
    '/api/v1/people/not-an-id',
    '/api/v1/people/%00',
    '/api/v1/me/work-sessions',
    '/api/v1/me/work-sessions?from=2026-03-01',
    '/api/v1/me/work-sessions?from=2026-03-02&until=2026-03-01',
    '/api/v1/me/work-sessions?from=2026-02-30&until=2026-03-01',
    '/api/v1/me/work-sessions?from=0000-01-01&until=0000-01-02',
    '/api/v1/me/work-sessions?from=2020-01-01&until=2026-01-01',
    '/api/v1/me/work-sessions?from=2026-03-01&until=2026-03-02&personId=x',
    '/api/v1/events',
    '/api/v1/events?after=-1',
    '/api/v1/events?after=1e400',
    '/api/v1/events?after=9007199254740993',
    '/api/v1/events?after=0&limit=5000',
  ])('%s is refused', async (path) => {
    expectInvalid(await app.call('GET', path, { as: admin }))
  })

  it.each([
    'x',
    'WyJhIiwiYiJd',
    Buffer.from('["a\\u0000","0"]').toString('base64url'),
    Buffer.from(JSON.stringify(['a\0', randomUUID()])).toString('base64url'),
  ])('a cursor that is none (%s) is the beginning', async (after) => {
    const answer = await app.call('GET', `/api/v1/people?after=${after}`, { as: admin })
    expect(answer.status).toBe(200)
  })
})

describe('instants', () => {
  const at = (instant: string) => ({ punches: [{ id: randomUUID(), kind: 'in', at: instant }] })

  it.each([
    '2026-03-01',
    '2026-03-01T08:00:00',
    '2026-03-01T25:00:00Z',
    '2026-02-30T08:00:00Z',
    '10000-01-01T00:00:00Z',
    'now',
    '2026-03-01T08:00:00+99:00',
  ])('%s is none', async (instant) => {
    expectInvalid(await app.call('POST', '/api/v1/punches/batch', { as: admin, body: at(instant) }))
  })

  it.each([
    '1970-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
  ])('%s is kept apart, or refused: never a failure', async (instant) => {
    const orgs = await Promise.all(
      ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((zone) => makeOrganisation(app.ports.db, { zone })),
    )
    for (const { id } of orgs) {
      const worker = await makeActor(app, id)
      const { status, body } = await app.call('POST', '/api/v1/punches/batch', {
        as: worker,
        body: at(instant),
      })
      expect(status).toBe(200)
      const [{ punch, refused }] = body.results
      expect(punch?.exceptions ?? [refused]).toContainEqual(
        expect.stringMatching(/^(out_of_range_time|invalid_request)$/),
      )
    }
  })
})

function expectInvalid(answer: Answer): void {
  expect([answer.status, answer.body?.code, answer.text]).toEqual([400, 'invalid_request', answer.text])
  expect(answer.headers['content-type']).toContain('application/problem+json')
}

/** What refused requests may not have added to. */
async function logged(): Promise<unknown> {
  const counts =
    '(select count(*) from people) as people, (select count(*) from punches) as punches, (select count(*) from groups) as teams'
  return app.asOwner(`select ${counts}, (select count(*) from memberships) as memberships`, [], admin.orgId)
}
