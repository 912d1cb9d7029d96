// Proves that axe finds nothing on any screen in any state, in three languages, light and dark, on phone and desktop.
import AxeBuilder from '@axe-core/playwright'
import { fakeApi } from './fake-api.ts'
import { states } from './fake-states.ts'
import { expect, test } from './worker.ts'

test.use({ reducedMotion: 'reduce' })

for (const state of states) {
  test(state.name, async ({ page }, { project }) => {
    await state.prepare?.(page)
    await page.goto('/icon.svg')
    for (const language of ['en', 'fr', 'de']) {
      await page.evaluate((code) => localStorage.setItem('muster.language', code), language)
      await fakeApi(page, state.answers)
      // By way of an empty page: an address that differs in its fragment alone is not loaded anew.
      await page.goto('about:blank')
      await page.goto(state.path ?? '/')
      await page.locator('main').waitFor()
      await state.act?.(page)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect(found, `${state.name}, ${project.name}, ${language}, ${colorScheme}`).toEqual([])
      }
    }
  })
}

test('nothing is wider than a small phone, in any language', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/icon.svg')
  for (const language of ['en', 'fr', 'de']) {
    await page.evaluate((code) => localStorage.setItem('muster.language', code), language)
    for (const state of states.filter(({ prepare }) => !prepare)) {
      await fakeApi(page, state.answers)
      await page.goto('about:blank')
      await page.goto(state.path ?? '/')
      await page.locator('main').waitFor()
      await state.act?.(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, `${state.name}, ${language}`).toBeLessThanOrEqual(0)
    }
  }
})
