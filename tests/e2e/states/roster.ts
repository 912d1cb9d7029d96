// The roster of a team, weekly patterns, and one's own plan.
import type { Page } from '@playwright/test'
import type { FakeAnswer } from '../fake-api.ts'
import { problem } from '../fake-api.ts'
import { dayAnswers, presence, session } from '../fake-day.ts'
import { adminSession, CRANES, DOCK, leaderSession, members, NADIA, teams } from '../fake-people.ts'
import {
  calendarOf,
  emptyRoster,
  expected,
  fullRoster,
  MAX,
  myPlan,
  noPatterns,
  patterns,
  plannedToday,
  WEEK,
} from '../fake-roster.ts'
import { jobs } from '../fake-settings.ts'
import type { State } from './state.ts'

const path = `/team/roster?team=${DOCK.id}&week=${WEEK}&day=2026-11-20`
const rosterPath = `/teams/${DOCK.id}/roster`
const answers: Record<string, FakeAnswer> = {
  'GET /session': { body: { ...leaderSession, leads: [CRANES, DOCK] } },
  'GET /jobs': { body: { jobs } },
  [`GET ${rosterPath}`]: { body: fullRoster },
}
const empty = { ...answers, [`GET ${rosterPath}`]: { body: emptyRoster } }
const first = fullRoster.shifts[0]

/** Opens what is planned for somebody on a day: in the grid, or on a phone in the list. */
function open(personId: string, date = '2026-11-20'): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator(`[data-cell="${personId} ${date}"]:visible`).click()
    await page.getByRole('dialog').waitFor()
  }
}
const openPublish = async (page: Page) => {
  await page.getByRole('button', { name: /^(Publish|Publier|Veröffentlichen)$/ }).click()
  await page.getByRole('dialog').waitFor()
}

const teamPath = `/teams/${DOCK.id}`
const atTeam: Record<string, FakeAnswer> = {
  'GET /session': { body: adminSession },
  'GET /teams': { body: { teams } },
  [`GET ${teamPath}`]: { body: teams[2] },
  [`GET ${teamPath}/members`]: { body: { members: members.slice(0, 1) } },
  'GET /patterns': { body: patterns },
}
const openPatternForm = async (page: Page) => {
  await page.getByRole('button', { name: /Set a pattern|Définir une semaine|Muster festlegen/ }).click()
  await page.getByRole('dialog').waitFor()
}

const planPath = `/my-time/plan?week=${WEEK}`
const asWorker: Record<string, FakeAnswer> = {
  'GET /session': { body: session },
  'GET /me/calendar': { body: myPlan },
}
const nothingPlanned = calendarOf(myPlan.days.map(({ date }) => expected(date, 'none')))

export const rosterStates: State[] = [
  {
    name: 'today-planned',
    path: '/',
    answers: { ...dayAnswers(presence({}), []), 'GET /me/calendar': { body: plannedToday } },
    act: async (page) => {
      await page.locator('a[href="/my-time/plan"]').waitFor()
    },
  },
  { name: 'roster', path, answers },
  { name: 'roster-empty-week', path, answers: empty },
  {
    name: 'roster-nobody',
    path,
    answers: { ...answers, [`GET ${rosterPath}`]: { body: { ...emptyRoster, people: [] } } },
  },
  { name: 'roster-loading', path, answers: { ...answers, [`GET ${rosterPath}`]: 'hang' } },
  {
    name: 'roster-failed',
    path,
    answers: { ...answers, [`GET ${rosterPath}`]: problem(503, 'unavailable') },
  },
  { name: 'roster-new-shift', path, answers: empty, act: open(NADIA) },
  { name: 'roster-shift', path, answers, act: open(MAX) },
  { name: 'roster-several', path, answers, act: open(NADIA) },
  {
    name: 'roster-past',
    path: path.replace('day=2026-11-20', 'day=2026-11-17'),
    answers,
    act: open(NADIA, '2026-11-17'),
  },
  {
    name: 'roster-refused',
    path,
    answers: {
      ...empty,
      [`POST ${rosterPath.replace('/roster', '/shifts')}`]: problem(422, 'plan_in_the_past', {
        today: '2026-11-21',
      }),
    },
    act: async (page) => {
      await open(NADIA)(page)
      await page.locator('dialog [data-field=start]').fill('22:00')
      await page.locator('dialog [data-field=end]').fill('06:00')
      await page.locator('dialog button[type=submit]').click()
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  { name: 'roster-publish', path, answers, act: openPublish },
  {
    name: 'roster-published',
    path,
    answers: {
      ...answers,
      [`POST ${rosterPath}/publish`]: { body: { published: 5, removed: 1, people: [first?.personId] } },
    },
    act: async (page) => {
      await openPublish(page)
      await page.locator('dialog button[type=submit]').click()
      await page.locator('[role=status] [data-tone=plain]').waitFor()
    },
  },
  {
    name: 'roster-copy',
    path,
    answers,
    act: async (page) => {
      await page.getByRole('button', { name: /Copy week|Copier la semaine|Woche kopieren/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'roster-forbidden', path, answers: { 'GET /session': { body: session } } },
  { name: 'patterns', path: teamPath, answers: atTeam },
  { name: 'patterns-none', path: teamPath, answers: { ...atTeam, 'GET /patterns': { body: noPatterns } } },
  {
    name: 'patterns-failed',
    path: teamPath,
    answers: { ...atTeam, 'GET /patterns': problem(503, 'unavailable') },
  },
  { name: 'patterns-form', path: teamPath, answers: atTeam, act: openPatternForm },
  {
    name: 'patterns-wrong',
    path: teamPath,
    answers: atTeam,
    act: async (page) => {
      await openPatternForm(page)
      await page.locator('dialog [data-field="1"]').fill('late')
      await page.locator('dialog button[type=submit]').click()
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'patterns-withdraw',
    path: teamPath,
    answers: atTeam,
    act: async (page) => {
      await page.locator('li[data-state=planned] button').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'my-plan', path: planPath, answers: asWorker },
  {
    name: 'my-plan-none',
    path: planPath,
    answers: { ...asWorker, 'GET /me/calendar': { body: nothingPlanned } },
  },
  { name: 'my-plan-loading', path: planPath, answers: { ...asWorker, 'GET /me/calendar': 'hang' } },
  {
    name: 'my-plan-failed',
    path: planPath,
    answers: { ...asWorker, 'GET /me/calendar': problem(503, 'unavailable') },
  },
]
