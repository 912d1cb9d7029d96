// Proves that the service worker shows what is pushed, whatever it is, and opens the page it is about.
import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test } from 'vitest'

const SCRIPT = readFileSync(new URL('../../../public/push-worker.js', import.meta.url), 'utf8')

type Shown = { title: string; options: { body: string; tag: string; data: { path: string } } }
type Page = { focused: boolean; focus: () => Promise<unknown>; postMessage: (message: unknown) => void }

let shown: Shown[]
let opened: string[]
let pages: Page[]
let listeners: Record<string, (event: object) => void>

beforeEach(() => {
  shown = []
  opened = []
  pages = []
  listeners = {}
  const self = {
    addEventListener: (name: string, listener: (event: object) => void) => {
      listeners[name] = listener
    },
    registration: {
      showNotification: async (title: string, options: Shown['options']) =>
        void shown.push({ title, options }),
    },
    clients: {
      matchAll: async () => pages,
      openWindow: async (path: string) => void opened.push(path),
    },
  }
  runInNewContext(SCRIPT, { self, URL })
})

async function happen(name: string, event: object) {
  let done: Promise<unknown> | undefined
  listeners[name]?.({ ...event, waitUntil: (work: Promise<unknown>) => (done = work) })
  await done
}

const push = (text: string) => happen('push', { data: { json: () => JSON.parse(text) } })
const click = (path: string) =>
  happen('notificationclick', { notification: { close: () => {}, data: { path } } })

test('a message is shown, under its id, with the page that it is about', async () => {
  const url = 'https://muster.example.org/my-time?day=2026-11-20'
  await push(JSON.stringify({ id: 'd1', title: 'A long day', body: 'Clock out', url }))
  expect(shown).toMatchObject([
    {
      title: 'A long day',
      options: { body: 'Clock out', tag: 'd1', data: { path: '/my-time?day=2026-11-20' } },
    },
  ])
})

test.each(['{}', 'not JSON', '{"url":"javascript:"}'])('%s is shown all the same', async (text) => {
  await push(text)
  expect(shown).toHaveLength(1)
  expect(shown[0]?.options.data.path).toMatch(/^\/?\w*$/)
})

test('without a page of the app, a new one is opened', async () => {
  await click('/my-time')
  expect(opened).toEqual(['/my-time'])
})

test('a page that is open is told, and goes there by itself', async () => {
  const told: unknown[] = []
  const page = {
    focused: false,
    focus: async () => page,
    postMessage: (message: unknown) => told.push(message),
  }
  pages = [page]
  await click('/team/morning')
  expect([told, opened]).toEqual([[{ type: 'muster:open', path: '/team/morning' }], []])
})

test('a page that cannot be brought to the front is left alone', async () => {
  pages = [{ focused: false, focus: () => Promise.reject(new Error('no')), postMessage: () => {} }]
  await click('/notices')
  expect(opened).toEqual(['/notices'])
})
