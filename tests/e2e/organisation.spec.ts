// Proves that admins set the organisation's name, zone, rules and jobs, on a server of their own, and see where mail goes.
import type { Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { type RunningMuster, startMuster } from './start-muster.ts'
import { expect, test } from './worker.ts'

// What one test sets here holds for all: each works on something else.
test.describe.configure({ mode: 'serial' })

let muster: RunningMuster

test.beforeAll(async () => {
  test.setTimeout(120_000)
  muster = await startMuster({
    MUSTER_ADMIN_EMAIL: ADMIN.email,
    MUSTER_ADMIN_PASSWORD: ADMIN.password,
    MUSTER_ZONE: 'Europe/Berlin',
  })
})
test.afterAll(() => muster.stop())

test.beforeEach(async ({ page }) => {
  const data = { email: ADMIN.email, password: ADMIN.password }
  const headers = { origin: muster.url }
  expect((await page.request.post(`${muster.url}/api/v1/session`, { data, headers })).status()).toBe(200)
})

const open = (page: Page, path: string) => page.goto(`${muster.url}${path}`)
const dialog = (page: Page) => page.getByRole('dialog')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const rule = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const post = (page: Page, path: string, data: unknown) =>
  page.request.post(`${muster.url}/api/v1${path}`, { data, headers: { origin: muster.url } })

/** A date some days from now, as a date field takes it. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('the organisation is renamed, and every page says so', async ({ page }) => {
  await open(page, '/settings')
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour Works')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The organisation is called “Harbour Works” now.')).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Harbour Works')
})

test('rules are changed now: shown beforehand, in force after, and in the history', async ({ page }) => {
  await open(page, '/settings/rules')
  await expect(page.getByText('Nothing was changed here so far.')).toBeVisible()
  await button(page, 'Change rules').click()
  await rule(page, 'Reminder').fill('11')
  await button(page, 'Save rules').click()
  await expect(rule(page, 'Automatic clock-out after')).toHaveAccessibleDescription(/before “Reminder”/)
  await rule(page, 'Reminder').fill('much')
  await button(page, 'Save rules').click()
  await expect(rule(page, 'Reminder')).toHaveAccessibleDescription(/A number, from 1 min to 48 h/)
  await rule(page, 'Reminder').fill('7.5')
  await expect(page.getByText('Reminder: from 8 h to 7 h 30 min')).toBeVisible()

  await page.getByRole('link', { name: 'Jobs' }).click()
  await dialog(page).getByRole('button', { name: 'Go on editing' }).click()
  await button(page, 'Save rules').click()
  await expect(page.getByText('The rules were changed, from now on.')).toBeVisible()
  await expect(page.getByText('After 7 h 30 min worked you are reminded.')).toBeVisible()
  await expect(page.getByText('Default: 8 h')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'in force' })).toContainText('7 h 30 min')
})

test('rules of a later day are planned, and can be withdrawn until then', async ({ page }) => {
  await open(page, '/settings/rules')
  await button(page, 'Change rules').click()
  await page.getByLabel('From (optional)').fill('2020-01-01')
  await page.getByRole('checkbox', { name: 'Automatic clock-out' }).uncheck()
  await button(page, 'Save rules').click()
  await expect(page.getByLabel('From (optional)')).toHaveAccessibleDescription(/Rules begin now or later/)
  await page.getByLabel('From (optional)').fill(inDays(30))
  await button(page, 'Save rules').click()
  const planned = page.getByRole('listitem').filter({ hasText: 'planned' })
  await expect(planned).toContainText('Automatic clock-out: from yes to no')
  await expect(page.getByText('Muster clocks out by itself.', { exact: true })).toBeVisible()
  await planned.getByRole('button').click()
  await dialog(page).getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('The planned rules were withdrawn.')).toBeVisible()
  await expect(planned).toHaveCount(0)
})

test('a team has rules of its own over those of the organisation', async ({ page }) => {
  expect((await post(page, '/teams', { name: 'Dock' })).status()).toBe(201)
  await open(page, '/settings/rules')
  await page.getByRole('combobox', { name: 'Rules of' }).selectOption({ label: 'Dock' })
  await expect(page).toHaveURL(/\?team=/)
  await button(page, 'Change rules').click()
  await rule(page, 'Longest session').fill('20')
  await button(page, 'Save rules').click()
  await expect(page.getByText('Organisation: 16 h')).toBeVisible()
  await page.reload()
  await expect(page.getByText('After 20 h a session takes no clock-out any more.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Rules of' }).selectOption({ label: 'The whole organisation' })
  await expect(page.getByText('After 16 h a session takes no clock-out any more.')).toBeVisible()
})

test('a zone is found by the name it has or had, and choosing it again keeps it', async ({ page }) => {
  await open(page, '/settings')
  await button(page, 'Change time zone').click()
  const field = dialog(page).getByRole('combobox', { name: 'Time zone' })
  await expect(field).toBeFocused()
  await field.click()
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  await expect(field).toHaveValue('Europe/Berlin')
  for (const [typed, label] of [
    ['new_york', 'America/New York'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Ho Chi Minh', 'Asia/Ho Chi Minh'],
    ['kyiv', 'Europe/Kyiv'],
  ] as const) {
    await field.fill(typed)
    await page.getByRole('option', { name: label, exact: true }).click()
    await expect(field).toHaveValue(label)
  }
  await dialog(page).getByLabel('From (optional)').fill(inDays(300))
  await dialog(page).getByRole('button', { name: 'Change time zone' }).click()
  await expect(page.getByText(/^From .*: Europe\/Kyiv\.$/)).toBeVisible()
  const { versions } = await (await page.request.get(`${muster.url}/api/v1/organisation/rules`)).json()
  expect(versions.map(({ zone }: { zone: string | null }) => zone)).toContain('Europe/Kiev')
})

test('another zone is planned without touching the rules', async ({ page }) => {
  const before = await (await page.request.get(`${muster.url}/api/v1/organisation`)).json()
  await open(page, '/settings')
  await button(page, 'Change time zone').click()
  await dialog(page).getByRole('combobox', { name: 'Time zone' }).fill('toronto')
  await page.getByRole('option', { name: 'America/Toronto' }).click()
  await dialog(page).getByLabel('From (optional)').fill(inDays(10))
  await dialog(page).getByRole('button', { name: 'Change time zone' }).click()
  await expect(page.getByText(/^From .*: America\/Toronto\.$/)).toBeVisible()
  await expect(page.getByText('days begin in Europe/Berlin')).toBeVisible()
  const { versions } = await (await page.request.get(`${muster.url}/api/v1/organisation/rules`)).json()
  const planned = versions.find(({ zone }: { zone: string | null }) => zone === 'America/Toronto')
  expect({ ...before.rules, ...planned.rules }).toEqual(before.rules)
})

test('jobs are added, changed, ended, and found again among all', async ({ page }) => {
  await open(page, '/settings/jobs')
  await expect(page.getByText('There are no jobs to choose from')).toBeVisible()
  for (const [code, name] of [
    ['B-12', 'Berth 12'],
    ['COLD', 'Cold store'],
  ]) {
    await button(page, 'Add job').click()
    await dialog(page)
      .getByRole('textbox', { name: 'Code' })
      .fill(code ?? '')
    await dialog(page)
      .getByRole('textbox', { name: 'Name' })
      .fill(name ?? '')
    await dialog(page).getByRole('button', { name: 'Add' }).click()
    await expect(dialog(page)).toBeHidden()
  }
  await button(page, 'Edit Cold store').click()
  await dialog(page).getByRole('textbox', { name: 'Code' }).fill('B-12')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog(page).getByRole('textbox', { name: 'Code' })).toHaveAccessibleDescription(
    /Another job has this code/,
  )
  await dialog(page).getByRole('textbox', { name: 'Code' }).fill('COLD-2')
  await dialog(page).getByLabel('Last day (optional)').fill(inDays(30))
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'COLD-2 Cold store' })).toBeVisible()
  await button(page, 'Edit Cold store').click()
  await expect(dialog(page).getByLabel('Last day (optional)')).toHaveValue(inDays(30))
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Shown' }).selectOption({ label: 'All jobs' })
  await expect(page).toHaveURL(/state=all/)
  await expect(page.getByRole('rowheader')).toHaveCount(2)
})

test('on a small phone, what is chosen to be shown is as wide as what is shown', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await post(page, '/jobs', { code: 'WIDE', name: 'As wide as the page' })
  for (const [path, shown] of [
    ['/settings/jobs', 'main table'],
    ['/settings/rules', 'main section'],
  ] as const) {
    await open(page, path)
    const [select, below] = [page.locator('main select'), page.locator(shown).first()]
    await expect(below).toBeVisible()
    const edges = await Promise.all([select, below].map((part) => part.boundingBox()))
    expect(edges[0]).toMatchObject({ x: edges[1]?.x, width: edges[1]?.width })
  }
})

test('mails that could not be sent are kept, and how to send them is said', async ({ page }) => {
  const person = await (await post(page, '/people', { name: 'Nadia Berger' })).json()
  await post(page, `/people/${person.id}/invitations`, { email: 'nadia@example.org', language: 'en' })
  await open(page, '/settings/mail')
  await expect(page.getByText('No mail server is set')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'nadia@example.org' })).toHaveCount(1)
})

test('nobody but an admin sees the settings', async ({ page, worker }) => {
  await worker.open(page)
  for (const path of ['/settings', '/settings/rules', '/settings/jobs', '/settings/mail']) {
    await page.goto(path)
    await expect(page.getByText('Your role does not allow you to see this.')).toBeVisible()
  }
})
