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
    // Most tests look at a first visit, and some answer for the server; those about the app without a network allow it.
    serviceWorkers: 'block',
    trace: process.env.MUSTER_E2E_TRACE ? 'retain-on-failure' : 'off',
  },
  projects: [
    // Setting up a company takes long: each language does it on one of the two. A leader decides at a desk. What goes on
    // without a network, and what comes by itself, is the same at any width: the phone shows it.
    {
      name: 'phone',
      testIgnore: /(docs|organisation)\.spec\.ts$/,
      grepInvert: /empty folder, (by keyboard alone|on a desk)|, at a desk$/,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
    {
      name: 'desktop',
      testIgnore: /(offline|offline-shell|live-today)\.spec\.ts$/,
      grepInvert: /small phone|empty folder, on a phone|, seen on the phone$/,
      use: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
    },
  ],
})
