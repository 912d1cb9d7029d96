// Proves that a dialog is worked by keyboard alone: it begins at its first field, or at what harms nothing.
import type { Page } from '@playwright/test'
import { makePeople, openAsAdmin } from './as-admin.ts'
import { expect, test } from './worker.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a dialog begins at its first field, or at what harms nothing, and gives the focus back', async ({
  page,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const [nadia] = await makePeople([`Nadia ${mark}`])
  await openAsAdmin(page, '/teams')
  await button(page, 'Add team').focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('textbox', { name: 'Name of the team' })).toBeFocused()
  // Enter sends what is there, which is nothing yet; it does not close.
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByText('Please fill this in')).toBeVisible()
  await page.keyboard.type(`Cranes ${mark}`)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(button(page, 'Add team')).toBeFocused()

  await page.goto(`/people/${nadia?.id}`)
  await button(page, 'Add to a team').focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('combobox', { name: 'Team' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button(page, 'Add to a team')).toBeFocused()

  await button(page, 'Deactivate').focus()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(button(page, 'Deactivate')).toBeFocused()
})
