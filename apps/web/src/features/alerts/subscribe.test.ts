import { expect, test } from 'vitest'
import { type PushBrowser, pushState, subscribe } from './subscribe.ts'
import { forgetThisBrowser } from './this-browser.ts'

const endpoint = 'https://fcm.googleapis.com/fcm/send/x'
const keys = { p256dh: 'p', auth: 'a' }

type Fake = { permission?: NotificationPermission; answer?: NotificationPermission; fails?: boolean }

/** A browser in the hands of the test: what it is subscribed to, and with which key. */
function browser({ permission = 'default', answer = 'granted', fails = false }: Fake = {}) {
  const log: string[] = []
  let subscription: object | null = null
  const made = {
    toJSON: () => ({ endpoint, expirationTime: null, keys }),
    unsubscribe: async () => {
      log.push('unsubscribe')
      subscription = null
      return true
    },
  }
  const pushManager = {
    getSubscription: async () => subscription,
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      if (fails) throw new Error('no push service')
      log.push(`subscribe ${applicationServerKey}`)
      subscription = made
      return made
    },
  }
  const registration = { pushManager } as unknown as ServiceWorkerRegistration
  const container = { getRegistration: async () => registration, ready: Promise.resolve(registration) }
  const notification = { permission, requestPermission: async () => answer }
  return { log, container, all: { container, notification, hasPush: true } as PushBrowser }
}

test.each<[PushBrowser, string]>([
  [{ container: undefined, notification: undefined, hasPush: false }, 'unsupported'],
  [{ ...browser().all, hasPush: false }, 'unsupported'],
  [browser({ permission: 'denied' }).all, 'denied'],
  [browser().all, 'off'],
])('what a browser lets us do is known before it is asked', async (one, state) => {
  expect(await pushState(one)).toBe(state)
})

test('a browser that is asked and allows it is on, with the key of this server', async () => {
  const { all, log } = browser()
  expect(await subscribe(all, 'key')).toEqual({ endpoint, expirationTime: null, keys })
  expect([log, await pushState(all)]).toEqual([['subscribe key'], 'on'])
})

test('an older subscription makes room: it may be of another key or person', async () => {
  const { all, log } = browser()
  await subscribe(all, 'old')
  await subscribe(all, 'new')
  expect(log).toEqual(['subscribe old', 'unsubscribe', 'subscribe new'])
})

test.each<[Fake, string]>([
  [{ answer: 'denied' }, 'denied'],
  [{ answer: 'default' }, 'unanswered'],
  [{ fails: true }, 'failed'],
])('with %j it is %s', async (fake, refusal) => {
  expect(await subscribe(browser(fake).all, 'key')).toBe(refusal)
})

test('who leaves takes their messages along, and the id that is kept of them', async () => {
  const { all, container, log } = browser()
  await subscribe(all, 'key')
  const shelf = new Map([['muster.push', 'd1']])
  const removeItem = (name: string) => void shelf.delete(name)
  await forgetThisBrowser(container, { getItem: () => null, setItem: () => {}, removeItem })
  expect([log.at(-1), shelf.size, await pushState(all)]).toEqual(['unsubscribe', 0, 'off'])
})
