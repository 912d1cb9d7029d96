import { ExceptionList, ExceptionReview, ExceptionsQuery, SessionPath } from '@muster/contract/corrections.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { answer } from './answer.ts'
import type { CorrectionPorts } from './change-record.ts'
import { listExceptions } from './list-exceptions.ts'
import { reviewExceptions } from './review-exceptions.ts'

/** What there is to look at, and clearing it. */
export function exceptionRoutes(ports: CorrectionPorts): AnyRoute[] {
  return [listRoute(ports), reviewRoute(ports)]
}

function listRoute(ports: CorrectionPorts): Route<unknown, ExceptionsQuery, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/exceptions',
    summary:
      'Sessions with something to look at that nobody cleared yet, oldest first, each with a suggested action',
    tag: 'corrections',
    access: 'leader',
    query: ExceptionsQuery,
    answers: { 200: ExceptionList },
    async handle({ query, principal: { orgId }, actor }) {
      return answer(await listExceptions(ports, { orgId, reach: reachOf(actor) }, query))
    },
  }
}

function reviewRoute(ports: CorrectionPorts): Route<ExceptionReview, unknown, SessionPath, 'leader'> {
  return {
    method: 'POST',
    path: '/api/v1/exceptions/{session}/review',
    summary: 'Clear a session that is right as it is',
    tag: 'corrections',
    access: 'leader',
    params: SessionPath,
    body: ExceptionReview,
    answers: { 204: null },
    async handle({ body, params, principal: { orgId, personId: reviewedBy } }) {
      const session = params.session.toLowerCase()
      return (await reviewExceptions(ports, { orgId, reviewedBy, session }, body)) ?? { status: 204 }
    },
  }
}
