// Proves that the app opens without a network after one visit, keeps no answer of the server in a cache of the browser,
// and survives parts of it that have gone with an update.
import type { Page } from '@playwright/test'
import { expect, test } from './worker.ts'

test.use({ serviceWorkers: 'allow' })

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** Waits until the device has all it needs to open the app without a network. */
async function untilKept(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 50))
  })
}

test('after one visit the app opens without a network, on any page', async ({ page, worker }) => {
  await worker.open(page)
  await untilKept(page)
  await page.context().setOffline(true)
  await page.goto('/')
  await expect(heading(page)).toHaveText('Not clocked in')
  await expect(page.getByText(worker.name)).toBeVisible()
  await page.goto('/account')
  await expect(heading(page)).toHaveText('Your account')
  await expect(page.getByRole('definition').filter({ hasText: worker.email })).toBeVisible()
  await expect(page.getByText('The server does not answer.')).toBeAttached()

  await page.context().setOffline(false)
  await expect(page.getByText('The connection is back.')).toBeAttached({ timeout: 15_000 })
  await expect(page.getByText('This device')).toBeVisible()
})

test('a page whose part is long on its way has its frame meanwhile', async ({ page, worker }) => {
  await worker.open(page)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/assets\/my-time-page-/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/my-time', { waitUntil: 'commit' })
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await expect(page.getByText(worker.name)).toBeVisible()
  await expect(heading(page)).toHaveCount(0)
  release()
  await expect(heading(page)).toHaveText('My time')
})

test('nothing that the server says is in a cache of the browser', async ({ page, worker }) => {
  await worker.open(page)
  await untilKept(page)
  await page.reload()
  await page.locator('[data-kind]').first().waitFor()
  const kept = await page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)))
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept).toContain('/index.html')
  expect(
    kept.filter((path) => !/^\/(assets\/[\w.-]+|[\w-]+\.(html|svg|png|webmanifest))$/.test(path)),
  ).toEqual([])
})

test('what is not a page of the app is asked of the server', async ({ page, worker }) => {
  await worker.open(page)
  await untilKept(page)
  for (const path of ['/openapi.json', '/healthz', '/readyz']) {
    const answer = await page.goto(path)
    expect(answer?.headers()['content-type'], path).toContain('application/json')
  }
})

test('who has signed out is not shown to whoever opens the app without a network', async ({
  page,
  worker,
}) => {
  await worker.open(page)
  await untilKept(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(heading(page)).toHaveText('Sign in')
  await page.context().setOffline(true)
  await page.goto('/')
  await expect(heading(page)).toHaveText('The server cannot be reached')
  await expect(page.getByText(worker.name)).toBeHidden()
})

test('the app can be installed', async ({ page, request }) => {
  await page.goto('/')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await request.get(href ?? '')).json()
  expect(manifest).toMatchObject({ name: 'Muster', display: 'standalone', start_url: '/', scope: '/' })
  const icons: { src: string; sizes: string; type: string }[] = manifest.icons
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  for (const { src, type } of icons) {
    expect((await request.get(src)).headers()['content-type'], src).toContain(type)
  }
  const worker = await request.get('/sw.js')
  expect(worker.headers()['cache-control']).toBe('no-cache')
})

test.describe('without the kept app', () => {
  test.use({ serviceWorkers: 'block' })
  const part = '**/assets/account-page-*.js'
  const gone = { status: 404, contentType: 'application/problem+json', body: '{}' }

  test('a part that went with an update comes by loading the page anew, once', async ({ page, worker }) => {
    await worker.open(page)
    let isUpdated = false
    page.on('load', () => {
      isUpdated = true
    })
    await page.route(part, (route) => (isUpdated ? route.continue() : route.fulfill(gone)))
    await page.getByRole('link', { name: worker.name }).click()
    await expect(heading(page)).toHaveText('Your account')
    expect(isUpdated).toBe(true)
  })

  test('a part that stays away is told of, in the frame', async ({ page, worker }) => {
    await worker.open(page)
    await page.route(part, (route) => route.fulfill(gone))
    await page.getByRole('link', { name: worker.name }).click()
    await expect(heading(page)).toHaveText('This page could not be loaded')
    await page.getByRole('link', { name: 'Today' }).click()
    await expect(heading(page)).toHaveText('Not clocked in')
  })
})
