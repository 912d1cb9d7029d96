// The part of the service worker (vite.config.ts) that shows what the server pushes, and opens what it is about. A classic
// script, for the service worker imports it as one.

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/notices'))
})

/** Browsers ask that each message be shown, whatever it says. */
async function show(data) {
  const { id, title, body, url } = read(data)
  await self.registration.showNotification(title ?? 'Muster', {
    body: body ?? '',
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    // A message that is sent twice takes the place of itself.
    tag: id ?? 'muster',
    data: { path: pathOf(url) },
  })
}

function read(data) {
  try {
    return data?.json() ?? {}
  } catch {
    return {}
  }
}

/** The page of this app that an address of the server means, by whichever name the server was asked for it. */
function pathOf(url) {
  if (typeof url !== 'string' || !URL.canParse(url)) return '/notices'
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

/** Goes there in a page that is open, which knows what is typed in it; else in a new one. */
async function open(path) {
  const pages = await self.clients.matchAll({ type: 'window' })
  const page = pages.find(({ focused }) => focused) ?? pages[0]
  const shown = await page?.focus().catch(() => undefined)
  if (shown) shown.postMessage({ type: 'muster:open', path })
  else await self.clients.openWindow(path)
}
