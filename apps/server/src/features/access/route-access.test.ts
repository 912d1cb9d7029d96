// Every route × every kind of asker × whose things are asked for, generated from the route table: a route that is not
// declared here fails, and so does one that answers, tells or changes more than it may.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ASKERS,
  type Asker,
  makeAsker,
  makePlaces,
  makeTarget,
  PLACES,
  type PlaceName,
  type Places,
  reaches,
  roleOf,
  WORKED,
} from '../../../../../tests/support/access-matrix.ts'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { contentsOf } from '../../../../../tests/support/contents.ts'
import type { ExampleWorld } from '../../../../../tests/support/example-world.ts'
import { EXAMPLES, exampleOf, nameOf } from '../../../../../tests/support/route-examples.ts'
import { routesOf } from '../../entry/wire.ts'

/**
 * Who may, and what they are answered. `anybody`; `person`: whoever is signed in, about themselves or what all may know;
 * `leader`: leaders within their teams, admins within their organisation; `leader, any`: the same, without a target;
 * `admin` and `admin, any` alike. Without the role: 403. Out of reach: 404. Not signed in, or no longer active: 401.
 */
type Grant = ['anybody' | 'person' | 'leader' | 'leader, any' | 'admin' | 'admin, any', answer: number]

const GRANTS: Readonly<Record<string, Grant>> = {
  'POST /api/v1/session': ['anybody', 401],
  'GET /api/v1/session': ['person', 200],
  'DELETE /api/v1/session': ['person', 204],
  'GET /api/v1/me/sessions': ['person', 200],
  'DELETE /api/v1/me/sessions': ['person', 204],
  'DELETE /api/v1/me/sessions/{id}': ['person', 404],
  'POST /api/v1/me/password': ['person', 403],
  'POST /api/v1/password-resets': ['anybody', 202],
  'POST /api/v1/password-resets/redeem': ['anybody', 410],
  'GET /api/v1/mails': ['admin, any', 200],
  'POST /api/v1/people/{id}/invitations': ['admin', 201],
  'GET /api/v1/invitations': ['admin, any', 200],
  'DELETE /api/v1/invitations/{id}': ['admin', 204],
  'POST /api/v1/invitations/look-up': ['anybody', 410],
  'POST /api/v1/invitations/accept': ['anybody', 410],
  'GET /api/v1/set-up': ['anybody', 200],
  'POST /api/v1/set-up': ['anybody', 409],
  'GET /api/v1/people': ['leader', 200],
  'POST /api/v1/people': ['admin', 201],
  'GET /api/v1/people/{id}': ['leader', 200],
  'PATCH /api/v1/people/{id}': ['admin', 200],
  'GET /api/v1/teams': ['leader, any', 200],
  'POST /api/v1/teams': ['admin, any', 201],
  'GET /api/v1/teams/{id}': ['leader', 200],
  'PATCH /api/v1/teams/{id}': ['admin', 200],
  'GET /api/v1/teams/{id}/members': ['leader', 200],
  'POST /api/v1/teams/{id}/members': ['admin', 204],
  'DELETE /api/v1/teams/{id}/members/{personId}': ['admin', 204],
  'GET /api/v1/organisation': ['person', 200],
  'PATCH /api/v1/organisation': ['admin, any', 200],
  'GET /api/v1/organisation/rules': ['leader, any', 200],
  'POST /api/v1/organisation/rules': ['admin', 201],
  'DELETE /api/v1/organisation/rules/{id}': ['admin', 204],
  'GET /api/v1/audit': ['admin, any', 200],
  'GET /api/v1/jobs': ['person', 200],
  'POST /api/v1/jobs': ['admin, any', 201],
  'PATCH /api/v1/jobs/{id}': ['admin', 200],
  'POST /api/v1/punches': ['person', 201],
  'POST /api/v1/punches/batch': ['person', 200],
  'GET /api/v1/me/presence': ['person', 200],
  'GET /api/v1/me/work-sessions': ['person', 200],
  'GET /api/v1/me/work-sessions.csv': ['person', 200],
  'GET /api/v1/people/{id}/work-sessions': ['leader', 200],
  'GET /api/v1/people/{id}/work-sessions.csv': ['leader', 200],
  'GET /api/v1/work-sessions': ['leader', 200],
  'GET /api/v1/work-sessions/totals': ['leader', 200],
  'GET /api/v1/presence': ['leader', 200],
  'POST /api/v1/people/{id}/punches': ['leader', 201],
  'GET /api/v1/patterns': ['leader', 200],
  'POST /api/v1/patterns': ['leader', 201],
  'DELETE /api/v1/patterns/{id}': ['leader', 204],
  'GET /api/v1/teams/{id}/roster': ['leader', 200],
  'POST /api/v1/teams/{id}/shifts': ['leader', 201],
  'PATCH /api/v1/shifts/{id}': ['leader', 200],
  'DELETE /api/v1/shifts/{id}': ['leader', 204],
  'POST /api/v1/teams/{id}/roster/copy': ['leader', 200],
  'POST /api/v1/teams/{id}/roster/publish': ['leader', 200],
  'GET /api/v1/me/leaves': ['person', 200],
  'POST /api/v1/me/leaves': ['person', 201],
  'POST /api/v1/me/leaves/{id}/withdraw': ['person', 404],
  'GET /api/v1/leaves': ['leader', 200],
  'POST /api/v1/people/{id}/leaves': ['leader', 201],
  'POST /api/v1/leaves/{id}/decision': ['leader', 200],
  'GET /api/v1/holidays': ['person', 200],
  'GET /api/v1/holiday-regions': ['admin, any', 200],
  'POST /api/v1/organisation/holiday-calendars': ['admin, any', 204],
  'POST /api/v1/organisation/holidays': ['admin, any', 204],
  'DELETE /api/v1/organisation/holidays/{date}': ['admin, any', 404],
  'GET /api/v1/me/calendar': ['person', 200],
  'GET /api/v1/people/{id}/calendar': ['leader', 200],
  'GET /api/v1/attendance': ['leader', 200],
  'GET /api/v1/seal-keys': ['anybody', 200],
  'GET /api/v1/seals': ['admin, any', 200],
  'GET /api/v1/inspection': ['admin', 200],
  'GET /api/v1/me/inspection': ['person', 200],
  'POST /api/v1/corrections/preview': ['person', 200],
  'POST /api/v1/corrections': ['person', 201],
  'GET /api/v1/me/corrections': ['person', 200],
  'GET /api/v1/me/corrections/{id}': ['person', 404],
  'POST /api/v1/me/corrections/{id}/withdrawal': ['person', 404],
  'POST /api/v1/me/work-sessions/{id}/confirmation': ['person', 404],
  'GET /api/v1/corrections': ['leader', 200],
  'GET /api/v1/corrections/{id}': ['leader', 200],
  'POST /api/v1/corrections/{id}/decision': ['leader', 200],
  'POST /api/v1/people/{id}/corrections/preview': ['leader', 200],
  'POST /api/v1/people/{id}/corrections': ['leader', 201],
  'GET /api/v1/me/adjustments': ['person', 200],
  'GET /api/v1/people/{id}/adjustments': ['leader', 200],
  'GET /api/v1/exceptions': ['leader', 200],
  'POST /api/v1/exceptions/{session}/review': ['leader', 204],
  'GET /api/v1/me/matters': ['person', 200],
  'GET /api/v1/matters': ['leader, any', 200],
  'GET /api/v1/locks': ['person', 200],
  'POST /api/v1/locks': ['admin, any', 201],
  'GET /api/v1/me/notices': ['person', 200],
  'POST /api/v1/me/notices/read': ['person', 204],
  'GET /api/v1/me/alert-settings': ['person', 200],
  'PATCH /api/v1/me/alert-settings': ['person', 200],
  'GET /api/v1/me/push-subscriptions': ['person', 200],
  'POST /api/v1/me/push-subscriptions': ['person', 201],
  'DELETE /api/v1/me/push-subscriptions/{id}': ['person', 404],
  'GET /api/v1/endpoints': ['admin, any', 200],
  'POST /api/v1/endpoints': ['admin, any', 201],
  'PATCH /api/v1/endpoints/{id}': ['admin', 200],
  'DELETE /api/v1/endpoints/{id}': ['admin', 204],
  'POST /api/v1/endpoints/{id}/test': ['admin', 200],
  'POST /api/v1/endpoints/{id}/secret': ['admin', 200],
  'GET /api/v1/deliveries': ['admin, any', 200],
  'POST /api/v1/deliveries/{id}/replay': ['admin', 204],
  'GET /api/v1/failed-jobs': ['admin, any', 200],
  'POST /api/v1/failed-jobs/{id}/retry': ['admin, any', 404],
  'DELETE /api/v1/failed-jobs/{id}': ['admin, any', 404],
  'GET /api/v1/events': ['admin, any', 200],
  'GET /api/v1/me/reports/timesheet': ['person', 200],
  'GET /api/v1/me/reports/working-time': ['person', 200],
  'GET /api/v1/reports/timesheet': ['leader', 200],
  'GET /api/v1/reports/working-time': ['leader', 200],
  'GET /api/v1/reports/hours': ['leader', 200],
  'GET /api/v1/reports/presence': ['leader', 200],
  'GET /api/v1/reports/settings': ['leader, any', 200],
  'POST /api/v1/reports/settings': ['admin, any', 201],
  'GET /api/v1/teams/{id}/daily-reports': ['leader', 200],
  'GET /api/v1/teams/{id}/daily-reports/{date}': ['leader', 404],
  'POST /api/v1/teams/{id}/daily-reports/{date}': ['leader', 201],
}

