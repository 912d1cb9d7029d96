import type { Tx } from '../../ports/db.ts'
import type { Notice } from '../../ports/notices.ts'

/** Keeps a notice, unless the same one was kept before; it is not awaited. */
export function insertNotice(tx: Tx, id: string, notice: Notice): void {
  const { orgId, kind, key, to, about = null, data, nowMs } = notice
  void tx.sql`
    insert into notices (org_id, id, kind, key, addressed_to, about, data, at)
    values (${orgId}, ${id}, ${kind}, ${key}, ${JSON.stringify(to)}::jsonb, ${about}, ${JSON.stringify(data)}::jsonb,
      ${new Date(nowMs)})
    on conflict (org_id, kind, key) do nothing`
}
