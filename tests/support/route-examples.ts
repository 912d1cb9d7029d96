import { randomUUID } from 'node:crypto'
import type { AnyRoute } from '../../apps/server/src/ports/route.ts'
import type { Example, ExampleWorld } from './example-world.ts'
import { OFFICE_EXAMPLES } from './office-examples.ts'

/** Somebody else each time: tries at one account are limited. */
const credentials = () => ({ email: `${randomUUID()}@muster.test`, password: 'not the password' })
const days = 'from=2026-03-01&until=2026-03-31'

/** A request for every route that asks for nothing unusual, by `METHOD path`. A test fails where one is missing. */
export const EXAMPLES: Readonly<Record<string, (world: ExampleWorld) => Example>> = {
  'POST /api/v1/session': () => ({ path: '/api/v1/session', body: credentials() }),
  'GET /api/v1/session': () => ({ path: '/api/v1/session' }),
  'DELETE /api/v1/session': () => ({ path: '/api/v1/session' }),
  'GET /api/v1/me/sessions': () => ({ path: '/api/v1/me/sessions' }),
  'DELETE /api/v1/me/sessions': () => ({ path: '/api/v1/me/sessions' }),
  'DELETE /api/v1/me/sessions/{id}': () => ({ path: '/api/v1/me/sessions/somebody-elses' }),
  'POST /api/v1/me/password': () => ({
    path: '/api/v1/me/password',
    body: { current: 'not the password', password: 'another password 1' },
  }),
  'POST /api/v1/password-resets': () => ({
    path: '/api/v1/password-resets',
    body: { email: `${randomUUID()}@muster.test`, language: 'de' },
  }),
  'POST /api/v1/password-resets/redeem': () => ({
    path: '/api/v1/password-resets/redeem',
    body: { token: 'x', password: 'another password 1' },
  }),
  'GET /api/v1/mails': () => ({ path: '/api/v1/mails' }),
  'POST /api/v1/people/{id}/invitations': ({ inviteeId }) => ({
    path: `/api/v1/people/${inviteeId}/invitations`,
    body: { email: `${randomUUID()}@muster.test`, language: 'fr' },
  }),
  'GET /api/v1/invitations': () => ({ path: '/api/v1/invitations?limit=10' }),
  'DELETE /api/v1/invitations/{id}': ({ invitationId }) => ({ path: `/api/v1/invitations/${invitationId}` }),
  'POST /api/v1/invitations/look-up': () => ({ path: '/api/v1/invitations/look-up', body: { token: 'x' } }),
  'POST /api/v1/invitations/accept': () => ({
    path: '/api/v1/invitations/accept',
    body: { token: 'x', password: 'another password 1' },
  }),
  'GET /api/v1/set-up': () => ({ path: '/api/v1/set-up' }),
  'POST /api/v1/set-up': () => ({
    path: '/api/v1/set-up',
    body: { token: 'x', organisation: 'Org', zone: 'Europe/Berlin', name: 'Ada', ...credentials() },
  }),
  'GET /api/v1/people': ({ teamId }) => ({ path: `/api/v1/people?team=${teamId}&limit=10` }),
  'POST /api/v1/people': ({ teamId }) => ({ path: '/api/v1/people', body: { name: 'Bob', team: teamId } }),
  'GET /api/v1/people/{id}': ({ personId }) => ({ path: `/api/v1/people/${personId}` }),
  'PATCH /api/v1/people/{id}': ({ personId }) => ({
    path: `/api/v1/people/${personId}`,
    body: { name: 'Bea', number: randomUUID() },
  }),
  'GET /api/v1/teams': () => ({ path: '/api/v1/teams' }),
  'POST /api/v1/teams': () => ({ path: '/api/v1/teams', body: { name: randomUUID() } }),
  'GET /api/v1/teams/{id}': ({ teamId }) => ({ path: `/api/v1/teams/${teamId}` }),
  'PATCH /api/v1/teams/{id}': ({ teamId }) => ({
    path: `/api/v1/teams/${teamId}`,
    body: { name: randomUUID() },
  }),
  'GET /api/v1/teams/{id}/members': ({ teamId }) => ({ path: `/api/v1/teams/${teamId}/members?past=true` }),
  'POST /api/v1/teams/{id}/members': ({ teamId, personId }) => ({
    path: `/api/v1/teams/${teamId}/members`,
    body: { personId, role: 'worker' },
  }),
  'DELETE /api/v1/teams/{id}/members/{personId}': ({ teamId, personId }) => ({
    path: `/api/v1/teams/${teamId}/members/${personId}?from=2030-01-01`,
  }),
  'GET /api/v1/organisation': () => ({ path: '/api/v1/organisation' }),
  'PATCH /api/v1/organisation': () => ({ path: '/api/v1/organisation', body: { name: randomUUID() } }),
  'GET /api/v1/organisation/rules': () => ({ path: '/api/v1/organisation/rules' }),
  'POST /api/v1/organisation/rules': ({ teamId }) => ({
    path: '/api/v1/organisation/rules',
    body: { team: teamId, from: '2030-01-01', zone: 'America/Toronto', rules: { autoOut: false } },
  }),
  'DELETE /api/v1/organisation/rules/{id}': ({ rulesId }) => ({
    path: `/api/v1/organisation/rules/${rulesId}`,
  }),
  'GET /api/v1/audit': ({ personId }) => ({ path: `/api/v1/audit?person=${personId}&limit=10` }),
  'GET /api/v1/jobs': () => ({ path: '/api/v1/jobs' }),
  'POST /api/v1/jobs': () => ({ path: '/api/v1/jobs', body: { code: randomUUID(), name: 'A job' } }),
  'PATCH /api/v1/jobs/{id}': ({ jobId }) => ({
    path: `/api/v1/jobs/${jobId}`,
    body: { until: '2030-12-31' },
  }),
  'POST /api/v1/punches': () => ({ path: '/api/v1/punches', body: { id: randomUUID(), kind: 'in' } }),
  'POST /api/v1/punches/batch': () => ({
    path: '/api/v1/punches/batch',
    body: { punches: [{ id: randomUUID(), kind: 'in', at: '2026-03-01T08:00:00Z' }] },
  }),
  'GET /api/v1/me/presence': () => ({ path: '/api/v1/me/presence' }),
  'GET /api/v1/me/work-sessions': () => ({ path: `/api/v1/me/work-sessions?${days}` }),
  'GET /api/v1/me/work-sessions.csv': () => ({ path: `/api/v1/me/work-sessions.csv?${days}` }),
  'GET /api/v1/people/{id}/work-sessions': ({ personId }) => ({
    path: `/api/v1/people/${personId}/work-sessions?${days}`,
  }),
  'GET /api/v1/people/{id}/work-sessions.csv': ({ personId }) => ({
    path: `/api/v1/people/${personId}/work-sessions.csv?${days}`,
  }),
  'GET /api/v1/work-sessions': ({ teamId }) => ({ path: `/api/v1/work-sessions?${days}&team=${teamId}` }),
  'GET /api/v1/work-sessions/totals': ({ teamId }) => ({
    path: `/api/v1/work-sessions/totals?${days}&team=${teamId}`,
  }),
  'GET /api/v1/presence': ({ teamId }) => ({ path: `/api/v1/presence?team=${teamId}&limit=10` }),
  'POST /api/v1/people/{id}/punches': ({ personId }) => ({
    path: `/api/v1/people/${personId}/punches`,
    body: { id: randomUUID(), kind: 'in', reason: 'forgot the phone' },
  }),
  ...OFFICE_EXAMPLES,
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
