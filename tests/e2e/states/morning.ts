// What waits for a leader.
import type { FakeAnswer } from '../fake-api.ts'
import { problem } from '../fake-api.ts'
import { attendance, exceptions, waiting } from '../fake-corrections.ts'
import { session } from '../fake-day.ts'
import { CRANES, DOCK, leaderSession } from '../fake-people.ts'
import type { State } from './state.ts'

const path = '/team/morning'
const answers: Record<string, FakeAnswer> = {
  'GET /session': { body: { ...leaderSession, leads: [CRANES, DOCK] } },
  'GET /matters': { body: { corrections: 2, exceptions: 5, leaves: 2 } },
  'GET /corrections': { body: { corrections: waiting } },
  'GET /exceptions': { body: exceptions },
  [`GET /corrections/${waiting[0]?.id}`]: { body: waiting[0] },
  'GET /attendance': { body: attendance },
}
const nothing: Record<string, FakeAnswer> = {
  ...answers,
  'GET /matters': { body: { corrections: 0, exceptions: 0, leaves: 0 } },
  'GET /corrections': { body: { corrections: [] } },
  'GET /exceptions': { body: { total: 0, counts: {}, sessions: [] } },
  'GET /attendance': { body: { ...attendance, counts: {}, rows: [] } },
}
const [first] = waiting
const openFirst: State['act'] = async (page) => {
  await page.locator('[data-row] button').first().waitFor()
  await page.locator('h1').press('j')
  await page.keyboard.press('Enter')
  await page.locator('[data-row][data-open=true]').waitFor()
}

export const morningStates: State[] = [
  {
    name: 'morning',
    path,
    answers,
    act: async (page) => {
      await page.locator('[data-row]').first().waitFor()
    },
  },
  { name: 'morning-open', path, answers, act: openFirst },
  {
    name: 'morning-exception-open',
    path,
    answers,
    act: async (page) => {
      await page.locator('[data-row]').nth(3).locator('button').first().click()
      await page.locator('[data-row][data-open=true]').waitFor()
    },
  },
  {
    name: 'morning-refuse',
    path,
    answers,
    act: async (page) => {
      await page.locator('[data-row] [data-key=refuse]').first().click()
      await page.locator('[data-row] form button[type=submit]').click()
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'morning-done',
    path,
    answers: { ...answers, [`POST /corrections/${first?.id}/decision`]: 'hang' },
    act: async (page) => {
      await page.locator('[data-row] [data-key=approve]').first().click()
      await page.locator('[data-done] [data-tone=plain]').waitFor()
    },
  },
  {
    name: 'morning-came-back',
    path,
    answers: { ...answers, [`POST /corrections/${first?.id}/decision`]: problem(409, 'record_changed') },
    act: async (page) => {
      await page.locator('[data-row] [data-key=approve]').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'morning-clear', path, answers: nothing },
  {
    name: 'morning-loading',
    path,
    answers: { ...answers, 'GET /corrections': 'hang', 'GET /exceptions': 'hang' },
  },
  { name: 'morning-failed', path, answers: { ...answers, 'GET /exceptions': problem(503, 'unavailable') } },
  { name: 'morning-forbidden', path, answers: { 'GET /session': { body: session } } },
]
