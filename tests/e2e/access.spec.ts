// Proves that people get in with the right password only, and that an empty server is set up by its one-time link.
import { startMuster } from './start-muster.ts'
import { expect, test } from './worker.ts'

test('a wrong password is refused in words, and can be mended', async ({ page, worker }) => {
  await page.goto('/')
  await page.getByLabel('E-mail address').fill(worker.email)
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText('The e-mail address or the password is wrong.')
  await page.getByRole('textbox', { name: 'Password' }).fill(worker.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not clocked in')
})

test('whoever signs in is where they wanted to be', async ({ page, worker }) => {
  const wanted = '/my-time?from=2026-03-02&until=2026-03-08'
  await page.goto(wanted)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in')
  await worker.signIn(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My time')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page).toHaveURL(wanted)
})

test('the keyboard gets to the page and to its places', async ({ page, worker }) => {
  await worker.open(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'To the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(page).toHaveURL('/')
  await page.getByRole('link', { name: worker.name }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeFocused()
})

test('an address without a page says so, in the frame of whoever is signed in', async ({ page, worker }) => {
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await worker.open(page)
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible()
  await page.getByRole('link', { name: 'To today' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not clocked in')
})

test('too many tries have to wait as long as the server says', async ({ page }) => {
  const body = JSON.stringify({ type: 'about:blank', title: '', status: 429, code: 'too_many_requests' })
  await page.route('**/api/v1/session', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 429,
          contentType: 'application/problem+json',
          headers: { 'retry-after': '2' },
          body,
        })
      : route.continue(),
  )
  await page.goto('/')
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.getByRole('textbox', { name: 'Password' }).fill('whatever')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText('Too many tries. Please wait a little.')
  await expect(page.getByRole('button', { name: /^Try again in [12] s$/ })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
})

test('a server that cannot be reached is told apart from a wrong password', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.getByRole('textbox', { name: 'Password' }).fill('whatever')
  await page.route('**/api/v1/session', (route) => route.abort())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.')
})

test('an empty server is set up by its link, once', async ({ page }) => {
  test.setTimeout(120_000)
  const muster = await startMuster()
  try {
    await page.goto(muster.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This server is not set up yet')

    await expect.poll(muster.output).toContain('/set-up#token=')
    const path = /\/set-up#token=\S+/.exec(muster.output())?.[0] ?? ''
    const requested: string[] = []
    page.on('request', (request) => requested.push(request.url()))
    // A fragment alone would not load the page anew.
    await page.goto('about:blank')
    await page.goto(`${muster.url}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Muster')
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/Berlin')

    await page.getByRole('button', { name: 'Set up' }).click()
    await expect(page.getByText('Please fill this in')).toHaveCount(3)
    await expect(page.getByLabel('Organisation')).toBeFocused()

    await page.getByLabel('Organisation').fill('Harbour Works')
    await page.getByRole('combobox', { name: 'Time zone' }).fill('toronto')
    await page.getByRole('option', { name: 'America/Toronto' }).click()
    await page.getByLabel('Your name').fill('Grace Hopper')
    await page.getByLabel('E-mail address').fill('grace@example.org')
    await page.getByRole('textbox', { name: 'Password' }).fill('quite a long password')
    await page.getByRole('button', { name: 'Set up' }).click()

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not clocked in')
    await expect(page.getByText('Grace Hopper')).toBeVisible()
    await expect(page.getByText('Harbour Works')).toBeVisible()
    await expect(page.getByText(/^Times are those of America\/Toronto\./)).toBeVisible()
    await expect(page).toHaveURL(`${muster.url}/`)
    expect(requested.filter((url) => url.includes('token') && !url.includes('#'))).toEqual([])

    await page.goto('about:blank')
    await page.goto(`${muster.url}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This server is set up already')
  } finally {
    await muster.stop()
  }
})