// Listing the routes needs no server: handlers are not called.
const routes = routesOf({} as Parameters<typeof routesOf>[0])
const cells = routes.flatMap((route) =>
  ASKERS.flatMap((asker) => PLACES.map((place) => ({ route, name: nameOf(route), asker, place }))),
)
console.log(
  `route access: ${routes.length} routes × ${ASKERS.length} askers × ${PLACES.length} places = ${cells.length} cells`,
)

let app: TestApp
let places: Places
let untouched: Readonly<Record<PlaceName, ExampleWorld>>
beforeAll(async () => {
  app = await startTestApp()
  places = await makePlaces(app)
  untouched = {
    'team A': await makeTarget(app, places['team A']),
    'team B': await makeTarget(app, places['team B']),
    'the other organisation': await makeTarget(app, places['the other organisation']),
  }
})
afterAll(() => app.close())

/** The one of each kind who only asks. */
const same = new Map<Asker, ReturnType<typeof makeAsker>>()
function sameAsker(asker: Asker): ReturnType<typeof makeAsker> {
  const made = same.get(asker) ?? makeAsker(app, places, asker)
  same.set(asker, made)
  return made
}

it('knows every route, and no other', () => {
  const names = routes.map(nameOf).sort()
  expect(Object.keys(GRANTS).sort()).toEqual(names)
  expect(Object.keys(EXAMPLES).sort()).toEqual(names)
})

