// Proves that axe finds nothing on any screen in any state, light and dark, on the phone and some of them on a desktop too, and that
// none is wider than a small phone.
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page, PlaywrightTestOptions } from '@playwright/test'
import { fakeApi } from './fake-api.ts'
import { type State, states } from './states/index.ts'
import { forgetPunches } from './today.ts'
import { test as base, expect, serverUrl } from './worker.ts'

// Seconds each, hundreds of times: all states of a worker are looked at in one page, which is loaded anew for each, but for
// those that change what the browser itself can do.
const test = base.extend<{ violations: undefined }, { shared: Page }>({
  // The page of each test, which is not used here, looks for them where it is.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  violations: async ({}, use) => use(undefined),
  shared: [
    async ({ browser }, use, { project }) => {
      const page = await newPage(browser, project.use)
      await use(page)
      await page.context().close()
    },
    { scope: 'worker' },
  ],
})

/** The smallest phone that is still about, in CSS pixels. */
const SMALLEST_PX = 320

type Look = { language: 'en' | 'fr' | 'de'; schemes: readonly ('light' | 'dark')[] }
const LANGUAGES = ['de', 'fr', 'en'] as const

// The words do not depend on the width, nor the colours on the words: not every mixture is looked at. Each state is seen on a
// phone, light and dark, in one of the languages; every third on a desktop too, in another.
function lookOf(project: string, index: number): Look {
  const schemes = index % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const)
  if (project === 'desktop')
    return { language: LANGUAGES[(index / 3 + 1) % 3] ?? 'en', schemes: schemes.slice(1) }
  return { language: LANGUAGES[index % 3] ?? 'en', schemes }
}

// What the other colours can break; the structure is looked at in full the first time.
const RULES_OF_COLOURS = ['color-contrast']

for (const [index, state] of states.entries()) {
  // The desktop leaves those out (playwright.config.ts).
  const title = index % 3 === 0 ? state.name : `${state.name}, seen on the phone`
  test(title, async ({ browser, shared }, { project }) => {
    const page = state.prepare ? await newPage(browser, project.use) : shared
    const { language, schemes } = lookOf(project.name, index)
    await state.prepare?.(page)
    await show(page, state, language)
    if (project.name === 'phone') await expectToFit(page, `${state.name}, ${language}`)
    for (const [scheme, colorScheme] of schemes.entries()) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
      // The attribute comes before the colours: what is looked at is a page that has been drawn with them.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
      // There are no frames in a page: without a look for them it opens no page of its own each time.
      const axe = new AxeBuilder({ page }).setLegacyMode()
      if (scheme > 0) axe.withRules(RULES_OF_COLOURS)
      const { violations } = await axe.analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
      expect(found, `${state.name}, ${project.name}, ${language}, ${colorScheme}`).toEqual([])
    }
    if (page !== shared) await page.context().close()
  })
}

/** A page as the project has it, by itself: fixtures of a worker know no options of a test. */
async function newPage(
  browser: Browser,
  { viewport, isMobile, hasTouch, locale, timezoneId }: Partial<PlaywrightTestOptions>,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: viewport ?? null,
    isMobile: isMobile ?? false,
    hasTouch: hasTouch ?? false,
    locale: locale ?? 'en-GB',
    timezoneId: timezoneId ?? 'UTC',
    baseURL: serverUrl(),
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

/** Whether the page goes over the edge of the smallest phone. */
async function expectToFit(page: Page, what: string) {
  const size = page.viewportSize()
  await page.setViewportSize({ width: SMALLEST_PX, height: 640 })
  // Not `innerWidth`: on a phone that grows with a page that is too wide.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: what, timeout: 3_000 })
    .toBeLessThanOrEqual(SMALLEST_PX)
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
