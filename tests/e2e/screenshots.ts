// Pictures of every screen and state, to be looked at: `node tests/e2e/screenshots.ts OUTDIR [NAME…]`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { CHROMIUM } from './chromium.ts'
import { fakeApi } from './fake-api.ts'
import { startMuster } from './start-muster.ts'
import { type State, states } from './states/index.ts'

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } }

const [folder, ...names] = process.argv.slice(2)
if (!folder) {
  console.error('Say where to put the pictures: node tests/e2e/screenshots.ts OUTDIR')
  process.exit(2)
}
mkdirSync(folder, { recursive: true })
const wanted = names.length === 0 ? states : states.filter(({ name }) => names.includes(name))

const address = process.env.MUSTER_URL
const muster = address ? { url: address, stop: async () => {} } : await startMuster()
const browser = await chromium.launch(CHROMIUM)
try {
  for (const state of wanted) {
    for (const size of ['phone', 'desktop'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) await picture(browser, state, size, colorScheme)
    }
  }
  const later = states.filter(({ name }) => name === 'today-explained' || name === 'sign-in')
  if (names.length === 0) {
    for (const state of later) {
      for (const locale of ['fr-FR', 'de-DE']) await picture(browser, state, 'phone', 'light', locale)
    }
  }
} finally {
  await browser.close()
  await muster.stop()
}

async function picture(
  using: Browser,
  state: State,
  size: keyof typeof SIZES,
  colorScheme: 'light' | 'dark',
  locale = 'en-GB',
) {
  const context = await using.newContext({
    viewport: SIZES[size],
    colorScheme,
    locale,
    timezoneId: 'Europe/Berlin',
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) console.error(`${state.name}: ${message.text()}`)
  })
  await fakeApi(page, state.answers)
  await state.prepare?.(page)
  await page.goto(`${muster.url}${state.path ?? '/'}`)
  await page.locator('main').waitFor()
  await page.waitForTimeout(150)
  await state.act?.(page)
  await page.waitForTimeout(150)
  const language = locale === 'en-GB' ? '' : `-${locale.slice(0, 2)}`
  await page.screenshot({ path: join(folder ?? '.', `${state.name}-${size}-${colorScheme}${language}.png`) })
  await context.close()
}