describe.each(cells)('$name', ({ route, name, asker, place }) => {
  it(`${asker}, about ${place}`, async () => {
    const answer = expected(name, asker, place)
    // Only what is to be changed has to be somebody's own: nobody else may change anything.
    const changes = route.method !== 'GET' && answer < 400
    const as = changes ? await makeAsker(app, places, asker) : await sameAsker(asker)
    const target = changes ? await makeTarget(app, places[place]) : untouched[place]
    const { path, body } = exampleOf(route, target)
    const before = await contentsOf(app)
    const { status, text } = await app.call(route.method, path, { as, body, address: nextAddress() })
    expect(status).toBe(answer)
    if (route.method === 'GET' || status >= 400) {
      expect(await contentsOf(app), 'nothing may have changed').toEqual(before)
    }
    expect(foreignIn(text, asker), 'nothing may be told of those out of reach').toEqual([])
  })
})

const days = `from=${WORKED.from}&until=${WORKED.until}`
const LISTS = [
  '/api/v1/people?limit=200',
  '/api/v1/teams?limit=500',
  '/api/v1/presence?limit=200',
  `/api/v1/work-sessions?from=${WORKED.until}&until=${WORKED.until}&limit=200`,
  '/api/v1/leaves?limit=200',
  '/api/v1/attendance?date=2026-03-02&limit=200',
  `/api/v1/work-sessions/totals?${days}&limit=200`,
  `/api/v1/reports/timesheet?${days}&limit=200`,
  `/api/v1/reports/hours?${days}&by=person`,
  `/api/v1/reports/working-time?${days}&limit=200`,
  '/api/v1/reports/presence?at=2026-03-02T01:00:00Z&limit=200',
]
const lists = LISTS.flatMap((path) => ASKERS.map((asker) => ({ path, asker })))

describe.each(lists)('without a filter, $path', ({ path, asker }) => {
  it(`tells ${asker} of all whom they reach, and of nobody else`, async () => {
    const as = await makeAsker(app, places, asker)
    const { status, text } = await app.call('GET', path, { as })
    const role = roleOf(asker)
    expect(status).toBe(role === 'nobody' ? 401 : role === 'person' ? 403 : 200)
    const reached = PLACES.filter((place) => reaches(asker, place))
    expect(PLACES.filter((place) => text.includes(markOf(places[place], path)))).toEqual(reached)
  })
})

function expected(name: string, asker: Asker, place: PlaceName): number {
  const [who, answer] = GRANTS[name] ?? ['anybody', 0]
  const role = roleOf(asker)
  if (who === 'anybody') return answer
  if (role === 'nobody') return 401
  if (who === 'person') return answer
  const needed = who.startsWith('admin') ? ['admin'] : ['leader', 'admin']
  if (!needed.includes(role)) return 403
  return who.endsWith('any') || reaches(asker, place) ? answer : 404
}

/** The places that an asker does not reach and an answer tells of all the same. */
function foreignIn(text: string, asker: Asker): PlaceName[] {
  return PLACES.filter((place) => {
    const { personId, personName } = places[place]
    return !reaches(asker, place) && (text.includes(personId) || text.includes(personName))
  })
}

function markOf({ teamId, personId }: Places[PlaceName], path: string): string {
  return path.startsWith('/api/v1/teams') ? teamId : personId
}

/** Each from a network of their own: what is asked without a session is limited by address. */
let asked = 0
function nextAddress(): string {
  asked += 1
  return `10.0.${asked >> 8}.${asked & 255}`
}
