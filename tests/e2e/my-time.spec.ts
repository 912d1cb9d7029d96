// Proves that one's own record shows the right sums, opens into its punches, and keeps its view in the address.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test, type Worker } from './worker.ts'

// The organisation's days are those of UTC.
const DAY_MS = 86_400_000
const dateAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

type Fact = [daysAgo: number, time: string, kind: 'in' | 'out' | 'break_start' | 'break_end']

/** 8 h 00 over midnight, then 8 h 15 min 30 s with half an hour's break; and a day too long ago to count by itself. */
const WEEK: readonly Fact[] = [
  [2, '20:00:00', 'in'],
  [1, '04:00:00', 'out'],
  [1, '08:00:00', 'in'],
  [1, '12:00:00', 'break_start'],
  [1, '12:30:00', 'break_end'],
  [1, '16:45:30', 'out'],
  [6, '09:00:00', 'in'],
  [6, '17:00:00', 'out'],
]
const WORKED = '16 h 15 min'
const WORKED_EXACTLY = '16:15:30'

async function openRecord(page: Page, worker: Worker, search = '') {
  await worker.open(page)
  await worker.tell(WEEK.map(([daysAgo, time, kind]) => ({ kind, at: `${dateAgo(daysAgo)}T${time}Z` })))
  await page.goto(`/my-time${search}`)
  await expect(total(page, 'Worked')).toContainText(WORKED)
}

const total = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Totals' }).getByRole('button', { name: new RegExp(`^${name}`) })
const dayRow = (page: Page, daysAgo: number) => page.locator(`[id="day-${dateAgo(daysAgo)}"]`)
const exactly = (page: Page) => page.getByRole('row', { name: /^Total/ }).getByRole('cell')

test('the sums are those of the punches, and open into what they are made of', async ({ page, worker }) => {
  await openRecord(page, worker)
  await expect(total(page, 'Breaks')).toContainText('30 min')
  await expect(total(page, 'Days worked')).toContainText('2')
  await expect(total(page, 'Average a day')).toContainText('8 h 7 min')

  await total(page, 'Worked').click()
  await expect(exactly(page)).toHaveText(WORKED_EXACTLY)
  await total(page, 'Breaks').click()
  await expect(exactly(page)).toHaveText('0:30:00')
  await expect(total(page, 'Worked')).toHaveAttribute('aria-expanded', 'false')
  await total(page, 'To look at').click()
  // What a phone sent late says so; what it sent after more than three days does not count by itself.
  await expect(page.getByText('It was reported late.').first()).toBeVisible()
  await expect(dayRow(page, 6)).toContainText('0:00:00')
})

test('a day opens into its punches, and the address brings it back', async ({ page, worker }) => {
  await openRecord(page, worker)
  await dayRow(page, 1).click()
  const day = page.locator(`[id="day-${dateAgo(1)}-detail"]`)
  await expect(day.getByText('08:00 – 16:45')).toBeVisible()
  await expect(day.getByText('8:45:30 present − 0:30:00 breaks = 8:15:30 worked')).toBeVisible()
  const times = day.locator('ol').first().getByRole('time')
  await expect(times).toHaveText(['08:00', '12:00', '12:30', '16:45'])
  await expect(day.getByText(/^by phone, sent later · arrived /)).toHaveCount(4)
  await day.getByText('How it adds up').click()
  await expect(day.getByRole('row', { name: /^Break 12:00:00 – 12:30:00/ })).toContainText('0:30:00')

  expect(new URL(page.url()).searchParams.get('day')).toBe(dateAgo(1))
  await page.reload()
  await expect(day.getByText('08:00 – 16:45')).toBeVisible()
  await dayRow(page, 1).click()
  await expect(day).toBeHidden()
  expect(new URL(page.url()).searchParams.has('day')).toBe(false)
})

test('a night belongs to the day it began on', async ({ page, worker }) => {
  await openRecord(page, worker, `?day=${dateAgo(2)}`)
  const night = page.locator(`[id="day-${dateAgo(2)}-detail"]`)
  await expect(dayRow(page, 2)).toContainText('8:00:00')
  await night.getByText('How it adds up').click()
  const byDay = night.getByRole('table', { name: 'By calendar day' })
  await expect(byDay.getByRole('cell')).toHaveText(['4:00:00', '4:00:00'])
})

