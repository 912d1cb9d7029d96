import { z } from 'zod'
import type { Bus } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { EventLog } from '../../ports/event-log.ts'
import type { Ids } from '../../ports/ids.ts'
import type { TextMessages } from '../../ports/text-messages.ts'
import {
  activeAmong,
  admins,
  endpointsFor,
  insertDeliveries,
  insertTold,
  leadersOf,
  lockNotice,
  markAddressed,
  type NewDelivery,
  type NoticePlace,
  type Recipient,
  recipients,
  type UnaddressedNotice,
} from './addressing-store.ts'
import { isForEndpoints, topicOf, wants } from './ways.ts'

export type AddressPorts = {
  db: Db
  clock: Clock
  ids: Ids
  bus: Bus
  eventLog: EventLog
  textMessages: TextMessages | undefined
}

const AddressedTo = z.union([
  z.object({ personIds: z.array(z.string()) }),
  z.object({ leadersOf: z.string(), atMs: z.number() }),
  z.literal('admins'),
])
type AddressedTo = z.infer<typeof AddressedTo>

/**
 * Finds out who receives each notice of an organisation that nobody was told yet, and how, and puts it on their lists and on
 * its way. Each in a transaction of its own: one that cannot be addressed is left, and told as an error once the others are.
 */
export async function addressNotices(
  ports: AddressPorts,
  orgId: string,
  stopping?: AbortSignal,
): Promise<number> {
  const errors: unknown[] = []
  let addressed = 0
  let after: NoticePlace | undefined
  while (!stopping?.aborted) {
    let notice: UnaddressedNotice | undefined
    try {
      notice = await ports.db.transaction({ org: orgId }, async (tx) => {
        notice = await lockNotice(tx, after)
        if (notice) await address(ports, tx, orgId, notice)
        return notice
      })
      if (notice) addressed += 1
    } catch (error) {
      if (!notice) throw error
      errors.push(error)
    }
    if (!notice) break
    after = notice
  }
  if (addressed > 0) ports.bus.hint(orgId)
  if (errors.length > 0)
    throw new Error(`${errors.length} notices could not be addressed`, { cause: errors[0] })
  return addressed
}

async function address(ports: AddressPorts, tx: Tx, orgId: string, notice: UnaddressedNotice): Promise<void> {
  const nowMs = ports.clock.now()
  const to = AddressedTo.parse(notice.addressedTo)
  const people = await peopleOf(tx, to, nowMs)
  const told = await recipients(tx, people)
  const endpoints = isForEndpoints(notice.kind, to) ? await endpointsFor(tx, notice.kind) : []
  const at = { orgId, noticeId: notice.id, nowMs }
  insertTold(tx, at, people)
  insertDeliveries(tx, at, [
    ...told.flatMap((recipient) => waysTo(ports, notice, recipient)),
    ...endpoints.map(({ id, channel }) => ({
      id: ports.ids.next(),
      channel,
      target: id,
      person_id: null,
      endpoint_id: id,
    })),
  ])
  markAddressed(tx, notice.id, nowMs)
  ports.eventLog.noticesTold(tx, { orgId, personIds: people, nowMs })
}

/** Only those who are active; where nobody leads a person, the admins, but never the person instead of their leader. */
async function peopleOf(tx: Tx, to: AddressedTo, nowMs: number): Promise<string[]> {
  if (to === 'admins') return admins(tx, nowMs)
  if ('personIds' in to) return activeAmong(tx, to.personIds, nowMs)
  const leaders = await leadersOf(tx, { personId: to.leadersOf, atMs: to.atMs, nowMs })
  if (leaders.length > 0) return leaders
  return (await admins(tx, nowMs)).filter((id) => id !== to.leadersOf)
}

function waysTo(
  { ids, textMessages }: AddressPorts,
  { kind, about }: UnaddressedNotice,
  { personId, choices, email, phone, browsers }: Recipient,
): NewDelivery[] {
  const topic = topicOf(kind, about === personId)
  const isWanted = (way: 'mail' | 'push' | 'sms') => wants(choices ?? {}, topic, way)
  const by = (channel: string, target: string): NewDelivery => ({
    id: ids.next(),
    channel,
    target,
    person_id: personId,
    endpoint_id: null,
  })
  return [
    ...(email !== null && isWanted('mail') ? [by('mail', personId)] : []),
    ...(phone !== null && textMessages && isWanted('sms') ? [by('sms', personId)] : []),
    ...(isWanted('push') ? browsers.map((browser) => by('push', browser)) : []),
  ]
}
