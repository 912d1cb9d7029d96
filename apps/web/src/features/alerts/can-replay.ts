import type { Delivery } from '@muster/contract/deliveries.ts'

const OF_ENDPOINTS: ReadonlySet<Delivery['channel']> = new Set(['slack', 'webhook', 'sns'])

/** Whether the server would send it again: what is over, but nobody is written to twice. */
export function canReplay({ state, channel }: Pick<Delivery, 'state' | 'channel'>): boolean {
  if (state === 'failed' || state === 'dropped') return true
  return state === 'sent' && OF_ENDPOINTS.has(channel)
}
