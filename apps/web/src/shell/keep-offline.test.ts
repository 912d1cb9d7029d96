import { expect, test } from 'vitest'
import { openWhatIsAsked, tellOfUpdates } from './keep-offline.ts'
import { createUpdates } from './updates.ts'

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = 'installing'
  told: unknown[] = []
  postMessage(message: unknown) {
    this.told.push(message)
  }
  reach(state: ServiceWorkerState) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

function browser({ controller = {} as object | null, waiting = null as FakeWorker | null } = {}) {
  const registration = Object.assign(new EventTarget(), { waiting, installing: null as FakeWorker | null })
  const container = Object.assign(new EventTarget(), { controller })
  const updates = createUpdates()
  let reloads = 0
  tellOfUpdates(registration, {
    updates,
    container,
    reload: () => {
      reloads += 1
    },
  })
  const install = () => {
    const worker = new FakeWorker()
    registration.installing = worker
    registration.dispatchEvent(new Event('updatefound'))
    worker.reach('installed')
    return worker
  }
  return { updates, container, install, reloads: () => reloads }
}

test('a version that has been installed is offered, and takes over when that is asked for', () => {
  const { updates, container, install, reloads } = browser()
  const worker = install()
  expect(worker.told).toEqual([])
  updates.take()?.()
  expect(worker.told).toEqual([{ type: 'SKIP_WAITING' }])
  expect(reloads()).toBe(0)
  container.dispatchEvent(new Event('controllerchange'))
  expect(reloads()).toBe(1)
})

test('the very first version is no update', () => {
  const { updates, install } = browser({ controller: null })
  install()
  expect(updates.take()).toBeUndefined()
})

test('one that has waited since the last visit is offered at once', () => {
  const { updates } = browser({ waiting: new FakeWorker() })
  expect(updates.take()).toBeDefined()
})

test('what another tab takes over does not load this one anew', () => {
  const { container, install, reloads } = browser()
  install()
  container.dispatchEvent(new Event('controllerchange'))
  expect(reloads()).toBe(0)
})

test('what was put off is not offered, until the version after it', () => {
  const { updates, install } = browser()
  const told: boolean[] = []
  updates.subscribe(() => told.push(updates.take() !== undefined))
  install()
  updates.putOff()
  install()
  expect(told).toEqual([true, false, true])
})

test('a message that was pressed leads to a page of this app, and nowhere else', () => {
  const container = new EventTarget()
  const opened: string[] = []
  openWhatIsAsked(container, (path) => opened.push(path))
  const tell = (data: unknown) => container.dispatchEvent(new MessageEvent('message', { data }))
  tell({ type: 'muster:open', path: '/my-time?day=2026-11-20' })
  tell({ type: 'muster:open', path: '//elsewhere.example' })
  tell({ type: 'muster:open', path: 'https://elsewhere.example' })
  tell({ type: 'CACHE_UPDATED', path: '/' })
  tell(null)
  expect(opened).toEqual(['/my-time?day=2026-11-20'])
})
