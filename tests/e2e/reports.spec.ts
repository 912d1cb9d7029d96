// Proves that a leader reads a team's month, opens what is behind a total and takes it home as a file, and that an admin makes a
// daily report again, which says what differs, and finds who changed what.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { openAsAdmin } from './as-admin.ts'
import { makeCrew } from './company.ts'
import { expect, signedIn, test } from './worker.ts'

// The organisation's days are those of UTC.
const DAY_MS = 86_400_000
const dateAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
const YESTERDAY = dateAgo(1)
const twoDays = `from=${dateAgo(2)}&until=${dateAgo(0)}`

type Fact = [time: string, kind: 'in' | 'out' | 'break_start' | 'break_end']
const MORNING: readonly Fact[] = [
  ['06:00:00', 'in'],
  ['10:00:00', 'break_start'],
  ['10:30:00', 'break_end'],
  ['14:07:30', 'out'],
]

async function tell(member: { api: Awaited<ReturnType<typeof signedIn>> }, facts: readonly Fact[]) {
  const punches = facts.map(([time, kind]) => ({
    id: crypto.randomUUID(),
    kind,
    at: `${YESTERDAY}T${time}Z`,
  }))
  const answer = await member.api.post('/api/v1/punches/batch', { data: { punches } })
  expect(answer.ok(), await answer.text()).toBe(true)
}

async function fileOf(page: Page, name: string): Promise<{ name: string; start: string }> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name, exact: true }).click()
  const download = await downloading
  const start = readFileSync(await download.path())
    .subarray(0, 4)
    .toString('latin1')
  return { name: download.suggestedFilename(), start }
}

test('a leader reads the team, an admin makes the day again and sees who changed what', async ({
  browser,
  page,
}) => {
  test.slow()
  const { team, leader, workers } = await makeCrew(['Will', 'Wanda'], dateAgo(7))
  const [will, wanda] = workers
  if (!will || !wanda) throw new Error('There are two workers')
  await tell(will, MORNING)

  const read = await leader.open(browser, `/reports?${twoDays}&team=${team.id}`)
  const total = read.getByRole('button', { name: new RegExp(`^${will.name}: 7:37:30`) })
  await total.filter({ visible: true }).click()
  const dialog = read.getByRole('dialog')
  await expect(dialog).toContainText('06:00 – 14:07')
  await expect(dialog).toContainText('Breaks 0:30:00')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(total.filter({ visible: true })).toBeFocused()
  expect(await fileOf(read, 'Timesheet as Excel')).toMatchObject({
    name: expect.stringMatching(/\.xlsx$/),
    start: 'PK\u0003\u0004',
  })
  expect(await fileOf(read, 'Timesheet as PDF')).toMatchObject({
    name: expect.stringMatching(/\.pdf$/),
    start: '%PDF',
  })

  await read.getByRole('link', { name: 'Hours', exact: true }).click()
  await expect(read).toHaveURL(new RegExp(`/reports/hours\\?.*team=${team.id}`))
  await read.getByRole('button', { name: 'Table', exact: true }).click()
  await expect(read.getByRole('row', { name: /^Total/ })).toContainText('7:37:30')
  await read.getByRole('link', { name: 'Who was in', exact: true }).click()
  await read.getByLabel('Day').fill(YESTERDAY)
  await read.getByLabel('Time').fill('10:15')
  await expect(read.getByRole('row', { name: new RegExp(will.name) })).toContainText('on a break')
  await read.close()

  // The report of yesterday is made, then another worker's phone tells what it had kept.
  await openAsAdmin(page, `/reports/daily?team=${team.id}`)
  await page.getByRole('button', { name: 'Make report' }).click()
  await expect(page.getByRole('row', { name: new RegExp(will.name) })).toContainText('7:37:30')
  await page.getByRole('button', { name: 'Make again' }).click()
  await expect(page.getByText('Nothing differs, so it stays as it is.')).toBeVisible()
  await tell(wanda, MORNING)
  await page.getByRole('button', { name: 'Make again' }).click()
  await expect(page.getByText('The report was made again and differs')).toBeVisible()
  const differs = page.getByRole('region', { name: /^What differs from version 1/ })
  await expect(differs.getByRole('listitem')).toContainText(`${wanda.name} added`)
  expect((await fileOf(page, 'PDF')).start).toBe('%PDF')

  const admin = await signedIn(ADMIN)
  const renamed = await admin.patch(`/api/v1/people/${will.id}`, { data: { name: `${will.name} II` } })
  expect(renamed.status()).toBe(200)
  await admin.dispose()
  await page.goto('/settings/audit')
  await page.getByLabel('Name of who did it').fill(`${will.name} II`)
  await expect(page.getByText(`name from ${will.name} to ${will.name} II`)).toBeVisible()
  await page.getByLabel('What was changed').selectOption('memberships')
  await expect(page.getByText(`added a membership for ${will.name} II`)).toBeVisible()
  await expect(page).toHaveURL(/kind=memberships/)
})

test('a worker finds the own timesheet under My time, and no report of others', async ({ page, worker }) => {
  await worker.open(page)
  await worker.tell([
    { kind: 'in', at: `${YESTERDAY}T06:00:00Z` },
    { kind: 'out', at: `${YESTERDAY}T14:00:00Z` },
  ])
  await page.goto(`/my-time?${twoDays}`)
  await page.getByRole('link', { name: 'Timesheet', exact: true }).click()
  await page.goto(`/my-time/timesheet?${twoDays}`)
  await expect(page.getByRole('button', { name: /^Exact: 8:00:00/ })).toBeVisible()
  await page.goto('/reports')
  await expect(page.getByText('Your role does not allow you to see this.')).toBeVisible()
})
