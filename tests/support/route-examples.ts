import { randomUUID } from 'node:crypto'
import type { AnyRoute } from '../../apps/server/src/ports/route.ts'

/** What the examples ask for: a person and a team of one organisation. */
export type ExampleWorld = { personId: string; teamId: string }
export type Example = { path: string; body?: Record<string, unknown> }

const credentials = { email: 'nobody@muster.test', password: 'not the password' }
const days = 'from=2026-03-01&until=2026-03-31'

/** A request for every route that asks for nothing unusual, by `METHOD path`. A test fails where one is missing. */
export const EXAMPLES: Readonly<Record<string, (world: ExampleWorld) => Example>> = {
  'POST /api/v1/session': () => ({ path: '/api/v1/session', body: { ...credentials } }),
  'GET /api/v1/session': () => ({ path: '/api/v1/session' }),
  'DELETE /api/v1/session': () => ({ path: '/api/v1/session' }),
  'GET /api/v1/set-up': () => ({ path: '/api/v1/set-up' }),
  'POST /api/v1/set-up': () => ({
    path: '/api/v1/set-up',
    body: { token: 'x', organisation: 'Org', zone: 'Europe/Berlin', name: 'Ada', ...credentials },
  }),
  'GET /api/v1/people': () => ({ path: '/api/v1/people?limit=10' }),
  'POST /api/v1/people': ({ teamId }) => ({ path: '/api/v1/people', body: { name: 'Bob', team: teamId } }),
  'GET /api/v1/people/{id}': ({ personId }) => ({ path: `/api/v1/people/${personId}` }),
  'GET /api/v1/teams': () => ({ path: '/api/v1/teams' }),
  'POST /api/v1/teams': () => ({ path: '/api/v1/teams', body: { name: randomUUID() } }),
  'POST /api/v1/teams/{id}/members': ({ teamId, personId }) => ({
    path: `/api/v1/teams/${teamId}/members`,
    body: { personId, role: 'worker' },
  }),
  'POST /api/v1/punches': () => ({ path: '/api/v1/punches', body: { id: randomUUID(), kind: 'in' } }),
  'POST /api/v1/punches/batch': () => ({
    path: '/api/v1/punches/batch',
    body: { punches: [{ id: randomUUID(), kind: 'in', at: '2026-03-01T08:00:00Z' }] },
  }),
  'GET /api/v1/me/presence': () => ({ path: '/api/v1/me/presence' }),
  'GET /api/v1/me/work-sessions': () => ({ path: `/api/v1/me/work-sessions?${days}` }),
  'GET /api/v1/events': () => ({ path: '/api/v1/events?after=0' }),
}

export function nameOf({ method, path }: Pick<AnyRoute, 'method' | 'path'>): string {
  return `${method} ${path}`
}

/** The example of a route. @throws Error naming the route that has none */
export function exampleOf(route: Pick<AnyRoute, 'method' | 'path'>, world: ExampleWorld): Example {
  const example = EXAMPLES[nameOf(route)]
  if (!example) throw new Error(`${nameOf(route)} has no example in tests/support/route-examples.ts: add one`)
  return example(world)
}
