// Proves that a whole day can be clocked without a network, and that every press of it arrives once, with its time.
import type { Page } from '@playwright/test'
import { button, nothingUnsent, state, unsentKinds, withoutJobs } from './today.ts'
import { expect, keptPunches, test, type Worker } from './worker.ts'

const KINDS = ['in', 'break_start', 'break_end', 'out'] as const
const CONTROLS = { in: 'Clock in', break_start: 'Start break', break_end: 'End break', out: 'Clock out' }
const STATES = { in: 'Working', break_start: 'On break', break_end: 'Working', out: 'Not clocked in' }
type Kind = (typeof KINDS)[number]

test.use({ serviceWorkers: 'allow' })
test.beforeEach(({ page }) => withoutJobs(page))

/** Opens the page until the device has all it needs to open it without a network. */
async function openForOffline(page: Page, worker: Worker) {
  await worker.open(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50))
  })
}

/** Presses, waits until the page says so, and tells when the press was. */
async function press(page: Page, kind: Kind): Promise<number> {
  const pressedAtMs = Date.now()
  await button(page, CONTROLS[kind]).click()
  await expect(state(page)).toHaveText(STATES[kind])
  return pressedAtMs
}

test('a day offline: clocked, closed, opened again, and sent once it is back', async ({ page, worker }) => {
  await openForOffline(page, worker)
  await page.context().setOffline(true)
  const pressed = [await press(page, 'in'), await press(page, 'break_start')]
  await expect(page.getByText(/^2 punches saved on this device, the last at \d\d:\d\d$/)).toBeVisible()
  await expect(page.getByText('They will be sent by themselves, each with its time.')).toBeVisible()

  await page.reload()
  await expect(state(page)).toHaveText('On break')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText('on this device, not sent yet')).toHaveCount(2)
  pressed.push(await press(page, 'break_end'), await press(page, 'out'))
  expect(await unsentKinds(page)).toEqual([...KINDS])
  expect(await keptPunches(worker)).toEqual([])

  await page.context().setOffline(false)
  await nothingUnsent(page)
  await expect(timeline.getByText('on this device, not sent yet')).toHaveCount(0)
  await expect(state(page)).toHaveText('Not clocked in')
  const kept = await keptPunches(worker)
  expect(kept.map(({ kind, source }) => [kind, source])).toEqual(KINDS.map((kind) => [kind, 'offline']))
  kept.forEach(({ at }, index) => {
    expect(Math.abs(Date.parse(at) - (pressed[index] ?? 0))).toBeLessThan(2_000)
  })
  expect((await worker.sessions()).map(({ status }) => status)).toEqual(['closed'])
})

test('a page that is closed right after a press loses nothing', async ({ page, context, worker }) => {
  await openForOffline(page, worker)
  await context.setOffline(true)
  await press(page, 'in')
  await page.close()
  const again = await context.newPage()
  await withoutJobs(again)
  await again.goto('/')
  await expect(state(again)).toHaveText('Working')
  await context.setOffline(false)
  await nothingUnsent(again)
  expect((await keptPunches(worker)).map(({ kind }) => kind)).toEqual(['in'])
})

test('two tabs know of each other’s presses, and send each once', async ({ page, context, worker }) => {
  await openForOffline(page, worker)
  const other = await context.newPage()
  await withoutJobs(other)
  await other.goto('/')
  await expect(state(other)).toHaveText('Not clocked in')
  await context.setOffline(true)
  await press(page, 'in')
  await expect(state(other)).toHaveText('Working')
  await press(other, 'out')
  await expect(state(page)).toHaveText('Not clocked in')
  await context.setOffline(false)
  await nothingUnsent(page)
  await nothingUnsent(other)
  expect((await keptPunches(worker)).map(({ kind }) => kind)).toEqual(['in', 'out'])
})

test('a press that does not fit is refused by the device, in the same words', async ({ page, worker }) => {
  await openForOffline(page, worker)
  const other = await page.context().newPage()
  await withoutJobs(other)
  await other.goto('/')
  await expect(state(other)).toHaveText('Not clocked in')
  await page.context().setOffline(true)
  // The other tab finds nothing on the device until somebody presses: it has not heard of it in time.
  await other.evaluate(() => {
    const { getAll } = IDBObjectStore.prototype
    IDBObjectStore.prototype.getAll = function () {
      return getAll.call(this, IDBKeyRange.only(''))
    }
    const hear = () => {
      IDBObjectStore.prototype.getAll = getAll
    }
    addEventListener('click', hear, { capture: true, once: true })
  })
  await press(page, 'in')
  await button(other, 'Clock in').click()
  await expect(other.getByRole('alert')).toContainText('You are clocked in already, since')
  await expect(state(other)).toHaveText('Working')
  expect(await unsentKinds(other)).toEqual(['in'])
})

test('a press that certainly was not sent can be taken back on the device', async ({ page, worker }) => {
  await openForOffline(page, worker)
  await page.context().setOffline(true)
  await press(page, 'in')
  await page.getByRole('button', { name: /^Undo Clocked in/ }).click()
  await expect(page.getByText('Taken back. It was never sent.')).toBeVisible()
  await expect(state(page)).toHaveText('Not clocked in')
  await page.context().setOffline(false)
  await nothingUnsent(page)
  expect(await keptPunches(worker)).toEqual([])
})

test('what one person pressed is never sent as another, and not lost', async ({
  page,
  worker,
  colleague,
}) => {
  await openForOffline(page, worker)
  await page.route('**/api/v1/punches**', (route) => route.abort())
  await press(page, 'in')
  await page.context().clearCookies()
  await page.unroute('**/api/v1/punches**')
  await page.reload()
  await expect(page.getByText(/^One press has not been sent yet\./)).toBeVisible()
  await colleague.signIn(page)
  await expect(state(page)).toHaveText('Not clocked in')
  await press(page, 'in')
  expect((await keptPunches(colleague)).map(({ kind }) => kind)).toEqual(['in'])
  expect(await unsentKinds(page)).toEqual(['in'])

  await page.context().clearCookies()
  await page.reload()
  await expect(page.getByText(/^One punch is kept on this device\./)).toBeVisible()
  await worker.signIn(page)
  await nothingUnsent(page)
  await expect(state(page)).toHaveText('Working')
  expect((await keptPunches(worker)).map(({ kind, source }) => [kind, source])).toEqual([['in', 'offline']])
  expect(await keptPunches(colleague)).toHaveLength(1)
})

test('a device that cannot keep anything says so, and sends as soon as it can', async ({ page, worker }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
  await worker.open(page)
  await page.route('**/api/v1/punches**', (route) => route.abort())
  await press(page, 'in')
  await expect(page.getByText('Leave this page open until it is sent')).toBeVisible()
  await page.unroute('**/api/v1/punches**')
  await expect(page.getByText('Leave this page open until it is sent')).toBeHidden({ timeout: 20_000 })
  expect((await keptPunches(worker)).map(({ kind }) => kind)).toEqual(['in'])
})

test('signing out leaves nothing of the person on the device but what has to be sent', async ({
  page,
  worker,
}) => {
  await openForOffline(page, worker)
  await expect.poll(() => keptNames(page)).toContain('muster.kept.today')
  await page.request.delete('/api/v1/session', { headers: { origin: new URL(page.url()).origin } })
  await page.reload()
  await expect(state(page)).toHaveText('Sign in')
  expect(await keptNames(page)).toEqual([])
})

async function keptNames(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => /^muster\.(kept|session)/.test(key)))
}
