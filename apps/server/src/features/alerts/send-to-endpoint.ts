import type { WrittenNotice } from '@muster/core/alerts/texts/write-notice.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Outgoing } from '../../ports/outgoing.ts'
import type { TextMessages } from '../../ports/text-messages.ts'
import type { EndpointToReach } from './deliveries-store.ts'
import { signatureOf } from './signature.ts'
import { slackMessage } from './slack-message.ts'

export type EndpointPorts = { clock: Clock; outgoing: Outgoing; textMessages: TextMessages | undefined }

/** What an endpoint is told: `id` is the same at every try. */
export type EndpointMessage = {
  id: string
  organisation: { id: string; name: string }
  written: WrittenNotice
  body: object
}

/** Tells an endpoint; throws where it does not take it. */
export async function sendToEndpoint(
  ports: EndpointPorts,
  endpoint: EndpointToReach,
  message: EndpointMessage,
): Promise<'sent' | { dropped: string }> {
  const { written } = message
  if (endpoint.channel === 'slack') {
    await post(ports.outgoing, endpoint.address, JSON.stringify(slackMessage(written)))
    return 'sent'
  }
  if (endpoint.channel === 'sns') {
    if (!ports.textMessages) return { dropped: 'Amazon SNS is not set up' }
    const text = written.lines.join('\n\n')
    await ports.textMessages.publish(endpoint.address, { subject: written.subject, text })
    return 'sent'
  }
  const { id, organisation, body } = message
  const payload = JSON.stringify({ id, organisation, ...body, text: written.short })
  await post(ports.outgoing, endpoint.address, payload, {
    'muster-delivery': id,
    'muster-signature': signatureOf(payload, secretsOf(endpoint, ports.clock.now()), ports.clock.now()),
  })
  return 'sent'
}

function secretsOf({ secret, olderSecret, olderUntilMs }: EndpointToReach, nowMs: number): string[] {
  const isOverlap = olderSecret !== null && olderUntilMs !== null && olderUntilMs > nowMs
  return [...(secret === null ? [] : [secret]), ...(isOverlap ? [olderSecret] : [])]
}

async function post(
  outgoing: Outgoing,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const answer = await outgoing.post({
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  if (answer.status < 200 || answer.status > 299) throw new Error(`it answered ${answer.status}`)
}
