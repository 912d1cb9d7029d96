// What a worker asks for, and periods that are locked.
import type { Page } from '@playwright/test'
import { type FakeAnswer, problem } from '../fake-api.ts'
import {
  AUTOMATIC,
  correction,
  effect,
  matters,
  myCorrections,
  preview,
  record,
  THURSDAY,
} from '../fake-corrections.ts'
import { ADA, at, dayAnswers, presence, session } from '../fake-day.ts'
import { adminSession } from '../fake-people.ts'
import { LEADER } from '../fake-record.ts'
import type { State } from './state.ts'

const answers: Record<string, FakeAnswer> = {
  'GET /session': { body: session },
  'GET /me/presence': { body: presence({ now: at('09:00') }) },
  'GET /me/work-sessions': { body: record },
  'GET /me/corrections': { body: { corrections: myCorrections } },
  'GET /jobs': { body: { jobs: [] } },
  'POST /corrections/preview': { body: preview },
}
const lock = {
  id: '01d00000-0000-7000-8000-000000000951',
  from: '2026-10-01',
  until: '2026-10-31',
  lockedBy: LEADER,
  lockedAt: at('10:00', '2026-11-03'),
}
const november = { ...lock, from: '2026-11-01', until: '2026-11-30' }
const change = `/my-time/change?date=${THURSDAY}&session=${AUTOMATIC}`
const missing = `/my-time/change?date=${THURSDAY}`
const today = {
  ...dayAnswers(presence({ now: at('09:00') }), []),
  'GET /me/matters': { body: matters },
}
const admin: Record<string, FakeAnswer> = {
  'GET /session': { body: adminSession },
  'GET /locks': { body: { locks: [{ ...lock, until: '2026-10-31' }] } },
}

async function typeEnd(page: Page) {
  await page.locator('input[name=end]').fill('19:10')
  await page.locator('form section strong').first().waitFor()
}
async function send(page: Page) {
  await typeEnd(page)
  await page.locator('textarea[name=reason]').fill('The lorry came late')
  await page.locator('form button[type=submit]').click()
}
async function lockOctober(page: Page) {
  await page.locator('[data-field=from]').fill('2026-10-01')
  await page.locator('[data-field=until]').fill('2026-10-31')
  await page.locator('form button[type=submit]').click()
  await page.locator('dialog[open]').waitFor()
}

export const correctionStates: State[] = [
  {
    name: 'today-matters',
    answers: today,
    act: async (page) => {
      await page.locator('section[aria-labelledby=timeline]').waitFor()
      await page.locator('[data-tone=pause]').first().waitFor()
    },
  },
  {
    name: 'today-matters-earlier',
    answers: today,
    act: async (page) => {
      await page.locator('[data-tone=pause] button').nth(1).click()
      await page.locator('input[type=time]').fill('19:00')
      await page.locator('form button[type=submit]').click()
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'today-matters-confirmed',
    answers: {
      ...today,
      [`POST /me/work-sessions/${AUTOMATIC}/confirmation`]: { status: 204 },
    },
    act: async (page) => {
      await page.locator('[data-tone=pause] button').first().click()
      await page.locator('[role=status] [data-tone=plain]').waitFor()
    },
  },
  { name: 'my-time-corrections', path: `/my-time?from=2026-11-16&until=2026-11-20&day=${THURSDAY}`, answers },
  { name: 'change', path: change, answers },
  { name: 'change-preview', path: change, answers, act: typeEnd },
  {
    name: 'change-errors',
    path: missing,
    answers: { ...answers, 'POST /corrections/preview': problem(422, 'in_the_future') },
    act: async (page) => {
      await page.locator('input[name=date]').fill('2026-10-25')
      await page.locator('input[name=time]').fill('02:30')
      await page.locator('form button[type=submit]').click()
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: 'change-breaks',
    path: change,
    answers: { ...answers, 'POST /corrections/preview': problem(422, 'breaks_do_not_fit', { change: 0 }) },
    act: async (page) => {
      await page.locator('form span > button').click()
      await page.locator('fieldset input[type=time]').nth(2).fill('20:00')
      await page.locator('fieldset input[type=time]').nth(3).fill('20:30')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'change-refused',
    path: change,
    answers: { ...answers, 'POST /corrections': problem(409, 'record_changed') },
    act: async (page) => {
      await send(page)
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'change-sent',
    path: change,
    answers: { ...answers, 'POST /corrections': { status: 201, body: correction(1) } },
    act: async (page) => {
      await send(page)
      await page.locator('h2').waitFor()
    },
  },
  {
    name: 'change-locked',
    path: change,
    answers: {
      ...answers,
      'GET /locks': { body: { locks: [november] } },
      'POST /corrections/preview': {
        body: { position: 4, effect: { ...effect, before: [], after: [], gone: [], appeared: [] } },
      },
    },
    act: async (page) => {
      await page.locator('input[name=time]').fill('0:45')
      await page.locator('form [aria-busy=false] section').waitFor()
    },
  },
  {
    name: 'change-gone',
    path: `/my-time/change?date=${THURSDAY}&session=01d00000-0000-7000-8000-000000000999`,
    answers,
  },
  { name: 'requests', path: '/my-time/requests', answers },
  {
    name: 'requests-none',
    path: '/my-time/requests',
    answers: { ...answers, 'GET /me/corrections': { body: { corrections: [] } } },
  },
  {
    name: 'requests-failed',
    path: '/my-time/requests',
    answers: { ...answers, 'GET /me/corrections': 'abort' },
  },
  {
    name: 'correct-directly',
    path: `/people/${ADA}/change?date=${THURSDAY}&session=${AUTOMATIC}`,
    answers: {
      'GET /session': { body: adminSession },
      [`GET /people/${ADA}`]: {
        body: { id: ADA, name: 'Ada Lovelace', admin: false, active: true, teams: [], memberships: [] },
      },
      [`GET /people/${ADA}/work-sessions`]: { body: record },
      [`POST /people/${ADA}/corrections/preview`]: { body: { effect, position: 4 } },
      'GET /jobs': { body: { jobs: [] } },
    },
    act: typeEnd,
  },
  { name: 'correct-forbidden', path: `/people/${ADA}/change`, answers },
  { name: 'periods', path: '/settings/periods', answers: admin },
  {
    name: 'periods-none',
    path: '/settings/periods',
    answers: { ...admin, 'GET /locks': { body: { locks: [] } } },
  },
  { name: 'periods-forbidden', path: '/settings/periods', answers },
  { name: 'periods-lock', path: '/settings/periods', answers: admin, act: lockOctober },
  {
    name: 'periods-not-settled',
    path: '/settings/periods',
    answers: {
      ...admin,
      'POST /locks': problem(409, 'period_not_settled', {
        count: 52,
        sessions: [
          {
            session: AUTOMATIC,
            person: { id: ADA, name: 'Ada Lovelace' },
            workDate: '2026-10-19',
            status: 'provisional',
          },
          { session: lock.id, person: LEADER, workDate: '2026-10-30', status: 'open' },
        ],
      }),
    },
    act: async (page) => {
      await lockOctober(page)
      await page.locator('dialog button[type=submit]').click()
      await page.getByRole('alert').waitFor()
    },
  },
]
