// Proves that a leader plans a night by keyboard and publishes it, and that its worker sees it on the phone, then and not before.
import { makeCrew } from './company.ts'
import { expect, test } from './worker.ts'

test('a night is planned by keyboard, published, and seen by its worker, at a desk', async ({ browser }) => {
  const { leader, workers } = await makeCrew(['Will'])
  const will = workers[0] ?? leader
  const phone = await will.open(browser, '/my-time/plan')
  await phone.setViewportSize({ width: 390, height: 844 })
  await expect(phone.getByText('Nothing is planned for you yet')).toBeVisible()

  const roster = await leader.open(browser, '/team/roster')
  const cells = roster.getByRole('grid').getByRole('button')
  // The keyboard begins at today; Lena comes first.
  await cells.and(roster.locator('[tabindex="0"]')).focus()
  await roster.keyboard.press('ArrowDown')
  const cell = roster.locator('[data-cell]:focus')
  await expect(cell).toContainText(`${will.name}, `)
  await roster.keyboard.press('Enter')
  await expect(roster.getByLabel('From')).toBeFocused()
  await roster.getByLabel('From').fill('22:00')
  await roster.getByLabel('Until').fill('06:00')
  await expect(roster.getByText(/until the next day/)).toBeVisible()
  await roster.keyboard.press('Enter')
  await expect(roster.getByRole('status').getByText('22:00–06:00 is a draft now')).toBeVisible()
  await expect(cell).toContainText('22:00–06:00, ends the next day')
  await expect(cell).toContainText('draft')
  await phone.reload()
  await expect(phone.getByText('Nothing is planned for you yet')).toBeVisible()

  await roster.getByRole('button', { name: 'Publish', exact: true }).press('Enter')
  await expect(roster.getByRole('dialog')).toContainText(will.name)
  await roster.keyboard.press('Shift+Tab')
  await roster.keyboard.press('Enter')
  await expect(roster.getByText('Published. 1 person is told.')).toBeVisible()
  await expect(roster.getByText('All of it is published')).toBeVisible()

  await phone.goto('/')
  await phone.getByRole('link', { name: 'Planned today 22:00–06:00' }).click()
  await expect(phone.getByRole('heading', { name: 'My plan' })).toBeVisible()
  await expect(phone.getByRole('listitem').filter({ hasText: 'Today' })).toContainText('until the next day')
  const notices = await (await will.api.get('/api/v1/me/notices')).json()
  expect(JSON.stringify(notices)).toContain('roster_published')
})
