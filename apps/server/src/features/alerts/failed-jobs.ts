import { FailedJobs } from '@muster/contract/deliveries.ts'
import { PathId } from '@muster/contract/values.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Jobs } from '../../ports/jobs.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'

type Ports = { jobs: Jobs }

/** What the server could not do by itself, for admins. */
export function failedJobRoutes(ports: Ports): AnyRoute[] {
  return [listRoute(ports), retryRoute(ports), dismissRoute(ports)]
}

const PATH = '/api/v1/failed-jobs'
const COMMON = { tag: 'alerts', access: 'admin' } as const

function listRoute({ jobs }: Ports): Route<unknown, unknown, unknown, 'admin'> {
  return {
    ...COMMON,
    method: 'GET',
    path: PATH,
    summary: 'Jobs that failed as often as they are tried again, newest first',
    answers: { 200: FailedJobs },
    async handle({ principal: { orgId } }) {
      const failed = await jobs.failed(orgId)
      const told = failed.map(({ orgId: of, failedAtMs, ...job }) => ({
        ...job,
        ofServer: of === null,
        failedAt: formatInstant(failedAtMs),
      }))
      return { status: 200, body: { jobs: told } }
    },
  }
}

function retryRoute({ jobs }: Ports): Route<unknown, unknown, PathId, 'admin'> {
  return {
    ...COMMON,
    method: 'POST',
    path: `${PATH}/{id}/retry`,
    summary: 'Have a failed job tried again, soon',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal: { orgId } }) {
      return (await jobs.retry(orgId, params.id)) ? { status: 204 } : { refused: 'not_found' }
    },
  }
}

function dismissRoute({ jobs }: Ports): Route<unknown, unknown, PathId, 'admin'> {
  return {
    ...COMMON,
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Take a failed job off the list',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal: { orgId } }) {
      return (await jobs.dismiss(orgId, params.id)) ? { status: 204 } : { refused: 'not_found' }
    },
  }
}
