// Proves that a forgotten clock-out comes right: closed by Muster, asked for by its worker, approved by keyboard; that twenty
// lines are cleared without a mouse; and that a locked date takes adjustments only.
import type { Page } from '@playwright/test'
import { openAsAdmin } from './as-admin.ts'
import { type Member, makeCrew } from './company.ts'
import { expect, test } from './worker.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const LINES = 20
/** The crew was there long before what is told of it. */
const LAST_MONTH = new Date(Date.now() - 40 * 24 * HOUR_MS).toISOString().slice(0, 10)

/** Tells the server of punches of before, as a phone does that was offline. */
async function tell({ api }: Member, punches: readonly { kind: 'in' | 'out'; atMs: number }[]) {
  const facts = punches.map(({ kind, atMs }) => ({
    id: crypto.randomUUID(),
    kind,
    at: new Date(atMs).toISOString(),
  }))
  const answer = await api.post('/api/v1/punches/batch', { data: { punches: facts } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

async function zoneOf({ api }: Member): Promise<string> {
  return (await (await api.get('/api/v1/session')).json()).organisation.zone
}

const timeIn = (zone: string, ms: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(ms)

async function matters({ api }: Member) {
  return (await api.get('/api/v1/me/matters')).json()
}

const lines = (page: Page) => page.locator('[data-row]')

test('a forgotten clock-out: closed by itself, asked for on a phone, approved by keyboard, at a desk', async ({
  browser,
}) => {
  // Muster looks after long sessions once a minute.
  test.setTimeout(200_000)
  const { leader, workers } = await makeCrew(['Will'], LAST_MONTH)
  const will = workers[0] ?? leader
  const zone = await zoneOf(will)
  const startMs = Math.floor((Date.now() - 11 * HOUR_MS) / MINUTE_MS) * MINUTE_MS
  await tell(will, [{ kind: 'in', atMs: startMs }])
  await expect
    .poll(async () => (await matters(will)).sessions[0]?.status, { timeout: 120_000, intervals: [2_000] })
    .toBe('provisional')
  const notices = await (await will.api.get('/api/v1/me/notices')).json()
  expect(JSON.stringify(notices)).toContain('automatic_out')

  const morning = await leader.open(browser, '/team/morning')
  await expect(lines(morning)).toHaveCount(1)
  await expect(lines(morning)).toContainText('automatic clock-out')
  await expect(morning.getByText('Live', { exact: true })).toBeVisible()

  const phone = await will.open(browser, '/')
  await phone.setViewportSize({ width: 390, height: 844 })
  const stamped = timeIn(zone, startMs + 10 * HOUR_MS)
  await expect(phone.getByText(`Clocked out automatically at ${stamped}`)).toBeVisible()
  await phone.getByRole('link', { name: 'Later' }).click()
  await phone.getByLabel('Clocked out').fill(timeIn(zone, startMs + 10.5 * HOUR_MS))
  await expect(phone.getByText('+30 min')).toBeVisible()
  await phone.getByLabel('Why?').fill('The last lorry came late')
  await phone.getByRole('button', { name: 'Send request' }).click()
  await expect(phone.getByRole('heading', { name: 'Sent' })).toBeFocused()
  await phone.getByRole('link', { name: 'My requests' }).click()
  await expect(phone.getByRole('article')).toContainText('Waiting')

  // It arrives by itself, and is decided without a mouse.
  await expect(lines(morning)).toHaveCount(2)
  await morning.keyboard.press('j')
  await morning.keyboard.press('Enter')
  await expect(lines(morning).first()).toContainText('Before')
  await expect(lines(morning).first()).toContainText('“The last lorry came late”')
  await morning.keyboard.press('a')
  await expect(morning.getByRole('status').getByText(`Approved: ${will.name}`)).toBeVisible()

  // And so does the answer.
  await expect(phone.getByRole('article')).toContainText(`Approved by ${leader.name}`)
  await phone.goto('/my-time')
  await expect(phone.getByText('10:30:00').first()).toBeVisible()
  // What is left to look at is the late report: fine as it is.
  await expect(lines(morning)).toHaveCount(1)
  await expect(lines(morning)).toContainText('long session')
  await morning.keyboard.press('f')
  await expect(lines(morning)).toHaveCount(0)
  await expect(morning.getByText('Nothing to clear.')).toBeVisible()
})

test('a leader clears twenty lines in a minute, by keyboard, and refuses with a word, at a desk', async ({
  browser,
}) => {
  const { leader, workers } = await makeCrew(['Will'], LAST_MONTH)
  const will = workers[0] ?? leader
  const days = Array.from({ length: LINES }, (_, day) => Date.now() - (day + 5) * 24 * HOUR_MS)
  await tell(
    will,
    days.map((atMs) => ({ kind: 'out' as const, atMs })),
  )
  const asked = await will.api.post('/api/v1/corrections', {
    data: {
      id: crypto.randomUUID(),
      reason: 'I was there',
      changes: [
        {
          change: 'add_session',
          start: new Date(Date.now() - 30 * HOUR_MS).toISOString(),
          end: new Date(Date.now() - 26 * HOUR_MS).toISOString(),
        },
      ],
    },
  })
  expect(asked.status(), await asked.text()).toBe(201)

  const morning = await leader.open(browser, '/team/morning')
  await expect(lines(morning)).toHaveCount(LINES + 1)
  await expect(morning.getByRole('link', { name: /Team/ })).toContainText(String(LINES + 1))
  const beganMs = Date.now()
  await morning.keyboard.press('j')
  await morning.keyboard.press('r')
  await morning.keyboard.type('nobody saw you')
  await morning.keyboard.press('Enter')
  await expect(morning.getByText(`Refused: ${will.name}`)).toBeVisible()
  for (let line = 0; line < LINES; line++) await morning.keyboard.press('f')
  await expect(morning.getByText('Nothing to clear.')).toBeVisible()
  expect(Date.now() - beganMs).toBeLessThan(60_000)
  await expect.poll(async () => (await (await leader.api.get('/api/v1/matters')).json()).exceptions).toBe(0)

  const phone = await will.open(browser, '/my-time/requests')
  await expect(phone.getByRole('article')).toContainText('“nobody saw you”')
})

test('a locked date takes adjustments only, at a desk', async ({ page, browser }) => {
  const { leader, workers } = await makeCrew(['Will'], '2001-01-01')
  const will = workers[0] ?? leader
  await openAsAdmin(page, '/settings/periods')
  await page.getByLabel('First day').fill('2001-02-01')
  await page.getByLabel('Last day').fill('2001-02-28')
  await page.getByRole('button', { name: 'Lock' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lock' }).click()
  await expect(page.getByRole('rowheader')).toContainText('1 – 28 Feb 2001')

  const phone = await will.open(browser, '/my-time/change?date=2001-02-14')
  await expect(phone.getByText('This date is locked.')).toBeVisible()
  await phone.getByLabel('How much').fill('0:30')
  await phone.getByLabel('Why?').fill('The meeting after hours')
  await expect(phone.getByText('+30 min')).toBeVisible()
  await phone.getByRole('button', { name: 'Send request' }).click()
  await expect(phone.getByRole('heading', { name: 'Sent' })).toBeVisible()

  const morning = await leader.open(browser, '/team/morning')
  await lines(morning).getByRole('button', { name: 'Approve' }).click()
  await expect(morning.getByText(`Approved: ${will.name}`)).toBeVisible()
  await phone.goto('/my-time?from=2001-02-14&until=2001-02-14&day=2001-02-14')
  await expect(phone.getByRole('article')).toContainText(`Approved by ${leader.name}`)
  await expect(phone.getByRole('article')).toContainText('+30 min')
})
