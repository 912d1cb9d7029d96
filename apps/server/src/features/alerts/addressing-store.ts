import type { EndpointChannel } from '@muster/contract/deliveries.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from '../../ports/db.ts'
import type { Choices } from './ways.ts'

export type NoticePlace = { atMs: number; id: string }

/** A notice that nobody was told yet. */
export type UnaddressedNotice = {
  id: string
  kind: NoticeKind
  addressedTo: unknown
  about: string | null
  atMs: number
}

/** Somebody who is told, and how they can be reached. */
export type Recipient = {
  personId: string
  choices: Choices | null
  email: string | null
  phone: string | null
  browsers: string[]
}

/** The oldest notice after a place that nobody was told yet and nobody else has in hand; it is ours until the end. */
export async function lockNotice(
  tx: Tx,
  after: NoticePlace | undefined,
): Promise<UnaddressedNotice | undefined> {
  const { atMs, id } = after ?? { atMs: 0, id: '00000000-0000-0000-0000-000000000000' }
  const [row] = await tx.sql<UnaddressedNotice>`
    select id, kind, addressed_to as "addressedTo", about, (extract(epoch from at) * 1000)::float8 as "atMs"
    from notices where addressed_at is null and (at, id) > (${new Date(atMs)}, ${id}::uuid)
    order by at, id limit 1 for update skip locked`
  return row
}

export function markAddressed(tx: Tx, noticeId: string, nowMs: number): void {
  void tx.sql`update notices set addressed_at = ${new Date(nowMs)} where id = ${noticeId}`
}

/** Those of these people who are active. */
export async function activeAmong(tx: Tx, personIds: readonly string[], nowMs: number): Promise<string[]> {
  const now = new Date(nowMs)
  const rows = await tx.sql<{ id: string }>`
    select id from people where id = any(${personIds}::uuid[])
      and active_from <= ${now} and (active_until is null or active_until > ${now})`
  return rows.map(({ id }) => id)
}

/** Whoever led a team at an instant of which somebody was a member then, and is active now. */
export async function leadersOf(
  tx: Tx,
  { personId, atMs, nowMs }: { personId: string; atMs: number; nowMs: number },
): Promise<string[]> {
  const [at, now] = [new Date(atMs), new Date(nowMs)]
  const rows = await tx.sql<{ id: string }>`
    select distinct people.id
    from memberships member
      join groups on groups.org_id = member.org_id and groups.id = member.group_id and groups.kind = 'team'
      join memberships leader on leader.org_id = member.org_id and leader.group_id = member.group_id
        and leader.role = 'leader' and leader.person_id <> member.person_id
        and leader.valid_from <= ${at} and (leader.valid_until is null or leader.valid_until > ${at})
      join people on people.org_id = leader.org_id and people.id = leader.person_id
        and active_from <= ${now} and (active_until is null or active_until > ${now})
    where member.person_id = ${personId}
      and member.valid_from <= ${at} and (member.valid_until is null or member.valid_until > ${at})`
  return rows.map(({ id }) => id)
}

/** The active admins. */
export async function admins(tx: Tx, nowMs: number): Promise<string[]> {
  const now = new Date(nowMs)
  const rows = await tx.sql<{ id: string }>`
    select id from people where is_admin and active_from <= ${now} and (active_until is null or active_until > ${now})`
  return rows.map(({ id }) => id)
}

/** How people can be reached, and how they want to be. */
export async function recipients(tx: Tx, personIds: readonly string[]): Promise<Recipient[]> {
  return tx.sql<Recipient>`
    select people.id as "personId", choices, "user".email, phone, array(
        select push_subscriptions.id::text from push_subscriptions
        where push_subscriptions.org_id = people.org_id and push_subscriptions.person_id = people.id
      ) as browsers
    from people
      left join alert_settings on alert_settings.org_id = people.org_id and alert_settings.person_id = people.id
      left join auth."user" on "user".id = people.account_id
    where people.id = any(${personIds}::uuid[])`
}

/** The endpoints that receive notices of a kind. */
export async function endpointsFor(
  tx: Tx,
  kind: NoticeKind,
): Promise<{ id: string; channel: EndpointChannel }[]> {
  return tx.sql`
    select id, channel from endpoints where active and removed_at is null and ${kind} = any(kinds)`
}

/** Puts a notice on people's lists. */
export function insertTold(
  tx: Tx,
  { orgId, noticeId, nowMs }: { orgId: string; noticeId: string; nowMs: number },
  personIds: readonly string[],
): void {
  void tx.sql`
    insert into told (org_id, notice_id, person_id, told_at)
    select ${orgId}::uuid, ${noticeId}::uuid, person_id, ${new Date(nowMs)}
    from unnest(${personIds}::uuid[]) as person_id
    on conflict do nothing`
}

export type NewDelivery = {
  id: string
  channel: string
  target: string
  person_id: string | null
  endpoint_id: string | null
}

/** Puts a notice on its way; once for each recipient by each way, whatever happens. */
export function insertDeliveries(
  tx: Tx,
  { orgId, noticeId, nowMs }: { orgId: string; noticeId: string; nowMs: number },
  deliveries: readonly NewDelivery[],
): void {
  const now = new Date(nowMs)
  void tx.sql`
    insert into deliveries (org_id, id, notice_id, channel, target, person_id, endpoint_id, state, next_at, made_at)
    select ${orgId}::uuid, row.id, ${noticeId}::uuid, channel, target, person_id, endpoint_id, 'waiting', ${now}::timestamptz,
      ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(deliveries)}::json)
      as row (id uuid, channel text, target uuid, person_id uuid, endpoint_id uuid)
    on conflict do nothing`
}
