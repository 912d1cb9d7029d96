import type { Delivery, DeliveryChannel, DeliveryState } from '@muster/contract/deliveries.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from '../../ports/db.ts'

export type DeliveryRow = Omit<Delivery, 'madeAt' | 'nextAt' | 'sentAt'> & {
  madeAtMs: number
  nextAtMs: number
  sentAtMs: number | null
}

export type DeliveryPage = {
  state?: DeliveryState | undefined
  endpoint?: string | undefined
  channel?: DeliveryChannel | undefined
  kind?: NoticeKind | undefined
  after: readonly [madeAtMs: number, id: string] | undefined
  limit: number
}

/** Deliveries, newest first, from after a place on. */
export async function deliveriesAfter(tx: Tx, page: DeliveryPage): Promise<DeliveryRow[]> {
  const [madeAtMs, id] = page.after ?? [null, null]
  const { state = null, endpoint = null, channel = null, kind = null } = page
  return tx.sql<DeliveryRow>`
    select deliveries.id, notice_id as notice, notices.kind, deliveries.channel, state, attempts, error,
      case when endpoints.id is not null then json_build_object('id', endpoints.id, 'name', endpoints.name)
        else json_build_object('id', people.id, 'name', people.name) end as to,
      (extract(epoch from deliveries.made_at) * 1000)::float8 as "madeAtMs",
      (extract(epoch from next_at) * 1000)::float8 as "nextAtMs",
      (extract(epoch from sent_at) * 1000)::float8 as "sentAtMs"
    from deliveries
      join notices on notices.org_id = deliveries.org_id and notices.id = notice_id
      left join people on people.org_id = deliveries.org_id and people.id = person_id
      left join endpoints on endpoints.org_id = deliveries.org_id and endpoints.id = endpoint_id
    where (${state}::text is null or state = ${state}) and (${endpoint}::uuid is null or endpoint_id = ${endpoint}::uuid)
      and (${channel}::text is null or deliveries.channel = ${channel}) and (${kind}::text is null or notices.kind = ${kind})
      and (${id}::uuid is null or (deliveries.made_at, deliveries.id)
        < (${madeAtMs === null ? null : new Date(madeAtMs)}::timestamptz, ${id}::uuid))
    order by deliveries.made_at desc, deliveries.id desc limit ${page.limit}`
}

/** A delivery, which nobody else changes until the end. */
export async function lockDelivery(
  tx: Tx,
  id: string,
): Promise<{ state: DeliveryState; ofEndpoint: boolean } | undefined> {
  const [row] = await tx.sql<{ state: DeliveryState; ofEndpoint: boolean }>`
    select state, endpoint_id is not null as "ofEndpoint" from deliveries where id = ${id} for update`
  return row
}

/** Has a delivery tried as if it were new. */
export async function waitAgain(tx: Tx, id: string, nowMs: number): Promise<void> {
  await tx.sql`
    update deliveries set state = 'waiting', attempts = 0, next_at = ${new Date(nowMs)}, error = null, sent_at = null
    where id = ${id}`
}
