import type { EndpointChannel } from '@muster/contract/deliveries.ts'

const TOPIC = /^arn:aws[\w-]*:sns:[a-z\d-]+:\d{12}:[\w-]{1,256}$/

/**
 * What is wrong with an address as it is typed; the rest is for the server to say, which knows what lies inside. `http:` it
 * takes where whoever runs it has listed the host.
 */
export function addressProblem(
  channel: EndpointChannel,
  address: string,
): 'required' | 'url' | 'topic' | undefined {
  if (address === '') return 'required'
  if (channel === 'sns') return TOPIC.test(address) ? undefined : 'topic'
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url && /^https?:$/.test(url.protocol) ? undefined : 'url'
}
