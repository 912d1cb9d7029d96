// Settings.
import type { Page } from '@playwright/test'
import { problem } from '../fake-api.ts'
import { session } from '../fake-day.ts'
import { adminSession, DOCK, teams } from '../fake-people.ts'
import { jobs, mails, organisation, rules } from '../fake-settings.ts'
import type { State } from './state.ts'

const asAdmin = {
  'GET /session': { body: adminSession },
  'GET /organisation': { body: organisation },
  'GET /organisation/rules': { body: rules },
  'GET /teams': { body: { teams } },
  'GET /jobs': { body: { jobs, next: 'more' } },
  'GET /mails': { body: mails },
}
const asWorker = { 'GET /session': { body: session } }

const paths = {
  settings: '/settings',
  rules: '/settings/rules',
  jobs: '/settings/jobs',
  mail: '/settings/mail',
}

async function editRules(page: Page) {
  await page.locator('main dl').waitFor()
  await page.locator('section [class*=actions] button').first().click()
  await page.locator('[data-field=warnAfterMs]').waitFor()
}

async function openDialog(page: Page) {
  await page.locator('main h1').waitFor()
  await page.locator('[class*=actions] button').first().click()
  await page.locator('dialog[open]').waitFor()
}

const submit = (page: Page) => page.locator('form button[type=submit]').last().click()

export const organisationStates: State[] = [
  { name: 'settings-loading', path: paths.settings, answers: { ...asAdmin, 'GET /organisation': 'hang' } },
  { name: 'settings', path: paths.settings, answers: asAdmin },
  { name: 'settings-failed', path: paths.settings, answers: { ...asAdmin, 'GET /organisation': 'abort' } },
  ...Object.entries(paths).map(([name, path]) => ({
    name: `${name}-no-permission`,
    path,
    answers: asWorker,
  })),
  {
    name: 'settings-renamed',
    path: paths.settings,
    answers: {
      ...asAdmin,
      'PATCH /organisation': { body: { ...organisation, name: 'Harbour Works East' } },
    },
    act: async (page) => {
      await page.locator('[data-field=name]').fill('Harbour Works East')
      await submit(page)
      await page.getByText(/Harbour Works East/).waitFor()
    },
  },
  {
    name: 'settings-zone',
    path: paths.settings,
    answers: asAdmin,
    act: async (page) => {
      await openDialog(page)
      await page.locator('dialog [data-field=from]').waitFor()
    },
  },
  { name: 'rules', path: paths.rules, answers: asAdmin },
  { name: 'rules-team', path: `${paths.rules}?team=${DOCK.id}`, answers: asAdmin },
  {
    name: 'rules-never-changed',
    path: paths.rules,
    answers: { ...asAdmin, 'GET /organisation/rules': { body: { ...rules, versions: [] } } },
  },
  {
    name: 'rules-edit',
    path: paths.rules,
    answers: asAdmin,
    act: async (page) => {
      await editRules(page)
      await page.locator('[data-field=warnAfterMs]').fill('8')
      await page.locator('[data-field=longBreakAfterMs]').fill('30')
    },
  },
  {
    name: 'rules-errors',
    path: paths.rules,
    answers: asAdmin,
    act: async (page) => {
      await editRules(page)
      await page.locator('[data-field=undoWithinMs]').fill('much')
      await page.locator('[data-field=sessionLimitMs]').fill('60')
      await submit(page)
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: 'rules-in-the-past',
    path: paths.rules,
    answers: { ...asAdmin, 'POST /organisation/rules': problem(422, 'rules_in_the_past') },
    act: async (page) => {
      await editRules(page)
      await page.locator('[data-field=from]').fill('2026-11-02')
      await submit(page)
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: 'rules-leave',
    path: paths.rules,
    answers: asAdmin,
    act: async (page) => {
      await editRules(page)
      await page.locator('[data-field=warnAfterMs]').fill('8')
      await page.locator(`main nav a[href="${paths.jobs}"]`).click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  {
    name: 'rules-withdraw',
    path: paths.rules,
    answers: asAdmin,
    act: async (page) => {
      await page.locator('main ol button').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'jobs', path: paths.jobs, answers: asAdmin },
  { name: 'jobs-none', path: paths.jobs, answers: { ...asAdmin, 'GET /jobs': { body: { jobs: [] } } } },
  {
    name: 'jobs-code-taken',
    path: paths.jobs,
    answers: { ...asAdmin, 'POST /jobs': problem(409, 'code_taken') },
    act: async (page) => {
      await openDialog(page)
      await page.locator('[data-field=code]').fill('B-12')
      await page.locator('[data-field=name]').fill('Berth 12')
      await submit(page)
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  { name: 'mail', path: paths.mail, answers: asAdmin },
  {
    name: 'mail-none',
    path: paths.mail,
    answers: { ...asAdmin, 'GET /mails': { body: { transport: 'files', mails: [] } } },
  },
  {
    name: 'mail-smtp',
    path: paths.mail,
    answers: { ...asAdmin, 'GET /mails': { body: { transport: 'smtp', mails: [] } } },
  },
]
