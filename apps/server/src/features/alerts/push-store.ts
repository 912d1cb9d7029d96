import type { Tx } from '../../ports/db.ts'

/** More browsers than anybody uses; the oldest make room. */
const MOST_BROWSERS = 20

export type NewSubscription = {
  orgId: string
  id: string
  personId: string
  address: string
  p256dh: string
  auth: string
  nowMs: number
}

/** The browsers in which somebody is told, newest first. */
export async function subscriptionsOf(
  tx: Tx,
  personId: string,
): Promise<{ id: string; address: string; madeAtMs: number }[]> {
  return tx.sql`
    select id, address, (extract(epoch from made_at) * 1000)::float8 as "madeAtMs"
    from push_subscriptions where person_id = ${personId} order by made_at desc, id desc`
}

/** Adds a browser, in place of what was known of it: it may be somebody else's now. */
export async function replaceSubscription(tx: Tx, one: NewSubscription): Promise<void> {
  const { orgId, id, personId, address, p256dh, auth, nowMs } = one
  await tx.sql`delete from push_subscriptions where address = ${address}`
  await tx.sql`
    insert into push_subscriptions (org_id, id, person_id, address, p256dh, auth, made_at)
    values (${orgId}, ${id}, ${personId}, ${address}, ${p256dh}, ${auth}, ${new Date(nowMs)})
    on conflict (org_id, address) do nothing`
  await tx.sql`
    delete from push_subscriptions where id in (
      select id from push_subscriptions where person_id = ${personId}
      order by made_at desc, id desc offset ${MOST_BROWSERS})`
}

/** Forgets a browser of somebody; false where they have none of this id. */
export async function deleteSubscription(tx: Tx, id: string, personId: string): Promise<boolean> {
  const gone = await tx.sql`
    delete from push_subscriptions where id = ${id} and person_id = ${personId} returning 1`
  return gone.length > 0
}