test('other ranges, views and days are addresses, and going back leads through the ranges', async ({
  page,
  worker,
}) => {
  await openRecord(page, worker)
  await page.getByLabel('From').fill(dateAgo(1))
  await page.getByLabel('Until').fill(dateAgo(1))
  await expect(total(page, 'Worked')).toContainText('8 h 15 min')
  expect(new URL(page.url()).search).toContain(`from=${dateAgo(1)}&until=${dateAgo(1)}`)
  await page.getByRole('link', { name: 'Calendar' }).click()
  await page.reload()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(total(page, 'Worked')).toContainText('8 h 15 min')

  await page.getByRole('link', { name: /^Later: / }).click()
  await expect(page.getByText('No work in this time')).toBeVisible()
  await page.goBack()
  await expect(total(page, 'Worked')).toContainText('8 h 15 min')
  await page.getByRole('link', { name: /^Later: / }).click()
  await page.getByRole('link', { name: 'The last 30 days' }).click()
  await expect(total(page, 'Worked')).toContainText(WORKED)
})

test('dates that make no range are told, and change nothing', async ({ page, worker }) => {
  await openRecord(page, worker)
  await page.getByLabel('From').fill(dateAgo(-2))
  await expect(page.getByRole('alert')).toHaveText('The first day comes after the last.')
  await expect(total(page, 'Worked')).toContainText(WORKED)
  await page.getByLabel('From').fill('2001-01-01')
  await expect(page.getByRole('alert')).toHaveText('At most a year at a time.')
})

test('the file says what the screen says', async ({ page, worker }) => {
  await openRecord(page, worker, `?from=${dateAgo(7)}&until=${dateAgo(0)}`)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  // Nothing in this record holds a comma or a quote.
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  const columns = lines[0]?.split(',') ?? []
  const worked = lines.slice(1).map((line) => line.split(',')[columns.indexOf('worked')] ?? '')
  expect(worked.filter((duration) => duration !== '0:00:00')).toEqual(['8:00:00', '8:15:30'])

  await total(page, 'Worked').click()
  await expect(exactly(page)).toHaveText(WORKED_EXACTLY)
})

test('a download that the server cannot answer says so, and goes when it can', async ({ page, worker }) => {
  await openRecord(page, worker)
  const hint = page.getByText('The server writes the file.')
  await page.route('**/api/v1/**', (route) => route.abort())
  await page.getByRole('link', { name: 'Download CSV' }).click()
  await expect(hint).toBeVisible()
  await page.unroute('**/api/v1/**')
  await expect(hint).toBeHidden()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/)
  await expect(hint).toBeHidden()
})

test('the chart says the exact hours, and as a table the same', async ({ page, worker }) => {
  await openRecord(page, worker)
  const bars = page.getByRole('group', { name: 'Hours a day' })
  await expect(bars.getByRole('button', { name: /8:15:30/ })).toBeVisible()
  await expect(bars.getByRole('button', { name: /8:00:00/ })).toBeVisible()
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(page.getByRole('row', { name: /8:15:30 0:30:00$/ })).toBeVisible()
})

test('by keyboard alone', async ({ page, worker }) => {
  await openRecord(page, worker, '?view=calendar')
  const focused = () =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '')
  const tabTo = async (reached: () => Promise<boolean>) => {
    for (let times = 0; times < 60 && !(await reached()); times += 1) await page.keyboard.press('Tab')
    expect(await reached()).toBe(true)
  }
  await page.getByRole('group', { name: 'Hours a day' }).waitFor()

  // The bars are one stop, which begins at today.
  await tabTo(() => page.evaluate(() => document.activeElement?.hasAttribute('data-bar') ?? false))
  await page.keyboard.press('ArrowLeft')
  expect(await focused()).toContain('8:15:30')
  await page.keyboard.press('Enter')
  // The day opens beside the calendar, where its heading takes the focus.
  const panel = page.getByRole('region', { name: new RegExp(String(new Date(dateAgo(1)).getUTCFullYear())) })
  await expect(panel.getByText('08:00 – 16:45')).toBeVisible()
  await expect(panel.getByRole('heading')).toBeFocused()

  // Escape closes it and leads back to its day in the calendar, from where arrow keys go on.
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  expect(await focused()).toContain('8:15:30')
  await page.keyboard.press('ArrowLeft')
  expect(await focused()).toContain('8:00:00')
  await page.keyboard.press('Enter')
  await expect(page.getByText('20:00 –')).toBeVisible()
})
