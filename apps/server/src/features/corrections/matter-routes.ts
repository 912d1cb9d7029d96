import { Matters, MyMatters } from '@muster/contract/corrections.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { countMatters, listMyMatters } from './list-matters.ts'

type Ports = { db: Db; clock: Clock }

/** What waits for somebody: about their own record, and about those of others. */
export function matterRoutes(ports: Ports): AnyRoute[] {
  return [myMattersRoute(ports), mattersRoute(ports)]
}

function myMattersRoute(ports: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/me/matters',
    summary: 'Times of leaving that I have to confirm or to tell, of the last 31 days',
    tag: 'corrections',
    access: 'person',
    answers: { 200: MyMatters },
    async handle({ principal }) {
      return { status: 200, body: await listMyMatters(ports, principal) }
    },
  }
}

function mattersRoute(ports: Ports): Route<unknown, unknown, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/matters',
    summary: 'How many corrections, exceptions and requests for leave wait for me',
    tag: 'corrections',
    access: 'leader',
    answers: { 200: Matters },
    async handle({ principal, actor }) {
      return { status: 200, body: await countMatters(ports, { ...principal, reach: reachOf(actor) }) }
    },
  }
}
