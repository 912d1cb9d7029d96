import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { deleteInBatches } from '../access/index.ts'
import { listOrganisations } from '../people/index.ts'

/** How many rows went. */
export type SweptAlerts = { told: number; deliveries: number }

const KEPT_MS = 90 * 86_400_000

/** Deletes what people were told, and what became of it, 90 days later; what is still on its way stays. */
export async function sweepAlerts(
  { db, clock }: { db: Db; clock: Clock },
  stopping?: AbortSignal,
): Promise<SweptAlerts> {
  const before = new Date(clock.now() - KEPT_MS)
  const swept: SweptAlerts = { told: 0, deliveries: 0 }
  for (const { id: org } of await db.transaction('sweep', listOrganisations)) {
    const sweep = (deleteSome: (tx: Tx, limit: number) => Promise<unknown[]>) =>
      deleteInBatches(
        async (limit) => (await db.transaction({ org }, (tx) => deleteSome(tx, limit))).length,
        stopping,
      )
    swept.told += await sweep(
      (tx, limit) => tx.sql`
        delete from told where org_id = ${org} and (notice_id, person_id) in (
          select notice_id, person_id from told where told_at < ${before}
          order by told_at limit ${limit} for update skip locked)
        returning 1`,
    )
    swept.deliveries += await sweep(
      (tx, limit) => tx.sql`
        delete from deliveries where org_id = ${org} and id in (
          select id from deliveries where made_at < ${before} and state in ('sent', 'failed', 'dropped')
          order by made_at limit ${limit} for update skip locked)
        returning 1`,
    )
  }
  return swept
}
