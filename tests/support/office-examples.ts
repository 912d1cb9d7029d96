import { randomUUID } from 'node:crypto'
import type { Example, ExampleWorld } from './example-world.ts'

/** A correction that anybody could ask for. */
const typedSession = () => ({
  changes: [{ change: 'add_session', start: '2026-02-03T08:00:00Z', end: '2026-02-03T16:00:00Z' }],
})
/** A month each time: no date is locked twice. */
let months = 0
const nextMonth = () => {
  months += 1
  const month = new Date(Date.UTC(1900, months, 1)).toISOString().slice(0, 7)
  return { from: `${month}-01`, until: `${month}-28` }
}
const days = 'from=2026-03-01&until=2026-03-31'

/** A day of the past each time: a report that is there already is not made again. */
let daysBack = 0
function anotherDay(): string {
  daysBack += 1
  return new Date(Date.UTC(2026, 1, 1 - daysBack)).toISOString().slice(0, 10)
}

/** Requests for what an office does beside clocking: reports, rosters, leave, corrections, alerts; for `EXAMPLES`. */
export const OFFICE_EXAMPLES: Readonly<Record<string, (world: ExampleWorld) => Example>> = {
  'GET /api/v1/me/reports/timesheet': () => ({ path: `/api/v1/me/reports/timesheet?${days}` }),
  'GET /api/v1/me/reports/working-time': () => ({ path: `/api/v1/me/reports/working-time?${days}` }),
  'GET /api/v1/reports/timesheet': ({ personId }) => ({
    path: `/api/v1/reports/timesheet?${days}&person=${personId}`,
  }),
  'GET /api/v1/reports/working-time': ({ teamId }) => ({
    path: `/api/v1/reports/working-time?${days}&team=${teamId}`,
  }),
  'GET /api/v1/reports/hours': ({ teamId }) => ({
    path: `/api/v1/reports/hours?${days}&by=team&team=${teamId}`,
  }),
  'GET /api/v1/reports/presence': ({ teamId }) => ({
    path: `/api/v1/reports/presence?at=2026-03-02T01:00:00Z&team=${teamId}`,
  }),
  'GET /api/v1/reports/settings': () => ({ path: '/api/v1/reports/settings' }),
  'POST /api/v1/reports/settings': () => ({ path: '/api/v1/reports/settings', body: { rulePacks: ['eu'] } }),
  'GET /api/v1/teams/{id}/daily-reports': ({ teamId }) => ({ path: `/api/v1/teams/${teamId}/daily-reports` }),
  'GET /api/v1/teams/{id}/daily-reports/{date}': ({ teamId }) => ({
    path: `/api/v1/teams/${teamId}/daily-reports/2026-02-20`,
  }),
  'POST /api/v1/teams/{id}/daily-reports/{date}': ({ teamId }) => ({
    path: `/api/v1/teams/${teamId}/daily-reports/${anotherDay()}`,
  }),
  'GET /api/v1/patterns': ({ personId }) => ({ path: `/api/v1/patterns?person=${personId}` }),
  'POST /api/v1/patterns': ({ teamId }) => ({
    path: '/api/v1/patterns',
    body: {
      team: teamId,
      from: '2030-01-07',
      week: Array.from({ length: 7 }, () => [{ start: '08:00', end: '16:00' }]),
    },
  }),
  'DELETE /api/v1/patterns/{id}': ({ patternId }) => ({ path: `/api/v1/patterns/${patternId}` }),
  'GET /api/v1/teams/{id}/roster': ({ teamId }) => ({
    path: `/api/v1/teams/${teamId}/roster?from=2030-01-07&until=2030-01-13`,
  }),
  'POST /api/v1/teams/{id}/shifts': ({ teamId, personId }) => ({
    path: `/api/v1/teams/${teamId}/shifts`,
    body: { id: randomUUID(), personId, date: '2030-01-08', start: '22:00', end: '06:00' },
  }),
  'PATCH /api/v1/shifts/{id}': ({ shiftId, personId }) => ({
    path: `/api/v1/shifts/${shiftId}`,
    body: { personId, date: '2030-01-09', start: '06:00', end: '14:00' },
  }),
  'DELETE /api/v1/shifts/{id}': ({ shiftId }) => ({ path: `/api/v1/shifts/${shiftId}` }),
  'POST /api/v1/teams/{id}/roster/copy': ({ teamId }) => ({
    path: `/api/v1/teams/${teamId}/roster/copy`,
    body: { from: '2030-01-07', to: '2030-01-14' },
  }),
  'POST /api/v1/teams/{id}/roster/publish': ({ teamId }) => ({
    path: `/api/v1/teams/${teamId}/roster/publish`,
    body: { from: '2030-01-07', until: '2030-01-13' },
  }),
  'GET /api/v1/me/leaves': () => ({ path: '/api/v1/me/leaves' }),
  'POST /api/v1/me/leaves': () => ({
    path: '/api/v1/me/leaves',
    body: { id: randomUUID(), kind: 'vacation', from: '2030-01-07', until: '2030-01-11' },
  }),
  'POST /api/v1/me/leaves/{id}/withdraw': ({ leaveId }) => ({
    path: `/api/v1/me/leaves/${leaveId}/withdraw`,
  }),
  'GET /api/v1/leaves': ({ personId }) => ({ path: `/api/v1/leaves?person=${personId}` }),
  'POST /api/v1/people/{id}/leaves': ({ personId }) => ({
    path: `/api/v1/people/${personId}/leaves`,
    body: {
      id: randomUUID(),
      kind: 'sick',
      from: '2026-03-02',
      until: '2026-03-03',
      reason: 'called in sick',
    },
  }),
  'POST /api/v1/leaves/{id}/decision': ({ leaveId }) => ({
    path: `/api/v1/leaves/${leaveId}/decision`,
    body: { decision: 'approved', word: 'enjoy it' },
  }),
  'GET /api/v1/holidays': () => ({ path: '/api/v1/holidays?from=2030-01-01&until=2030-12-31' }),
  'GET /api/v1/holiday-regions': () => ({ path: '/api/v1/holiday-regions' }),
  'POST /api/v1/organisation/holiday-calendars': () => ({
    path: '/api/v1/organisation/holiday-calendars',
    body: { from: '2030-01-01', country: 'DE', region: 'BY' },
  }),
  'POST /api/v1/organisation/holidays': () => ({
    path: '/api/v1/organisation/holidays',
    body: { date: '2030-01-02', name: 'Bridge day' },
  }),
  'DELETE /api/v1/organisation/holidays/{date}': () => ({ path: '/api/v1/organisation/holidays/2030-01-03' }),
  'GET /api/v1/me/calendar': () => ({ path: `/api/v1/me/calendar?${days}` }),
  'GET /api/v1/people/{id}/calendar': ({ personId }) => ({
    path: `/api/v1/people/${personId}/calendar?${days}`,
  }),
  'GET /api/v1/attendance': ({ teamId }) => ({ path: `/api/v1/attendance?date=2026-03-02&team=${teamId}` }),
  'GET /api/v1/seal-keys': () => ({ path: '/api/v1/seal-keys' }),
  'GET /api/v1/inspection': ({ personId }) => ({ path: `/api/v1/inspection?${days}&person=${personId}` }),
  'GET /api/v1/me/inspection': () => ({ path: `/api/v1/me/inspection?${days}` }),
  'GET /api/v1/seals': () => ({ path: '/api/v1/seals?limit=10' }),
  'POST /api/v1/corrections/preview': () => ({ path: '/api/v1/corrections/preview', body: typedSession() }),
  'POST /api/v1/corrections': () => ({
    path: '/api/v1/corrections',
    body: { id: randomUUID(), reason: 'forgot', ...typedSession() },
  }),
  'GET /api/v1/me/corrections': () => ({ path: `/api/v1/me/corrections?state=waiting&${days}` }),
  'GET /api/v1/me/corrections/{id}': ({ correctionId }) => ({
    path: `/api/v1/me/corrections/${correctionId}`,
  }),
  'POST /api/v1/me/corrections/{id}/withdrawal': ({ correctionId }) => ({
    path: `/api/v1/me/corrections/${correctionId}/withdrawal`,
  }),
  'POST /api/v1/me/work-sessions/{id}/confirmation': ({ exceptionId }) => ({
    path: `/api/v1/me/work-sessions/${exceptionId}/confirmation`,
    body: { id: randomUUID(), at: '2026-03-01T16:00:00Z' },
  }),
  'GET /api/v1/corrections': ({ teamId }) => ({ path: `/api/v1/corrections?team=${teamId}&limit=10` }),
  'GET /api/v1/corrections/{id}': ({ correctionId }) => ({ path: `/api/v1/corrections/${correctionId}` }),
  'POST /api/v1/corrections/{id}/decision': ({ correctionId }) => ({
    path: `/api/v1/corrections/${correctionId}/decision`,
    body: { decision: 'approve', position: 1 },
  }),
  'POST /api/v1/people/{id}/corrections/preview': ({ personId }) => ({
    path: `/api/v1/people/${personId}/corrections/preview`,
    body: typedSession(),
  }),
  'POST /api/v1/people/{id}/corrections': ({ personId }) => ({
    path: `/api/v1/people/${personId}/corrections`,
    body: { id: randomUUID(), reason: 'was ill', ...typedSession() },
  }),
  'GET /api/v1/me/adjustments': () => ({ path: `/api/v1/me/adjustments?${days}` }),
  'GET /api/v1/people/{id}/adjustments': ({ personId }) => ({
    path: `/api/v1/people/${personId}/adjustments?${days}`,
  }),
  'GET /api/v1/exceptions': ({ teamId }) => ({ path: `/api/v1/exceptions?team=${teamId}&limit=10` }),
  'POST /api/v1/exceptions/{session}/review': ({ exceptionId }) => ({
    path: `/api/v1/exceptions/${exceptionId}/review`,
    body: { exceptions: ['out_without_in'], word: 'a try of the terminal' },
  }),
  'GET /api/v1/me/matters': () => ({ path: '/api/v1/me/matters' }),
  'GET /api/v1/matters': () => ({ path: '/api/v1/matters' }),
  'GET /api/v1/locks': () => ({ path: '/api/v1/locks' }),
  'POST /api/v1/locks': () => ({ path: '/api/v1/locks', body: { id: randomUUID(), ...nextMonth() } }),
  'GET /api/v1/me/notices': () => ({ path: '/api/v1/me/notices?limit=10' }),
  'POST /api/v1/me/notices/read': () => ({
    path: '/api/v1/me/notices/read',
    body: { until: '2026-03-01T08:00:00Z' },
  }),
  'GET /api/v1/me/alert-settings': () => ({ path: '/api/v1/me/alert-settings' }),
  'PATCH /api/v1/me/alert-settings': () => ({
    path: '/api/v1/me/alert-settings',
    body: { language: 'de', choices: [{ topic: 'long_day', mail: false }] },
  }),
  'GET /api/v1/me/push-subscriptions': () => ({ path: '/api/v1/me/push-subscriptions' }),
  'POST /api/v1/me/push-subscriptions': () => ({
    path: '/api/v1/me/push-subscriptions',
    body: {
      endpoint: `https://push.example.org/${randomUUID()}`,
      keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
    },
  }),
  'DELETE /api/v1/me/push-subscriptions/{id}': () => ({
    path: `/api/v1/me/push-subscriptions/${randomUUID()}`,
  }),
  'GET /api/v1/endpoints': () => ({ path: '/api/v1/endpoints' }),
  'POST /api/v1/endpoints': () => ({
    path: '/api/v1/endpoints',
    body: {
      channel: 'webhook',
      name: 'Payroll',
      address: 'https://hooks.example.org/muster',
      kinds: ['long_day'],
    },
  }),
  'PATCH /api/v1/endpoints/{id}': ({ endpointId }) => ({
    path: `/api/v1/endpoints/${endpointId}`,
    body: { active: false },
  }),
  'DELETE /api/v1/endpoints/{id}': ({ endpointId }) => ({ path: `/api/v1/endpoints/${endpointId}` }),
  'POST /api/v1/endpoints/{id}/test': ({ endpointId }) => ({ path: `/api/v1/endpoints/${endpointId}/test` }),
  'POST /api/v1/endpoints/{id}/secret': ({ endpointId }) => ({
    path: `/api/v1/endpoints/${endpointId}/secret`,
  }),
  'GET /api/v1/deliveries': () => ({ path: '/api/v1/deliveries?limit=10' }),
  'POST /api/v1/deliveries/{id}/replay': ({ deliveryId }) => ({
    path: `/api/v1/deliveries/${deliveryId}/replay`,
  }),
  'GET /api/v1/failed-jobs': () => ({ path: '/api/v1/failed-jobs' }),
  'POST /api/v1/failed-jobs/{id}/retry': () => ({ path: `/api/v1/failed-jobs/${randomUUID()}/retry` }),
  'DELETE /api/v1/failed-jobs/{id}': () => ({ path: `/api/v1/failed-jobs/${randomUUID()}` }),
}
