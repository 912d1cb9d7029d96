import type { DeliveryChannel } from '@muster/contract/deliveries.ts'
import type { Language } from '@muster/contract/values.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from '../../ports/db.ts'

/** A delivery that one process has in hand. */
export type Claimed = { id: string; claim: string; attempts: number }

/** A delivery with all that it takes to send it. */
export type DeliveryToSend = {
  id: string
  channel: DeliveryChannel
  noticeId: string
  kind: NoticeKind
  data: unknown
  atMs: number
  about: { id: string; name: string } | null
  organisation: { id: string; name: string }
  person: {
    id: string
    active: boolean
    email: string | null
    phone: string | null
    language: Language | null
    quietFrom: string | null
    quietUntil: string | null
  } | null
  browser: { id: string; address: string; p256dh: string; auth: string } | null
  endpoint: EndpointToReach | null
}

export type EndpointToReach = {
  channel: 'slack' | 'webhook' | 'sns'
  address: string
  language: Language
  active: boolean
  secret: string | null
  olderSecret: string | null
  olderUntilMs: number | null
}

/** As long as no try lasts; then whoever has it is taken for dead or paused, and another may try. */
const LEASE_SECONDS = 120

/** Takes the delivery that has been due the longest by an instant, or whose sender's time has run out; it counts as a try. */
export async function claimDue(
  tx: Tx,
  { orgId, claim, nowMs }: { orgId: string; claim: string; nowMs: number },
): Promise<Claimed | undefined> {
  const [row] = await tx.sql<Claimed>`
    update deliveries set state = 'sending', claim = ${claim}, attempts = attempts + 1,
      claimed_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where org_id = ${orgId} and id = (
      select id from deliveries
      where (state = 'waiting' and next_at <= ${new Date(nowMs)})
        or (state = 'sending' and claimed_until < clock_timestamp())
      order by next_at, id limit 1 for update skip locked)
    returning id, claim, attempts`
  return row
}

/** Whether a delivery is still this process's to send. */
export async function isStillOurs(tx: Tx, { id, claim }: Claimed): Promise<boolean> {
  const rows = await tx.sql`
    select 1 from deliveries
    where id = ${id} and claim = ${claim} and state = 'sending' and claimed_until > clock_timestamp()`
  return rows.length > 0
}

/** What a try came to. `waiting` again until an instant; `uncounted` where nothing was tried. */
export type Outcome =
  | { state: 'sent'; nowMs: number }
  | { state: 'waiting'; nextAtMs: number; error: string | null; uncounted?: true }
  | { state: 'failed' | 'dropped'; error: string }

/** Writes down what a try came to, unless another process has the delivery by now; false where it has. */
export async function settle(tx: Tx, { id, claim }: Claimed, outcome: Outcome): Promise<boolean> {
  const sentAt = outcome.state === 'sent' ? new Date(outcome.nowMs) : null
  const nextAt = outcome.state === 'waiting' ? new Date(outcome.nextAtMs) : null
  const error = outcome.state === 'sent' ? null : outcome.error
  const uncounted = outcome.state === 'waiting' && outcome.uncounted ? 1 : 0
  const settled = await tx.sql`
    update deliveries set state = ${outcome.state}, sent_at = ${sentAt}, next_at = coalesce(${nextAt}, next_at),
      error = ${error}, attempts = attempts - ${uncounted}::integer, claim = null, claimed_until = null
    where id = ${id} and claim = ${claim} returning 1`
  return settled.length > 0
}

/** What it takes to send a delivery, as things are now. */
export async function readDelivery(tx: Tx, id: string, nowMs: number): Promise<DeliveryToSend | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<DeliveryToSend>`
    select deliveries.id, deliveries.channel, notice_id as "noticeId", notices.kind, notices.data,
      (extract(epoch from notices.at) * 1000)::float8 as "atMs",
      case when subject.id is not null then json_build_object('id', subject.id, 'name', subject.name) end as about,
      json_build_object('id', organisations.id, 'name', organisations.name) as organisation,
      case when person.id is not null then json_build_object('id', person.id,
        'active', person.active_from <= ${now} and (person.active_until is null or person.active_until > ${now}),
        'email', "user".email, 'phone', phone, 'language', settings.language,
        'quietFrom', quiet_from, 'quietUntil', quiet_until) end as person,
      case when browser.id is not null then json_build_object('id', browser.id, 'address', browser.address,
        'p256dh', browser.p256dh, 'auth', browser.auth) end as browser,
      case when endpoint.id is not null then json_build_object('channel', endpoint.channel,
        'address', endpoint.address, 'language', endpoint.language,
        'active', endpoint.active and endpoint.removed_at is null, 'secret', endpoint.secret,
        'olderSecret', endpoint.older_secret,
        'olderUntilMs', (extract(epoch from endpoint.older_until) * 1000)::float8) end as endpoint
    from deliveries
      join notices on notices.org_id = deliveries.org_id and notices.id = notice_id
      join organisations on organisations.id = deliveries.org_id
      left join people subject on subject.org_id = notices.org_id and subject.id = notices.about
      left join people person on person.org_id = deliveries.org_id and person.id = deliveries.person_id
      left join auth."user" on "user".id = person.account_id
      left join alert_settings settings on settings.org_id = person.org_id and settings.person_id = person.id
      left join push_subscriptions browser on channel = 'push' and browser.org_id = deliveries.org_id
        and browser.id = target and browser.person_id = deliveries.person_id
      left join endpoints endpoint on endpoint.org_id = deliveries.org_id and endpoint.id = endpoint_id
    where deliveries.id = ${id}`
  return row
}
