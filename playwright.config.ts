import { defineConfig } from '@playwright/test'
import { CHROMIUM } from './tests/e2e/chromium.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: CHROMIUM,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: process.env.MUSTER_E2E_TRACE ? 'retain-on-failure' : 'off',
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
    {
      name: 'desktop',
      grepInvert: /small phone/,
      use: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    },
  ],
})
