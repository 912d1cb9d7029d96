import {
  Endpoint,
  EndpointChange,
  EndpointMade,
  Endpoints,
  NewEndpoint,
  NewSecret,
  Tried,
} from '@muster/contract/deliveries.ts'
import { PathId } from '@muster/contract/values.ts'
import { isRefused } from '@muster/core/errors.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import {
  changeEndpoint,
  createEndpoint,
  type EndpointsPorts,
  rotateSecret,
  toldEndpoint,
  tryEndpoint,
} from './endpoints.ts'
import { endpointsOf, removeEndpoint } from './endpoints-store.ts'

/** Where an organisation's notices go besides to its people: Slack, webhooks, topics of Amazon SNS. */
export function endpointRoutes(ports: EndpointsPorts): AnyRoute[] {
  return [
    listRoute(ports),
    createRoute(ports),
    changeRoute(ports),
    removeRoute(ports),
    testRoute(ports),
    secretRoute(ports),
  ]
}

const PATH = '/api/v1/endpoints'
const COMMON = { tag: 'alerts', access: 'admin' } as const

function listRoute({ db, clock }: EndpointsPorts): Route<unknown, unknown, unknown, 'admin'> {
  return {
    ...COMMON,
    method: 'GET',
    path: PATH,
    summary: 'Where notices go besides to people',
    answers: { 200: Endpoints },
    async handle({ principal: { orgId } }) {
      const rows = await db.transaction({ org: orgId }, (tx) => endpointsOf(tx))
      return { status: 200, body: { endpoints: rows.map((row) => toldEndpoint(row, clock.now())) } }
    },
  }
}

function createRoute(ports: EndpointsPorts): Route<NewEndpoint, unknown, unknown, 'admin'> {
  return {
    ...COMMON,
    method: 'POST',
    path: PATH,
    summary: 'Have notices sent to Slack, a webhook or a topic of Amazon SNS too',
    body: NewEndpoint,
    answers: { 201: EndpointMade },
    async handle({ body, principal: { orgId } }) {
      const made = await createEndpoint(ports, orgId, body)
      return isRefused(made) ? made : { status: 201, body: made }
    },
  }
}

function changeRoute(ports: EndpointsPorts): Route<EndpointChange, unknown, PathId, 'admin'> {
  return {
    ...COMMON,
    method: 'PATCH',
    path: `${PATH}/{id}`,
    summary: 'Change an endpoint, or switch it off',
    params: PathId,
    body: EndpointChange,
    answers: { 200: Endpoint },
    async handle({ params, body, principal: { orgId } }) {
      const changed = await changeEndpoint(ports, orgId, params.id, body)
      return isRefused(changed) ? changed : { status: 200, body: changed }
    },
  }
}

function removeRoute({ db, clock }: EndpointsPorts): Route<unknown, unknown, PathId, 'admin'> {
  return {
    ...COMMON,
    method: 'DELETE',
    path: `${PATH}/{id}`,
    summary: 'Remove an endpoint; what waits for it is dropped',
    params: PathId,
    answers: { 204: null },
    async handle({ params, principal: { orgId } }) {
      const isGone = await db.transaction({ org: orgId }, (tx) => removeEndpoint(tx, params.id, clock.now()))
      return isGone ? { status: 204 } : { refused: 'not_found' }
    },
  }
}

function testRoute(ports: EndpointsPorts): Route<unknown, unknown, PathId, 'admin'> {
  return {
    ...COMMON,
    method: 'POST',
    path: `${PATH}/{id}/test`,
    summary: 'Send a test to an endpoint, now and once',
    params: PathId,
    answers: { 200: Tried },
    async handle({ params, principal: { orgId } }) {
      const tried = await tryEndpoint(ports, orgId, params.id)
      return isRefused(tried) ? tried : { status: 200, body: tried }
    },
  }
}

function secretRoute(ports: EndpointsPorts): Route<unknown, unknown, PathId, 'admin'> {
  return {
    ...COMMON,
    method: 'POST',
    path: `${PATH}/{id}/secret`,
    summary: 'Give a webhook a new secret; the older one signs too for a day',
    params: PathId,
    answers: { 200: NewSecret },
    async handle({ params, principal: { orgId } }) {
      const made = await rotateSecret(ports, orgId, params.id)
      return isRefused(made) ? made : { status: 200, body: made }
    },
  }
}
