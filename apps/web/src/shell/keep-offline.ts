import type { Updates } from './updates.ts'

/** A phone keeps the app open for days: it looks for a new version when it is taken up again, but not each time. */
const LOOK_EVERY_MS = 3_600_000

/**
 * Keeps the app on this device, so that it opens without a network, and tells of new versions of it. The service worker
 * is made by the build (vite.config.ts).
 */
export async function keepOffline(updates: Updates, open: (path: string) => void): Promise<void> {
  // There is none where the page came without HTTPS, and a private window may refuse it: the app works all the same.
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  const registration = await container?.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  if (!container || !registration) return
  tellOfUpdates(registration, { updates, container, reload: () => location.reload() })
  openWhatIsAsked(container, open)
  lookAgain(registration)
}

type Worker = Pick<ServiceWorker, 'state' | 'postMessage' | 'addEventListener'>
type Registration = Pick<EventTarget, 'addEventListener'> & {
  waiting: Worker | null
  installing: Worker | null
}
type Ports = {
  updates: Pick<Updates, 'found'>
  container: Pick<EventTarget, 'addEventListener'> & { controller: unknown }
  reload: () => void
}

/** Offers each version that has been installed beside the one that runs: the very first one is no update. */
export function tellOfUpdates(registration: Registration, { updates, container, reload }: Ports): void {
  const offer = (worker: Worker) =>
    updates.found(() => {
      // Only the tab in which it was asked for is loaded anew: in another one somebody may be typing.
      container.addEventListener('controllerchange', reload, { once: true })
      worker.postMessage({ type: 'SKIP_WAITING' })
    })
  if (registration.waiting && container.controller) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && container.controller) offer(worker)
    })
  })
}

/** Somebody has pressed a message on this device, and the service worker has brought this page to the front for it. */
export function openWhatIsAsked(
  container: Pick<EventTarget, 'addEventListener'>,
  open: (path: string) => void,
) {
  container.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<{ type?: unknown; path?: unknown } | null>
    const path = data?.type === 'muster:open' ? data.path : undefined
    // Only pages of this app: two slashes would lead elsewhere.
    if (typeof path === 'string' && /^\/(?!\/)/.test(path)) open(path)
  })
}

function lookAgain(registration: ServiceWorkerRegistration) {
  let lookedAtMs = performance.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - lookedAtMs < LOOK_EVERY_MS) return
    lookedAtMs = performance.now()
    // Without a network there is nothing to be found, and nothing to be said about it.
    registration.update().catch(() => {})
  })
}
