import { NewPushSubscription, PushSubscriptionMade, PushSubscriptions } from '@muster/contract/alerts.ts'
import { PathId } from '@muster/contract/values.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Outgoing } from '../../ports/outgoing.ts'
import type { Push } from '../../ports/push.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { deleteSubscription, replaceSubscription, subscriptionsOf } from './push-store.ts'

type Ports = { db: Db; clock: Clock; ids: Ids; outgoing: Outgoing; push: Push }

/** The browsers in which somebody is told, even while no page of ours is open. */
export function pushRoutes(ports: Ports): AnyRoute[] {
  return [listRoute(ports), addRoute(ports), removeRoute(ports)]
}

const PATH = '/api/v1/me/push-subscriptions'

function listRoute({ db, push }: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: PATH,
    summary: 'The browsers in which one is told, and the key that a browser subscribes with',
    tag: 'alerts',
    access: 'person',
    answers: { 200: PushSubscriptions },
    async handle({ principal: { orgId, personId } }) {
      const rows = await db.transaction({ org: orgId }, (tx) => subscriptionsOf(tx, personId))
      const subscriptions = rows.map(({ id, address, madeAtMs }) => ({
        id,
        host: new URL(address).hostname,
        madeAt: formatInstant(madeAtMs),
      }))
      return { status: 200, body: { publicKey: push.publicKey, subscriptions } }
    },
  }
}

function addRoute(ports: Ports): Route<NewPushSubscription, unknown, unknown, 'person'> {
  return {
    method: 'POST',
    path: PATH,
    summary: 'Be told in this browser; whoever was told in it before no longer is',
    tag: 'alerts',
    access: 'person',
    body: NewPushSubscription,
    answers: { 201: PushSubscriptionMade },
    async handle({ body: { endpoint: address, keys }, principal: { orgId, personId } }) {
      const wrong = ports.outgoing.complaint(address)
      if (wrong) return { refused: 'invalid_request', errors: [{ path: '/endpoint', message: wrong }] }
      const id = ports.ids.next()
      await ports.db.transaction({ org: orgId }, (tx) =>
        replaceSubscription(tx, { orgId, id, personId, address, ...keys, nowMs: ports.clock.now() }),
      )
      return { status: 201, body: { id } }
    },
  }
}

function removeRoute({ db }: Ports): Route<unknown, unknown, PathId, 'person'> {
  return {
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'No longer be told in a browser',
    tag: 'alerts',
    access: 'person',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal: { orgId, personId } }) {
      const isGone = await db.transaction({ org: orgId }, (tx) => deleteSubscription(tx, params.id, personId))
      return isGone ? { status: 204 } : { refused: 'not_found' }
    },
  }
}
