import { Audit, AuditQuery } from '@muster/contract/organisation.ts'
import type { Db } from '../../ports/db.ts'
import type { Route } from '../../ports/route.ts'
import { findAudit } from './audit.ts'

export function auditRoute(ports: { db: Db }): Route<unknown, AuditQuery, unknown, 'admin'> {
  return {
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'Who changed what: people, teams, memberships, rules, jobs and all else that is decided by',
    tag: 'organisation',
    access: 'admin',
    query: AuditQuery,
    answers: { 200: Audit },
    async handle({ query, principal: { orgId }, actor: { zone } }) {
      return { status: 200, body: await findAudit(ports, { orgId, zone }, query) }
    },
  }
}
