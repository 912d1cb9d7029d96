// Public holidays, and those of one's own.
import type { Page } from '@playwright/test'
import { type FakeAnswer, problem } from '../fake-api.ts'
import { session } from '../fake-day.ts'
import { holidays, NEXT_YEAR, regions } from '../fake-leave.ts'
import { adminSession } from '../fake-people.ts'
import type { State } from './state.ts'

const answers: Record<string, FakeAnswer> = {
  'GET /session': { body: adminSession },
  'GET /holidays': { body: holidays },
  'GET /holiday-regions': { body: regions },
}
const path = `/settings/holidays?year=${NEXT_YEAR}`
const submit = (page: Page) => page.locator('dialog form button[type=submit]').click()

async function choose(page: Page) {
  await page.locator('section button').first().click()
  await page.locator('dialog [data-field=country]').selectOption('DE')
  await page.locator('dialog [data-field=region]').selectOption('BY')
}

export const holidayStates: State[] = [
  { name: 'holidays', path, answers, act: async (page) => page.locator('table').waitFor() },
  {
    name: 'holidays-none',
    path,
    answers: { ...answers, 'GET /holidays': { body: { calendars: [], holidays: [] } } },
  },
  { name: 'holidays-loading', path, answers: { ...answers, 'GET /holidays': 'hang' } },
  { name: 'holidays-failed', path, answers: { ...answers, 'GET /holidays': problem(503, 'unavailable') } },
  { name: 'holidays-no-permission', path, answers: { 'GET /session': { body: session } } },
  { name: 'holidays-choose', path, answers, act: choose },
  {
    name: 'holidays-in-the-past',
    path,
    answers: { ...answers, 'POST /organisation/holiday-calendars': problem(422, 'plan_in_the_past') },
    act: async (page) => {
      await choose(page)
      await page.locator('dialog [data-field=from]').fill(`${NEXT_YEAR}-01-01`)
      await submit(page)
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'holidays-add',
    path,
    answers,
    act: async (page) => {
      await page.locator('section').nth(1).locator('button').first().click()
      await submit(page)
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: 'holidays-leave-out',
    path,
    answers: { ...answers, 'POST /organisation/holidays': { status: 204 } },
    act: async (page) => {
      await page.locator('table button').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
]
