// Proves that axe finds nothing on any screen in any state, in three languages, light and dark, on phone and desktop.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fakeApi } from './fake-api.ts'
import { type State, states } from './fake-states.ts'
import { expect, test } from './worker.ts'

test.use({ reducedMotion: 'reduce' })

type Look = { language: 'en' | 'fr' | 'de'; schemes: readonly ('light' | 'dark')[] }

// The words do not depend on the width, nor the colours on the words: not every mixture is looked at.
const LOOKS: Record<string, readonly Look[]> = {
  phone: [
    { language: 'en', schemes: ['light', 'dark'] },
    { language: 'fr', schemes: ['light'] },
    { language: 'de', schemes: ['dark'] },
  ],
  desktop: [{ language: 'en', schemes: ['light', 'dark'] }],
}

for (const state of states) {
  test(state.name, async ({ page }, { project }) => {
    await state.prepare?.(page)
    for (const { language, schemes } of LOOKS[project.name] ?? []) {
      await show(page, state, language)
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect(found, `${state.name}, ${project.name}, ${language}, ${colorScheme}`).toEqual([])
      }
    }
  })
}

for (const language of ['en', 'fr', 'de'] as const) {
  test(`nothing is wider than a small phone: ${language}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const state of states.filter(({ prepare }) => !prepare)) {
      await show(page, state, language)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, state.name).toBeLessThanOrEqual(0)
    }
  })
}

async function show(page: Page, state: State, language: string) {
  // By way of another page: an address that differs in its fragment alone is not loaded anew.
  await page.goto('/icon.svg')
  await page.evaluate((code) => {
    localStorage.clear()
    localStorage.setItem('muster.language', code)
  }, language)
  await fakeApi(page, state.answers)
  await page.goto(state.path ?? '/')
  await page.locator('main').waitFor()
  await state.act?.(page)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}
