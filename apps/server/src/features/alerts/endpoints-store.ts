import type { EndpointChannel } from '@muster/contract/deliveries.ts'
import type { Language } from '@muster/contract/values.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import type { Tx } from '../../ports/db.ts'

export type EndpointRow = {
  id: string
  channel: EndpointChannel
  name: string
  address: string
  kinds: NoticeKind[]
  language: Language
  active: boolean
  secret: string | null
  olderSecret: string | null
  olderUntilMs: number | null
  madeAtMs: number
}

/** The endpoints of an organisation by name; with `id`, that one, which nobody else changes until the end. */
export async function endpointsOf(tx: Tx, id?: string): Promise<EndpointRow[]> {
  return tx.sql<EndpointRow>`
    select id, channel, name, address, kinds, language, active, secret, older_secret as "olderSecret",
      (extract(epoch from older_until) * 1000)::float8 as "olderUntilMs",
      (extract(epoch from made_at) * 1000)::float8 as "madeAtMs"
    from endpoints where removed_at is null and (${id ?? null}::uuid is null or id = ${id ?? null})
    order by name, id for no key update`
}

export async function insertEndpoint(tx: Tx, orgId: string, one: EndpointRow): Promise<void> {
  await tx.sql`
    insert into endpoints (org_id, id, channel, name, address, kinds, language, active, secret, made_at)
    values (${orgId}, ${one.id}, ${one.channel}, ${one.name}, ${one.address}, ${one.kinds}, ${one.language},
      ${one.active}, ${one.secret}, ${new Date(one.madeAtMs)})`
}

/** Writes what may change of an endpoint. */
export async function updateEndpoint(tx: Tx, one: EndpointRow): Promise<void> {
  const olderUntil = one.olderUntilMs === null ? null : new Date(one.olderUntilMs)
  await tx.sql`
    update endpoints set name = ${one.name}, address = ${one.address}, kinds = ${one.kinds},
      language = ${one.language}, active = ${one.active}, secret = ${one.secret},
      older_secret = ${one.olderSecret}, older_until = ${olderUntil}
    where id = ${one.id}`
}

/** Removes an endpoint: its name stays for the log of deliveries, its address and secrets go. */
export async function removeEndpoint(tx: Tx, id: string, nowMs: number): Promise<boolean> {
  const gone = await tx.sql`
    update endpoints set removed_at = ${new Date(nowMs)}, active = false, address = '', secret = null,
      older_secret = null, older_until = null
    where id = ${id} and removed_at is null returning 1`
  return gone.length > 0
}

export async function organisationName(tx: Tx, orgId: string): Promise<string> {
  const [row] = await tx.sql<{ name: string }>`select name from organisations where id = ${orgId}`
  return row?.name ?? ''
}
