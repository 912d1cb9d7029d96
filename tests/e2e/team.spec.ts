// Proves that a leader sees who is in, live and without a gap, and can clock for somebody, who then sees who did it.
import type { Page } from '@playwright/test'
import { makeCrew } from './company.ts'
import { expect, test } from './worker.ts'

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('a worker’s day, watched live in a second browser', async ({ browser }) => {
  const { leader, workers } = await makeCrew(['Will'])
  const will = workers[0] ?? leader
  const board = await leader.open(browser, '/team')
  const row = rowOf(board, will.name)
  await expect(row).toContainText('Out')
  await expect(board.getByText('Live', { exact: true })).toBeVisible()

  const today = await will.open(browser, '/')
  await today.getByRole('button', { name: 'Clock in' }).click()
  await expect(row).toContainText('Working')
  await expect(board.getByRole('button', { name: /Working/ })).toContainText('1')
  await today.getByRole('button', { name: 'Start break' }).click()
  await expect(row).toContainText('On break')
  await today.getByRole('button', { name: 'End break' }).click()
  await expect(row).toContainText('Working')
  await today.getByRole('button', { name: 'Clock out' }).click()
  await expect(row).toContainText('Out')
  await expect(today.getByRole('heading', { name: 'Not clocked in' })).toBeVisible()
})

test('a connection cut and resumed misses no event', async ({ browser }) => {
  const { leader, workers } = await makeCrew(['Will', 'Wanda'])
  const board = await leader.open(browser, '/team')
  const heard: string[] = []
  board.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const message = JSON.parse(String(payload))
      for (const event of message.events ?? []) if (event.kind === 'punch') heard.push(event.data.punch)
    }),
  )
  await board.reload()
  await expect(board.getByText('Live', { exact: true })).toBeVisible()
  const sent: string[] = []
  const punchAll = async (kind: 'in' | 'break_start' | 'break_end') => {
    for (const worker of workers) sent.push((await worker.punch(kind)).id)
  }
  await punchAll('in')
  await expect.poll(() => heard.length).toBe(sent.length)

  await board.context().setOffline(true)
  await punchAll('break_start')
  await punchAll('break_end')
  await board.context().setOffline(false)
  await punchAll('break_start')

  await expect.poll(() => new Set(heard).size).toBe(sent.length)
  expect([...new Set(heard)].sort()).toEqual(sent.toSorted())
  for (const { name } of workers) await expect(rowOf(board, name)).toContainText('On break')
})

test('a leader clocks for somebody, takes it back, and they see who and why', async ({ browser }) => {
  const { leader, workers } = await makeCrew(['Will'])
  const will = workers[0] ?? leader
  const board = await leader.open(browser, '/team')
  await rowOf(board, will.name).getByRole('button').click()
  const dialog = board.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('His phone is at home')
  await dialog.getByRole('button', { name: 'Clock in' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(board, will.name)).toContainText('Working')

  const today = await will.open(browser, '/')
  await expect(today.getByText('Working', { exact: true })).toBeVisible()
  await expect(today.getByText(`by ${leader.name} – “His phone is at home”`)).toBeVisible()
  const notice = today.getByRole('status').filter({ hasText: `by ${leader.name}` })
  await expect(notice).toContainText(/Clocked in\s*\d\d:\d\d by /)
  await expect(today.getByRole('button', { name: 'Undo' })).toHaveCount(0)

  await board.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(board, will.name)).toContainText('Out')
  await expect(today.getByRole('heading', { name: 'Not clocked in' })).toBeVisible()
})

test('a person clicked far down opens at the top, and going back leads to where the board was left', async ({
  browser,
}) => {
  const { leader, workers } = await makeCrew(['Will', 'Wanda'])
  const will = workers[0] ?? leader
  await will.punch('in')
  const board = await leader.open(browser, '/team')
  await board.setViewportSize({ width: 390, height: 480 })
  const scrolledPx = () => board.evaluate(() => Math.round(scrollY))
  const worked = rowOf(board, will.name).getByRole('link', { name: /worked today/ })
  for (const link of [board.getByRole('link', { name: will.name, exact: true }), worked]) {
    await board.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await link.scrollIntoViewIfNeeded()
    const leftAtPx = await scrolledPx()
    expect(leftAtPx).toBeGreaterThan(0)
    await link.click()
    // The day it is about is open, further down.
    await expect(board.locator('[id^="day-"][aria-expanded="true"]')).toHaveCount(1)
    await expect(board.getByRole('heading', { level: 1, name: will.name })).toBeInViewport()
    expect(await scrolledPx()).toBe(0)
    await board.goBack()
    await expect.poll(scrolledPx).toBe(leftAtPx)
  }
})

test('filters are in the address and survive a reload', async ({ browser }) => {
  const { leader, workers } = await makeCrew(['Will', 'Wanda'])
  const [will, wanda] = workers
  await will?.punch('in')
  const board = await leader.open(browser, '/team')
  await board.getByRole('button', { name: /Working/ }).click()
  await expect(rowOf(board, will?.name ?? '')).toBeVisible()
  await expect(rowOf(board, wanda?.name ?? '')).toBeHidden()
  await expect(board).toHaveURL(/phase=working/)
  await board.reload()
  await expect(board.getByRole('button', { name: /Working/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(rowOf(board, wanda?.name ?? '')).toBeHidden()
})

test('is not for those who lead nobody', async ({ page, worker }) => {
  await worker.open(page)
  await expect(page.getByRole('link', { name: 'Team' })).toBeHidden()
  await page.goto('/team')
  await expect(page.getByText('Your role does not allow you to see this.')).toBeVisible()
})
