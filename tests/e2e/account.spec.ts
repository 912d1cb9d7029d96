// Proves that people keep their account themselves: the password, where they are signed in, a reset, an invitation.
import type { MadeInvitation, Person } from '@muster/contract/people.ts'
import type { Browser, Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { mailedLink, mailsTo } from './mailbox.ts'
import { expect, signedIn, test, type Worker } from './worker.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const passwordField = (page: Page, name: string) => page.getByRole('textbox', { name })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The same person on another device, signed in by a session of its own. */
async function onIphone(browser: Browser, worker: Worker): Promise<Page> {
  const context = await browser.newContext({ userAgent: IPHONE, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto('/account')
  await worker.signIn(page)
  await expect(heading(page)).toHaveText('Your account')
  return page
}

async function openAccount(page: Page, worker: Worker) {
  await worker.open(page)
  await page.goto('/account')
  await expect(heading(page)).toHaveText('Your account')
}

test('the account says who one is, and changes the language', async ({ page, worker }) => {
  await openAccount(page, worker)
  for (const fact of [worker.name, worker.email]) {
    await expect(page.getByRole('definition').filter({ hasText: fact })).toBeVisible()
  }
  await page.getByRole('main').getByLabel('Language').selectOption('Deutsch')
  await expect(heading(page)).toHaveText('Ihr Konto')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.reload()
  await expect(heading(page)).toHaveText('Ihr Konto')
})

test('another password ends the session of the other browser, and only that', async ({
  page,
  worker,
  browser,
}) => {
  const phone = await onIphone(browser, worker)
  await openAccount(page, worker)

  await passwordField(page, 'Present password').fill('not the password')
  await passwordField(page, 'New password').fill('another long password')
  await button(page, 'Change password').click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await expect(passwordField(page, 'Present password')).toBeFocused()

  await passwordField(page, 'Present password').fill(worker.password)
  await passwordField(page, 'New password').fill('too short')
  await button(page, 'Change password').click()
  await expect(passwordField(page, 'New password')).toBeFocused()

  await passwordField(page, 'New password').fill('another long password')
  await button(page, 'Change password').click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await page.reload()
  await expect(heading(page)).toHaveText('Your account')

  await phone.reload()
  await expect(phone.getByText('Your session has ended. Please sign in again.')).toBeVisible()
  await worker.signIn(phone)
  await expect(phone.getByRole('alert')).toHaveText('The e-mail address or the password is wrong.')
  await passwordField(phone, 'Password').fill('another long password')
  await button(phone, 'Sign in').click()
  await expect(heading(phone)).toHaveText('Your account')
  await phone.context().close()
})

test('a session elsewhere is recognised and ended', async ({ page, worker, browser }) => {
  const phone = await onIphone(browser, worker)
  await openAccount(page, worker)
  const lines = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')
  await expect(lines).toHaveCount(2)
  await expect(lines.filter({ hasText: 'This device' })).toHaveCount(1)
  const line = lines.filter({ hasText: 'Safari on iPhone' })
  await expect(line).toContainText(/Signed in .* · (127\.0\.0\.1|::1|::ffff:127\.0\.0\.1|10\.)/)

  await button(page, 'Sign out Safari on iPhone').click()
  const dialog = page.getByRole('dialog', { name: 'Sign out Safari on iPhone?' })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button(page, 'Sign out Safari on iPhone')).toBeFocused()

  await button(page, 'Sign out Safari on iPhone').click()
  await dialog.getByRole('button', { name: 'Sign out' }).click()
  await expect(line).toHaveCount(0)

  await phone.getByRole('link', { name: 'Today' }).click()
  await expect(phone.getByText('Your session has ended. Please sign in again.')).toBeVisible()
  await phone.context().close()
})

test('all other sessions end at once', async ({ page, worker, browser }) => {
  const phone = await onIphone(browser, worker)
  await openAccount(page, worker)
  await button(page, 'Sign out everywhere else').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('You are signed in nowhere else.')).toBeVisible()
  await phone.reload()
  await expect(heading(phone)).toHaveText('Sign in')
  await phone.context().close()
})

test('who has signed out leaves nothing on the device', async ({ page, worker }) => {
  await openAccount(page, worker)
  await button(page, 'Sign out').click()
  await expect(heading(page)).toHaveText('Sign in')
  await expect(page.getByText('Your session has ended')).toBeHidden()
  const kept = await page.evaluate(() => JSON.stringify(localStorage))
  expect(kept).not.toContain(worker.name)
  await page.reload()
  await expect(heading(page)).toHaveText('Sign in')
})

test('a forgotten password is replaced by a link in a mail, once', async ({ page, worker }) => {
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  await page.goto('/')
  await page.getByLabel('E-mail address').fill(worker.email)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page).toHaveURL('/forgot-password')
  await expect(page.getByLabel('E-mail address')).toHaveValue(worker.email)
  await button(page, 'Mail me a link').click()
  await expect(heading(page)).toHaveText('This server sends no mail')

  const link = await mailedLink(worker.email, 'reset-password')
  await page.goto(link)
  await expect(heading(page)).toHaveText('Choose a new password')
  await expect(page).toHaveURL('/reset-password')
  await expect(page.getByText('At least 10 characters')).toBeVisible()
  await passwordField(page, 'New password').fill('a password from the mail')
  await button(page, 'Set password').click()
  await expect(heading(page)).toHaveText('Your password is changed')
  expect(requested.filter((url) => url.includes('token'))).toEqual([])

  await page.getByRole('link', { name: 'Go to sign in' }).click()
  await page.getByLabel('E-mail address').fill(worker.email)
  await passwordField(page, 'Password').fill('a password from the mail')
  await button(page, 'Sign in').click()
  await expect(heading(page)).toHaveText('Not clocked in')

  await page.goto('about:blank')
  await page.goto(link)
  await passwordField(page, 'New password').fill('and another one')
  await button(page, 'Set password').click()
  await expect(heading(page)).toHaveText('This link does not work (any more)')
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(heading(page)).toHaveText('Forgot your password?')
})

