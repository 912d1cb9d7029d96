import { Deliveries, DeliveriesQuery, type Delivery } from '@muster/contract/deliveries.ts'
import { Id, PathId } from '@muster/contract/values.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { z } from 'zod'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { AnyRoute, Route, RouteAnswer } from '../../ports/route.ts'
import { pageOf, placeIn } from '../people/index.ts'
import { type DeliveryRow, deliveriesAfter, lockDelivery, waitAgain } from './delivery-log-store.ts'

type Ports = { db: Db; clock: Clock; bus: Bus }

const Place = z.tuple([z.number(), Id])

/** The log of what was sent to whom, for admins: never what it said. */
export function deliveryRoutes(ports: Ports): AnyRoute[] {
  return [listRoute(ports), replayRoute(ports)]
}

function listRoute({ db }: Ports): Route<unknown, DeliveriesQuery, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/deliveries',
    summary: 'Notices on their way to people and endpoints, newest first',
    tag: 'alerts',
    access: 'admin',
    query: DeliveriesQuery,
    answers: { 200: Deliveries },
    async handle({ query: { after, limit, ...filter }, principal: { orgId } }) {
      const page = { ...filter, after: placeIn(after, Place), limit: limit + 1 }
      const rows = await db.transaction({ org: orgId }, (tx) => deliveriesAfter(tx, page))
      const { page: shown, next } = pageOf(rows, limit, ({ madeAtMs, id }) => [madeAtMs, id])
      return { status: 200, body: { deliveries: shown.map(toldDelivery), ...next } }
    },
  }
}

function replayRoute({ db, clock, bus }: Ports): Route<unknown, unknown, PathId, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/deliveries/{id}/replay',
    summary: 'Send again what failed or was dropped, or what an endpoint received; under the same id',
    tag: 'alerts',
    access: 'admin',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal: { orgId } }) {
      const answer = await db.transaction<RouteAnswer>({ org: orgId }, async (tx) => {
        const delivery = await lockDelivery(tx, params.id)
        if (!delivery) return { refused: 'not_found' }
        const { state, ofEndpoint } = delivery
        const isOver = state === 'failed' || state === 'dropped' || (state === 'sent' && ofEndpoint)
        if (!isOver) return { refused: 'not_replayable', state }
        await waitAgain(tx, params.id, clock.now())
        return { status: 204 }
      })
      bus.hintToTell(orgId)
      return answer
    },
  }
}

function toldDelivery({ madeAtMs, nextAtMs, sentAtMs, ...row }: DeliveryRow): Delivery {
  return {
    ...row,
    madeAt: formatInstant(madeAtMs),
    nextAt: row.state === 'waiting' ? formatInstant(nextAtMs) : null,
    sentAt: sentAtMs === null ? null : formatInstant(sentAtMs),
  }
}
