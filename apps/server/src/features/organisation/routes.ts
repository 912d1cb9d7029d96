import { NewRules, Organisation, OrganisationChange, RulesVersions } from '@muster/contract/organisation.ts'
import { PathId } from '@muster/contract/values.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import { auditRoute } from './audit-route.ts'
import { createRules, withdrawRules } from './change-rules.ts'
import { jobRoutes } from './job-routes.ts'
import { renameOrganisation } from './organisation-store.ts'
import { tellOrganisation, tellRules } from './tell-organisation.ts'

type Ports = { db: Db; clock: Clock; ids: Ids }

/** The organisation itself, its rules, and its jobs. */
export function organisationRoutes(ports: Ports): AnyRoute[] {
  return [
    organisationRoute(ports),
    renameRoute(ports),
    rulesRoute(ports),
    createRulesRoute(ports),
    withdrawRulesRoute(ports),
    ...jobRoutes(ports),
    auditRoute(ports),
  ]
}

function organisationRoute(ports: Ports): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/organisation',
    summary: 'The organisation, with the zone and the rules in force now',
    tag: 'organisation',
    access: 'person',
    answers: { 200: Organisation },
    async handle({ principal: { orgId } }) {
      return { status: 200, body: await tellOrganisation(ports, orgId) }
    },
  }
}

function renameRoute(ports: Ports): Route<OrganisationChange, unknown, unknown, 'admin'> {
  return {
    method: 'PATCH',
    path: '/api/v1/organisation',
    summary: 'Rename the organisation',
    tag: 'organisation',
    access: 'admin',
    body: OrganisationChange,
    answers: { 200: Organisation },
    async handle({ body: { name }, principal: { orgId } }) {
      await ports.db.transaction({ org: orgId }, (tx) => renameOrganisation(tx, name))
      return { status: 200, body: await tellOrganisation(ports, orgId) }
    },
  }
}

function rulesRoute(ports: Ports): Route<unknown, unknown, unknown, 'leader'> {
  return {
    method: 'GET',
    path: '/api/v1/organisation/rules',
    summary: 'The rules of all times: the organisation’s, and those of the teams one may see',
    tag: 'organisation',
    access: 'leader',
    answers: { 200: RulesVersions },
    async handle({ principal: { orgId }, actor }) {
      return { status: 200, body: await tellRules(ports, orgId, reachOf(actor)) }
    },
  }
}

function createRulesRoute(ports: Ports): Route<NewRules, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/organisation/rules',
    summary: 'Set rules and zone from now or a later date on',
    tag: 'organisation',
    access: 'admin',
    body: NewRules,
    answers: { 201: RulesVersions },
    async handle({ body, principal: { orgId, personId: madeBy }, actor }) {
      const refused = await createRules(ports, { orgId, zone: actor.zone, madeBy }, body)
      return refused ?? { status: 201, body: await tellRules(ports, orgId, reachOf(actor)) }
    },
  }
}

function withdrawRulesRoute(ports: Ports): Route<unknown, unknown, PathId, 'admin'> {
  return {
    method: 'DELETE',
    path: '/api/v1/organisation/rules/{id}',
    summary: 'Take rules back that are not in force yet',
    tag: 'organisation',
    access: 'admin',
    params: PathId,
    answers: { 204: null },
    async handle({ params: { id }, principal: { orgId } }) {
      return (await withdrawRules(ports, orgId, id)) ?? { status: 204 }
    },
  }
}
