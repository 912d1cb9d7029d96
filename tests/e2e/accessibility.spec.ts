// Proves that axe finds nothing on any screen in any state, light and dark, on phone and desktop, and that none is wider than a
// small phone in any language.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fakeApi } from './fake-api.ts'
import { type State, states } from './states/index.ts'
import { forgetPunches } from './today.ts'
import { expect, test } from './worker.ts'

test.use({ reducedMotion: 'reduce' })

type Look = { language: 'en' | 'fr' | 'de'; schemes: readonly ('light' | 'dark')[] }

// The words do not depend on the width, nor the colours on the words: not every mixture is looked at by axe, which takes
// seconds. Each state is seen light and dark on a phone, one of them in another language, and once on a desktop.
function looksOf(project: string, index: number): readonly Look[] {
  const isEven = index % 2 === 0
  if (project === 'desktop') return [{ language: 'en', schemes: [isEven ? 'dark' : 'light'] }]
  return [
    { language: 'en', schemes: [isEven ? 'light' : 'dark'] },
    { language: 'fr', schemes: isEven ? ['dark'] : [] },
    { language: 'de', schemes: isEven ? [] : ['light'] },
  ]
}

// What another language and the other colours can break; the structure is looked at in full the first time.
const RULES_OF_LOOKS = ['color-contrast', 'html-has-lang', 'html-lang-valid', 'valid-lang']

for (const [index, state] of states.entries()) {
  test(state.name, async ({ page }, { project }) => {
    await state.prepare?.(page)
    for (const { language, schemes } of looksOf(project.name, index)) {
      await show(page, state, language)
      if (project.name === 'phone') await expectToFit(page, `${state.name}, ${language}`)
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
        // The attribute comes before the colours: what is looked at is a page that has been drawn with them.
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        )
        const axe = new AxeBuilder({ page })
        if (language !== 'en') axe.withRules(RULES_OF_LOOKS)
        const { violations } = await axe.analyze()
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect(found, `${state.name}, ${project.name}, ${language}, ${colorScheme}`).toEqual([])
      }
    }
  })
}

/** Whether the page goes over the edge of the smallest phone that is still about. */
async function expectToFit(page: Page, what: string) {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, what).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

async function show(page: Page, state: State, language: string) {
  // By way of another page: an address that differs in its fragment alone is not loaded anew.
  await page.goto('/icon.svg')
  await forgetPunches(page)
  await page.evaluate((code) => localStorage.setItem('muster.language', code), language)
  await fakeApi(page, state.answers)
  await page.goto(state.path ?? '/')
  // A page comes in two parts, the frame and what it shows: its heading says that both are there.
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
  await state.act?.(page)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}
