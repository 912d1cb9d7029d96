// Proves that where there are jobs, one is chosen when clocking in and can be changed while working.
import type { PunchCommand } from '@muster/contract/clocking.ts'
import type { Page } from '@playwright/test'
import { fakeApi } from './fake-api.ts'
import { todayStates } from './states/today.ts'
import { button } from './today.ts'
import { expect, test } from './worker.ts'

const withJobs = todayStates.find(({ name }) => name === 'today-job-choice')?.answers ?? {}

/** The next command that the page sends. */
async function nextCommand(page: Page): Promise<PunchCommand> {
  const request = await page.waitForRequest('**/api/v1/punches')
  return request.postDataJSON()
}

test('clocking in asks which one, found by typing, by keyboard alone', async ({ page }) => {
  await fakeApi(page, withJobs)
  await page.goto('/')
  await button(page, 'Clock in').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Clock in: which job?' })
  await dialog.getByRole('searchbox', { name: 'Code or name' }).fill('customs roof')
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  const command = nextCommand(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await command).toMatchObject({ kind: 'in', job: expect.any(String) })
  await expect(dialog).toBeHidden()
})

test('it can be skipped, and left with Escape', async ({ page }) => {
  await fakeApi(page, withJobs)
  await page.goto('/')
  await button(page, 'Clock in').click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Clock in')
  await button(page, 'Clock in').click()
  const command = nextCommand(page)
  await button(page, 'Clock in without a job').click()
  expect(Object.keys(await command).sort()).toEqual(['id', 'kind'])
})

test('the current one is shown and can be changed', async ({ page }) => {
  const onJob = todayStates.find(({ name }) => name === 'today-jobs')?.answers ?? {}
  await fakeApi(page, { ...onJob, 'POST /punches': 'abort', 'POST /punches/batch': 'abort' })
  await page.goto('/')
  await expect(
    page.getByRole('region', { name: 'Clock', exact: true }).getByText('4720-B Quay wall'),
  ).toBeVisible()
  await button(page, 'Change job').click()
  const dialog = page.getByRole('dialog', { name: 'Change to which job?' })
  await expect(dialog.getByRole('button', { name: /4720-B/ })).toBeHidden()
  const command = nextCommand(page)
  await dialog.getByRole('button', { name: /^INT/ }).click()
  expect(await command).toMatchObject({ kind: 'switch' })
  // Offline it counts all the same.
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText('INT Office and training')).toBeVisible()
})
