// Proves that the API can be browsed and tried at /docs under the content security policy, without a word on the console.
import { expect, test } from './worker.ts'

test('an operation of each part of the API opens, and one can be tried', async ({ page, worker }) => {
  const said: string[] = []
  await worker.open(page)
  // What Today still asks for fails when it is left.
  await page.waitForLoadState('networkidle')
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('requestfailed', (request) => said.push(`failed: ${request.url()}`))
  await page.goto('/docs')
  await expect(page.getByRole('heading', { name: /^Muster/, level: 1 })).toBeVisible()
  const parts = await page.locator('.opblock-tag-section').all()
  expect(parts.length).toBeGreaterThan(2)
  for (const part of parts) {
    await part.locator('.opblock-summary-control').last().click()
    await expect(part.locator('.opblock.is-open .responses-table')).toBeVisible()
  }
  const session = page.locator('#operations-access-getSession')
  await session.locator('.opblock-summary-control').click()
  await session.getByRole('button', { name: 'Try it out' }).click()
  await session.getByRole('button', { name: 'Execute' }).click()
  await expect(session.locator('.live-responses-table')).toContainText(worker.email)
  expect(said).toEqual([])
})
