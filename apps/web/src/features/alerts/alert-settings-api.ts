import type {
  AlertSettings,
  AlertSettingsChange,
  NewPushSubscription,
  PushSubscriptionMade,
  PushSubscriptions,
} from '@muster/contract/alerts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { type Answer, request, valueIn } from '../../api/request.ts'

export type Browsers = PushSubscriptions

const SETTINGS = ['alert-settings']
const BROWSERS = ['push-subscriptions']
const PATH = '/me/alert-settings'

/** How one is told things. */
export function useAlertSettings() {
  return useQuery({
    queryKey: SETTINGS,
    queryFn: async () => valueIn(await request<AlertSettings>('GET', PATH)),
  })
}

/**
 * Changes how one is told things. What is chosen shows at once, and stays so while several choices are under way; where one
 * was refused, what the server has is read again.
 */
export function useChangeAlertSettings() {
  const queries = useQueryClient()
  const underWay = useRef(0)
  return async (
    change: AlertSettingsChange,
    shown: (settings: AlertSettings) => AlertSettings = (settings) => settings,
  ): Promise<Answer<AlertSettings>> => {
    underWay.current += 1
    queries.setQueryData<AlertSettings>(SETTINGS, (settings) => settings && shown(settings))
    const answer = await request<AlertSettings>('PATCH', PATH, change)
    underWay.current -= 1
    if (answer.kind !== 'value') void queries.invalidateQueries({ queryKey: SETTINGS })
    // An answer to an earlier choice does not know of the later one.
    else if (underWay.current === 0) queries.setQueryData(SETTINGS, answer.value)
    return answer
  }
}

/** The browsers in which one is told. */
export function useBrowsers() {
  return useQuery({
    queryKey: BROWSERS,
    queryFn: async () => valueIn(await request<Browsers>('GET', '/me/push-subscriptions')),
  })
}

/** Reads anew in which browsers one is told, and so whether push is a way at all. */
export function useReadBrowsersAgain() {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([BROWSERS, SETTINGS].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
}

export function addBrowser(subscription: NewPushSubscription): Promise<Answer<PushSubscriptionMade>> {
  return request<PushSubscriptionMade>('POST', '/me/push-subscriptions', subscription)
}
