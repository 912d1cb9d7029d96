import { Locks, NewLock } from '@muster/contract/corrections.ts'
import type { AnyRoute, Route } from '../../ports/route.ts'
import type { CorrectionPorts } from './change-record.ts'
import { listLocks, lockDates } from './lock-period.ts'

/** Locked periods. A lock is for good: afterwards there are adjustments. */
export function lockRoutes(ports: CorrectionPorts): AnyRoute[] {
  return [listRoute(ports), lockRoute(ports)]
}

function listRoute(ports: CorrectionPorts): Route<unknown, unknown, unknown, 'person'> {
  return {
    method: 'GET',
    path: '/api/v1/locks',
    summary: 'The locked periods, the latest first',
    tag: 'corrections',
    access: 'person',
    answers: { 200: Locks },
    async handle({ principal: { orgId } }) {
      return { status: 200, body: await listLocks(ports, orgId) }
    },
  }
}

function lockRoute(ports: CorrectionPorts): Route<NewLock, unknown, unknown, 'admin'> {
  return {
    method: 'POST',
    path: '/api/v1/locks',
    summary: 'Lock a period that is over: from then on there are only adjustments',
    tag: 'corrections',
    access: 'admin',
    body: NewLock,
    answers: { 201: Locks },
    async handle({ body, principal: { orgId, personId: lockedBy } }) {
      const refused = await lockDates(ports, { orgId, lockedBy }, body)
      return refused ?? { status: 201, body: await listLocks(ports, orgId) }
    },
  }
}
