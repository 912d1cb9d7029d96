import { Adjustments, DaysQuery } from '@muster/contract/corrections.ts'
import { PathId } from '@muster/contract/values.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { answer } from './answer.ts'
import { listAdjustments } from './list-corrections.ts'

type Ports = { db: Db }

/** The lines of locked dates: one's own, and those of whom one may see. */
export function adjustmentRoutes(ports: Ports): AnyRoute[] {
  return [myAdjustmentsRoute(ports), adjustmentsRoute(ports)]
}

function myAdjustmentsRoute(ports: Ports): Route<unknown, DaysQuery, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/adjustments',
    summary: 'Lines added to my locked dates',
    tag: 'corrections',
    access: 'person',
    query: DaysQuery,
    answers: { 200: Adjustments },
    async handle({ query, principal: { orgId, personId } }) {
      return answer(await listAdjustments(ports, { orgId, personId, reach: null }, query))
    },
  }
}

function adjustmentsRoute(ports: Ports): Route<unknown, DaysQuery, PathId, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/people/{id}/adjustments',
    summary: 'Lines added to somebody’s locked dates',
    tag: 'corrections',
    access: 'leader',
    params: PathId,
    query: DaysQuery,
    answers: { 200: Adjustments },
    async handle({ query, params: { id }, principal: { orgId }, actor }) {
      const whose = { orgId, personId: id.toLowerCase(), reach: reachOf(actor) }
      return answer(await listAdjustments(ports, whose, query))
    },
  }
}
