import type { Audit, AuditQuery } from '@muster/contract/organisation.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { addDays, startOfDay } from '@muster/core/time/zone.ts'
import type { Db } from '../../ports/db.ts'
import { auditEntries, auditKinds } from './audit-store.ts'

/** A page of the audit trail, the newest first; days are those of the organisation's zone. */
export function findAudit(
  { db }: { db: Db },
  { orgId, zone }: { orgId: string; zone: string },
  { from, until, limit, ...filter }: AuditQuery,
): Promise<Audit> {
  return db.transaction({ org: orgId }, async (tx) => {
    const [found, kinds] = await Promise.all([
      auditEntries(tx, {
        ...filter,
        fromMs: from === undefined ? undefined : startOfDay(from, zone),
        untilMs: until === undefined ? undefined : startOfDay(addDays(until, 1), zone),
        limit: limit + 1,
      }),
      auditKinds(tx),
    ])
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1)?.number : undefined
    return {
      entries: page.map(({ atMs, ...entry }) => ({ ...entry, at: formatInstant(atMs) })),
      kinds,
      ...(last === undefined ? {} : { next: last }),
    }
  })
}
