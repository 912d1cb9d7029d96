// Proves that what a phone has no room for stands behind one button, by keyboard too, and simply stands there at a desk.
import { openAsAdmin } from './as-admin.ts'
import { expect, test } from './worker.ts'

test('the bar of a phone has five places, and the last leads to the others', async ({ page }, {
  project,
}) => {
  await openAsAdmin(page, '/my-time')
  const nav = page.getByRole('navigation', { name: 'Main navigation' })
  const places = nav.getByRole('link').or(nav.getByRole('button'))
  if (project.name === 'desktop') {
    await expect(places).toHaveCount(6)
    return
  }
  await expect(places).toHaveCount(5)
  const more = nav.getByRole('button', { name: 'More' })
  await expect(more).toHaveAttribute('aria-expanded', 'false')
  await more.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(nav.getByRole('link', { name: 'Reports' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await expect(places).toHaveCount(5)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/settings')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(more).toHaveAttribute('aria-current', 'true')
  await expect(places).toHaveCount(5)
  // Whatever else is touched, it closes.
  await more.click()
  await expect(places).toHaveCount(7)
  await page.getByRole('heading', { level: 1 }).click()
  await expect(places).toHaveCount(5)
})
