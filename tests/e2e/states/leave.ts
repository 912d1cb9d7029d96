// Leave: one's own, and of those whom somebody leads.
import type { Page } from '@playwright/test'
import { type FakeAnswer, problem } from '../fake-api.ts'
import { session } from '../fake-day.ts'
import {
  calendar,
  daysFromNow,
  holidays,
  leavesOfMonth,
  myLeaves,
  unplanned,
  waitingLeaves,
} from '../fake-leave.ts'
import { CRANES, DOCK, leaderSession, people } from '../fake-people.ts'
import type { State } from './state.ts'

const mine: Record<string, FakeAnswer> = {
  'GET /session': { body: session },
  'GET /me/leaves': { body: { leaves: myLeaves } },
  'GET /me/calendar': { body: calendar },
}
const path = '/my-time/leave'

async function ask(page: Page) {
  await page.locator('main [class*=head] button').first().click()
  await page.locator('dialog [data-field=from]').fill(daysFromNow(20))
  await page.locator('dialog [data-field=until]').fill(daysFromNow(24))
}
const submit = (page: Page) => page.locator('dialog form button[type=submit]').click()

const nadia = people.find(({ name }) => name === 'Nadia Berger')
const first = waitingLeaves[0]
const team: Record<string, FakeAnswer> = {
  'GET /session': { body: { ...leaderSession, leads: [CRANES, DOCK] } },
  'GET /matters': { body: { corrections: 0, exceptions: 1, leaves: 2 } },
  'GET /leaves': { body: { leaves: leavesOfMonth } },
  'GET /leaves?state=requested&limit=100': { body: { leaves: waitingLeaves } },
  'GET /holidays': { body: { ...holidays, holidays: holidays.holidays.slice(0, 1) } },
  'GET /people': { body: { people: nadia ? [nadia] : [] } },
  [`GET /people/${first?.person.id}/calendar`]: { body: calendar },
  [`GET /people/${nadia?.id}/calendar`]: { body: calendar },
}
const nobody = {
  ...team,
  'GET /leaves': { body: { leaves: [] } },
  'GET /leaves?state=requested&limit=100': { body: { leaves: [] } },
  'GET /holidays': { body: { ...holidays, holidays: [] } },
}
const teamPath = '/team/leave'
const row = (page: Page) => page.locator('[data-row]').first()

async function enter(page: Page) {
  await page.locator('main [class*=head] button').first().click()
  await page.locator('dialog [data-field=person]').fill('Nad')
  await page.locator('dialog [role=option]').first().click()
}

export const leaveStates: State[] = [
  { name: 'leave', path, answers: mine, act: async (page) => page.locator('article').first().waitFor() },
  { name: 'leave-none', path, answers: { ...mine, 'GET /me/leaves': { body: { leaves: [] } } } },
  { name: 'leave-loading', path, answers: { ...mine, 'GET /me/leaves': 'hang' } },
  { name: 'leave-failed', path, answers: { ...mine, 'GET /me/leaves': problem(503, 'unavailable') } },
  {
    name: 'leave-ask',
    path,
    answers: mine,
    act: async (page) => {
      await ask(page)
      await page.locator('dialog [role=status] strong').waitFor()
    },
  },
  {
    name: 'leave-ask-half',
    path,
    answers: { ...mine, 'GET /me/calendar': { body: unplanned } },
    act: async (page) => {
      await page.locator('main [class*=head] button').first().click()
      await page.locator('dialog [data-field=from]').fill(daysFromNow(3))
      await page.locator('dialog [data-field=part]').selectOption('first_half')
      await page.locator('dialog [role=status] p').waitFor()
    },
  },
  {
    name: 'leave-ask-errors',
    path,
    answers: mine,
    act: async (page) => {
      await ask(page)
      await page.locator('dialog [data-field=until]').fill(daysFromNow(2))
      await submit(page)
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'leave-ask-refused',
    path,
    answers: { ...mine, 'POST /me/leaves': problem(409, 'id_taken') },
    act: async (page) => {
      await ask(page)
      await submit(page)
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'leave-withdraw',
    path,
    answers: mine,
    act: async (page) => {
      await page.locator('article button').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'team-leave', path: teamPath, answers: team, act: (page) => row(page).waitFor() },
  { name: 'team-leave-none', path: teamPath, answers: nobody },
  { name: 'team-leave-loading', path: teamPath, answers: { ...team, 'GET /leaves': 'hang' } },
  {
    name: 'team-leave-failed',
    path: teamPath,
    answers: { ...team, 'GET /leaves': problem(503, 'unavailable') },
  },
  { name: 'team-leave-forbidden', path: teamPath, answers: mine },
  {
    name: 'team-leave-open',
    path: teamPath,
    answers: team,
    act: async (page) => {
      await row(page).waitFor()
      await page.locator('h1').press('j')
      await page.keyboard.press('Enter')
      await page.locator('[data-row] [role=status] strong').waitFor()
    },
  },
  {
    name: 'team-leave-refuse',
    path: teamPath,
    answers: team,
    act: async (page) => {
      await page.locator('[data-row] [data-key=refuse]').first().click()
      await page.locator('[data-row] form button[type=submit]').click()
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'team-leave-approved',
    path: teamPath,
    answers: { ...team, [`POST /leaves/${first?.id}/decision`]: 'hang' },
    act: async (page) => {
      await page.locator('[data-row] [data-key=approve]').first().click()
      await page.locator('[data-done] [data-tone=plain]').waitFor()
    },
  },
  {
    name: 'team-leave-came-back',
    path: teamPath,
    answers: { ...team, [`POST /leaves/${first?.id}/decision`]: problem(409, 'leave_settled') },
    act: async (page) => {
      await page.locator('[data-row] [data-key=approve]').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'team-leave-turn',
    path: teamPath,
    answers: team,
    act: async (page) => {
      const decided = page.locator('[data-row]').nth(3)
      await decided.locator('button').first().click()
      await decided.locator('[id] button').click()
      await decided.locator('form').waitFor()
    },
  },
  {
    name: 'team-leave-with-word',
    path: teamPath,
    answers: team,
    act: async (page) => {
      await row(page).locator('button').first().click()
      await row(page).locator('[id] button').click()
      await row(page).locator('form').waitFor()
    },
  },
  {
    name: 'team-leave-enter',
    path: teamPath,
    answers: team,
    act: async (page) => {
      await enter(page)
      await page.locator('dialog [role=status] strong').waitFor()
    },
  },
  {
    name: 'team-leave-enter-refused',
    path: teamPath,
    answers: { ...team, [`POST /people/${nadia?.id}/leaves`]: problem(403, 'own_leave') },
    act: async (page) => {
      await enter(page)
      await page.locator('dialog [data-field=reason]').fill('Called in sick')
      await submit(page)
      await page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
]
