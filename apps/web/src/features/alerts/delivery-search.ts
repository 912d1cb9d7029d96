import type { DeliveryChannel, DeliveryState } from '@muster/contract/deliveries.ts'
import { NOTICE_KINDS, type NoticeKind } from '@muster/core/alerts/notice-kinds.ts'

/** Which deliveries are shown. */
export type DeliverySearch = {
  state?: DeliveryState
  channel?: DeliveryChannel
  endpoint?: string
  kind?: NoticeKind
}

export const STATES: readonly DeliveryState[] = ['waiting', 'sending', 'sent', 'failed', 'dropped']
export const CHANNELS: readonly DeliveryChannel[] = ['mail', 'push', 'sms', 'slack', 'webhook', 'sns']

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the address; what makes no sense in it is left out. */
export function deliverySearch(raw: Record<string, unknown>): DeliverySearch {
  const state = STATES.find((one) => one === raw.state)
  const channel = CHANNELS.find((one) => one === raw.channel)
  const kind = NOTICE_KINDS.find((one) => one === raw.kind)
  const { endpoint } = raw
  return {
    ...(state ? { state } : {}),
    ...(channel ? { channel } : {}),
    ...(typeof endpoint === 'string' && UUID.test(endpoint) ? { endpoint } : {}),
    ...(kind ? { kind } : {}),
  }
}
