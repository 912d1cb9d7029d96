import { type Answer, request } from '../../api/request.ts'
import { deviceShelf, type Shelf } from '../access/known-session.ts'

/** Under which id the server knows this browser is kept under this, on this device. */
const KEPT = 'muster.push'

/** The id that the server knows this browser by, as far as it is kept here. */
export function keptBrowserId(shelf: Shelf = deviceShelf()): string | undefined {
  return shelf?.getItem(KEPT) ?? undefined
}

export function keepBrowserId(id: string, shelf: Shelf = deviceShelf()): void {
  try {
    shelf?.setItem(KEPT, id)
  } catch {
    // A full storage: the browser is told all the same, and does not know that it is the one in the list.
  }
}

/** No longer tells somebody in a browser; one that is not told any more is as was wanted. */
export async function removeBrowser(id: string): Promise<Answer<void>> {
  const answer = await request<void>('DELETE', `/me/push-subscriptions/${encodeURIComponent(id)}`)
  const isGone = answer.kind === 'problem' && answer.status === 404
  return isGone ? { kind: 'value', value: undefined } : answer
}

/**
 * This browser takes no messages any more, whoever asked for them: somebody else may have it next. The push service then
 * tells the server so at its next try.
 */
export async function forgetThisBrowser(
  container: Container | undefined = navigator.serviceWorker,
  shelf: Shelf = deviceShelf(),
): Promise<void> {
  shelf?.removeItem(KEPT)
  try {
    const registration = await container?.getRegistration()
    const subscription = await registration?.pushManager?.getSubscription()
    await subscription?.unsubscribe()
  } catch {
    // A browser that forbids it has no subscription either.
  }
}

export type Container = Pick<ServiceWorkerContainer, 'getRegistration'>
