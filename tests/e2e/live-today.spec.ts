// Proves that Today follows what others do for this person, within a moment, and catches up after a break.
import type { Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { button, state, withoutJobs } from './today.ts'
import { expect, signedIn, test } from './worker.ts'

/** What somebody sees who looks from one screen to the other; the rest is a busy test machine. */
const WITHIN_MS = 2_000

test.beforeEach(({ page }) => withoutJobs(page))

/** Waits until the page hears the server on its socket. */
async function liveSocket(page: Page): Promise<void> {
  const socket = await page.waitForEvent('websocket', (each) => each.url().includes('/api/v1/live'))
  await socket.waitForEvent('framereceived')
}

test('another phone clocks, and the page follows', async ({ page, worker }) => {
  const live = liveSocket(page)
  await worker.open(page)
  await live
  await worker.punch('in')
  await expect(state(page)).toHaveText('Working', { timeout: WITHIN_MS })
  await worker.punch('break_start')
  await expect(state(page)).toHaveText('On break', { timeout: WITHIN_MS })
  await expect(button(page, 'End break')).toBeVisible()
})

test('an admin clocks for somebody, who sees who it was and why', async ({ page, worker }) => {
  const live = liveSocket(page)
  await worker.open(page)
  await live
  const admin = await signedIn(ADMIN)
  const { person } = await (await admin.get('/api/v1/session')).json()
  const data = { id: crypto.randomUUID(), kind: 'in', reason: 'Left the phone at home' }
  const answer = await admin.post(`/api/v1/people/${worker.id}/punches`, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  await admin.dispose()
  await expect(state(page)).toHaveText('Working', { timeout: WITHIN_MS })
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText(`by ${person.name} – “Left the phone at home”`)).toBeVisible()
})

test('what happened during a break of the connection is shown after it', async ({ page, worker }) => {
  await worker.open(page)
  await expect(state(page)).toHaveText('Not clocked in')
  await page.context().setOffline(true)
  await worker.punch('in')
  await page.context().setOffline(false)
  await expect(state(page)).toHaveText('Working')
})
