// Proves that a phone whose owner asked for it shows what is pushed to it, and is forgotten by both sides when they sign out.
import type { PushSubscriptions } from '@muster/contract/alerts.ts'
import type { Page } from '@playwright/test'
import { expect, signedIn, test } from './worker.ts'

test.use({ serviceWorkers: 'allow', permissions: ['notifications'] })

/** Browsers subscribe at a service on the internet, which no test asks: this one says what it would have said. */
async function withPushService(page: Page) {
  await page.addInitScript(() => {
    const kept = 'test.subscribed'
    const subscription = {
      toJSON: () => ({
        endpoint: 'https://fcm.googleapis.com/fcm/send/test',
        expirationTime: null,
        keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
      }),
      unsubscribe: async () => {
        localStorage.removeItem(kept)
        return true
      },
    }
    Object.assign(PushManager.prototype, {
      getSubscription: async () => (localStorage.getItem(kept) ? subscription : null),
      subscribe: async () => {
        localStorage.setItem(kept, 'yes')
        return subscription
      },
    })
  })
}

/** Has the browser hand a message to the service worker, as its push service does. */
async function push(page: Page, origin: string, message: object) {
  const browser = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    })
  })
  await browser.send('ServiceWorker.enable')
  const data = JSON.stringify(message)
  await browser.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data })
}

const shown = (page: Page) =>
  page.evaluate(async () => {
    const notifications = await (await navigator.serviceWorker.ready).getNotifications()
    return notifications.map(({ title, body, data }) => ({ title, body, data }))
  })

test('push is turned on, shows what comes, and ends with the session, seen on the phone', async ({
  page,
  worker,
  baseURL,
}) => {
  const elsewhere = await signedIn(worker)
  const told = async () => {
    const answer: PushSubscriptions = await (await elsewhere.get('/api/v1/me/push-subscriptions')).json()
    return answer.subscriptions
  }
  await withPushService(page)
  await worker.open(page)
  await page.goto('/account/notices')
  await page.getByRole('button', { name: 'Turn on here' }).click()
  await expect(page.getByText('From now on you are told on this device.')).toBeVisible()
  const line = page.getByRole('list', { name: 'Where you are told' }).getByRole('listitem')
  await expect(line).toContainText('This device')
  expect(await told()).toHaveLength(1)

  // By whichever name the server calls itself, it is a page of this app that is opened.
  const url = 'https://muster.example.org/my-time?day=2026-11-20'
  await push(page, baseURL ?? '', { id: 'd1', title: 'A long day', body: 'Clock out', url })
  const expected = { title: 'A long day', body: 'Clock out', data: { path: '/my-time?day=2026-11-20' } }
  await expect.poll(() => shown(page)).toEqual([expected])

  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  expect(await told()).toEqual([])
  const kept = await page.evaluate(() =>
    ['muster.push', 'test.subscribed'].map((name) => localStorage.getItem(name)),
  )
  expect(kept).toEqual([null, null])
  await elsewhere.dispose()
})
