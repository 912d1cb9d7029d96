import { NoticeContent } from '@muster/contract/alerts.ts'
import { addressOf, placeOfNotice } from '@muster/core/alerts/place-of-notice.ts'
import type { BlobStore } from '../../ports/blob-store.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Mailer } from '../../ports/mailer.ts'
import type { Outgoing } from '../../ports/outgoing.ts'
import type { Push } from '../../ports/push.ts'
import type { TextMessages } from '../../ports/text-messages.ts'
import type { DeliveryToSend } from './deliveries-store.ts'
import { sendToEndpoint } from './send-to-endpoint.ts'
import { mailOf } from './texts/mail-of.ts'
import { writeNotice } from './texts/write-notice.ts'

export type ChannelPorts = {
  clock: Clock
  mailer: Mailer
  blobs: BlobStore
  outgoing: Outgoing
  push: Push
  textMessages: TextMessages | undefined
  publicUrl: string
}

/**
 * Sends a delivery by its channel; `check` is called when all is ready, right before it goes out, and may throw. Throws
 * where it is not taken.
 */
export async function sendBy(
  ports: ChannelPorts,
  delivery: DeliveryToSend,
  check: () => Promise<void>,
): Promise<'sent' | { dropped: string }> {
  const { id, noticeId, kind, about, person, endpoint, browser, organisation } = delivery
  const notice = { kind, data: delivery.data, person: about?.name ?? null, organisation: organisation.name }
  if (endpoint) {
    const written = writeNotice(notice, endpoint.language, false)
    const body = {
      notice: noticeId,
      kind,
      at: new Date(delivery.atMs).toISOString(),
      about,
      data: delivery.data,
    }
    await check()
    return sendToEndpoint(ports, endpoint, { id, organisation, written, body })
  }
  const isOwn = about?.id === person?.id
  const language = person?.language ?? 'en'
  const url = `${ports.publicUrl}${addressFor(delivery, isOwn)}`
  if (delivery.channel === 'mail') {
    const mail = await mailOf(ports, delivery, { ...notice, language, isOwn, url })
    await check()
    await ports.mailer.send({ ...mail, to: person?.email ?? '', id, orgId: organisation.id })
    return 'sent'
  }
  const { subject, short } = writeNotice(notice, language, isOwn)
  if (delivery.channel === 'sms') {
    if (!ports.textMessages) return { dropped: 'this server sends no text messages' }
    await check()
    await ports.textMessages.sms(person?.phone ?? '', short)
    return 'sent'
  }
  if (!browser) return { dropped: 'the browser is not told any more' }
  await check()
  const message = {
    body: JSON.stringify({ id, title: subject, body: short, url }),
    topic: noticeId.replaceAll('-', ''),
  }
  const came = await ports.push.send(browser, message)
  return came === 'sent' ? 'sent' : { dropped: 'the browser is not told any more' }
}

/** The page of the app that a delivery leads to: what it is about, or the list that it stands in. */
function addressFor({ kind, data, about }: DeliveryToSend, isOwn: boolean): string {
  const content = NoticeContent.parse({ kind, data })
  const place = placeOfNotice({ ...content, about }, isOwn)
  return place ? addressOf(place) : '/notices'
}
