import type { NewPushSubscription } from '@muster/contract/alerts.ts'
import { pause } from '../../shell/pause.ts'
import type { Container } from './this-browser.ts'

/** What this browser lets us do: nothing it knows of, nothing it allows, or one of the two states of the switch. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

/** The parts of a browser that push needs; any of them may be missing. */
export type PushBrowser = {
  container: (Container & Pick<ServiceWorkerContainer, 'ready'>) | undefined
  notification: Pick<typeof Notification, 'permission' | 'requestPermission'> | undefined
  hasPush: boolean
}

/** The service worker is there a few seconds after the page; without HTTPS, or in a private window, it never is. */
const READY_WITHIN_MS = 10_000

export function thisBrowser(): PushBrowser {
  return {
    container: navigator.serviceWorker,
    notification: 'Notification' in window ? Notification : undefined,
    hasPush: 'PushManager' in window,
  }
}

/** Whether this browser takes messages, and else whether it would. */
export async function pushState({ container, notification, hasPush }: PushBrowser): Promise<PushState> {
  if (!container || !notification || !hasPush) return 'unsupported'
  if (notification.permission === 'denied') return 'denied'
  const registration = await container.getRegistration().catch(() => undefined)
  const subscription = await registration?.pushManager.getSubscription().catch(() => null)
  return subscription ? 'on' : 'off'
}

/**
 * Asks for permission, and has the browser make an address for messages signed with the server's key. `unanswered`: the
 * browser's question was put away; `failed`: the browser could not, mostly because its push service is out of reach.
 */
export async function subscribe(
  { container, notification }: PushBrowser,
  publicKey: string,
): Promise<NewPushSubscription | 'denied' | 'unanswered' | 'failed'> {
  const permission = await notification?.requestPermission()
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'unanswered'
  const registration = await Promise.race([container?.ready, pause(READY_WITHIN_MS)])
  if (!registration) return 'failed'
  try {
    // An older one may be of another server's key, or of somebody else.
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    const made = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
    return newSubscription(made.toJSON())
  } catch {
    return 'failed'
  }
}

function newSubscription({ endpoint, expirationTime, keys }: PushSubscriptionJSON): NewPushSubscription {
  const { p256dh, auth } = keys ?? {}
  if (!endpoint || !p256dh || !auth) throw new Error('The browser made a subscription without keys')
  return { endpoint, expirationTime: expirationTime ?? null, keys: { p256dh, auth } }
}
