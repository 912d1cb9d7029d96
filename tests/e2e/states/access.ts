// The way in: signing in, setting up.
import type { Page } from '@playwright/test'
import { problem } from '../fake-api.ts'
import type { State } from './state.ts'

export const signedOut = {
  'GET /session': problem(401, 'not_signed_in'),
  'GET /set-up': { body: { needed: false } },
}
const notSetUp = { 'GET /session': problem(401, 'not_signed_in'), 'GET /set-up': { body: { needed: true } } }

async function signIn(page: Page) {
  await page.locator('input[name=email]').fill('ada@example.org')
  await page.locator('input[name=password]').fill('correct horse')
  await page.locator('button[type=submit]').click()
  await page.getByRole('alert').waitFor()
}

const setUpLink = '/set-up#token=one-time'

export const accessStates: State[] = [
  { name: 'sign-in', answers: signedOut },
  {
    name: 'sign-in-wrong',
    answers: { ...signedOut, 'POST /session': problem(401, 'wrong_credentials') },
    act: signIn,
  },
  {
    name: 'sign-in-too-many',
    answers: {
      ...signedOut,
      'POST /session': { ...(problem(429, 'too_many_requests') as object), headers: { 'retry-after': '42' } },
    },
    act: signIn,
  },
  { name: 'sign-in-unreachable', answers: { ...signedOut, 'POST /session': 'abort' }, act: signIn },
  { name: 'set-up-link', answers: notSetUp },
  { name: 'set-up', path: setUpLink, answers: notSetUp },
  {
    name: 'set-up-errors',
    path: setUpLink,
    answers: notSetUp,
    act: (page) => page.locator('button[type=submit]').click(),
  },
  {
    name: 'set-up-zones',
    path: setUpLink,
    answers: notSetUp,
    act: async (page) => {
      await page.locator('[data-field=zone]').fill('york')
      await page.locator('[data-combobox-option]').first().waitFor()
    },
  },
  { name: 'set-up-done', path: setUpLink, answers: signedOut },
  { name: 'unreachable', answers: {} },
]