test('an address without an account gets the same answer, and no mail', async ({ page }) => {
  const address = `${crypto.randomUUID()}@example.org`
  await page.goto('/forgot-password')
  await page.getByLabel('E-mail address').fill(address)
  await button(page, 'Mail me a link').click()
  await expect(heading(page)).toHaveText('This server sends no mail')
  expect(await mailsTo(address)).toEqual([])
})

test('an invitation leads from its link to today', async ({ page }) => {
  const email = `${crypto.randomUUID()}@example.org`
  const admin = await signedIn(ADMIN)
  const person: Person = await (
    await admin.post('/api/v1/people', { data: { name: 'Łukasz Wiśniewski' } })
  ).json()
  const made = await admin.post(`/api/v1/people/${person.id}/invitations`, { data: { email } })
  expect(made.status(), await made.text()).toBe(201)
  const { mail }: MadeInvitation = await made.json()
  expect(mail).toBe('kept')
  await admin.dispose()

  const link = await mailedLink(email, 'invitation')
  await page.goto(link)
  await expect(heading(page)).toHaveText(/^Welcome to /)
  await expect(page).toHaveURL('/invitation')
  await expect(page.getByText('Łukasz Wiśniewski')).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
  await passwordField(page, 'New password').fill('short')
  await button(page, 'Take up the invitation').click()
  await expect(page.getByText('At least 10 characters, please')).toBeVisible()
  await passwordField(page, 'New password').fill('a password of my own')
  await button(page, 'Take up the invitation').click()
  await expect(heading(page)).toHaveText('Not clocked in')
  await expect(page).toHaveURL('/')
  await expect(page.getByText('Łukasz Wiśniewski')).toBeVisible()

  await page.goto('about:blank')
  await page.goto(link)
  await expect(heading(page)).toHaveText('This invitation does not work (any more)')
})

test('an invitation says who is signed in here, and that it signs them out', async ({ page, worker }) => {
  const email = `${crypto.randomUUID()}@example.org`
  const admin = await signedIn(ADMIN)
  const person: Person = await (await admin.post('/api/v1/people', { data: { name: 'Zoë Ørsted' } })).json()
  const made = await admin.post(`/api/v1/people/${person.id}/invitations`, { data: { email } })
  const { url }: MadeInvitation = await made.json()
  await admin.dispose()

  await worker.open(page)
  await page.goto(`/invitation${new URL(url).hash}`)
  await expect(page.getByRole('status')).toContainText(`signed in here as ${worker.name} (${worker.email})`)
  await passwordField(page, 'New password').fill('a password of my own')
  await button(page, 'Take up the invitation').click()
  await expect(heading(page)).toHaveText('Not clocked in')
  await expect(page.getByRole('banner')).toContainText('Zoë Ørsted')
})
