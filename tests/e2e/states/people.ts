// People and teams.
import type { Page } from '@playwright/test'
import { type FakeAnswer, problem } from '../fake-api.ts'
import { session } from '../fake-day.ts'
import {
  adminSession,
  boDetail,
  CRANES,
  DOCK,
  GRACE,
  graceDetail,
  leaderSession,
  members,
  NADIA,
  nadiaDetail,
  pastMember,
  people,
  teams,
} from '../fake-people.ts'
import type { State } from './state.ts'

/** What an admin’s page of people asks for. */
export const asAdmin = {
  'GET /session': { body: adminSession },
  'GET /people': { body: { people, next: 'more' } },
  'GET /teams': { body: { teams } },
}
const asLeader = {
  'GET /session': { body: leaderSession },
  'GET /people': { body: { people: people.slice(2, 5) } },
  'GET /teams': { body: { teams: teams.slice(1, 2) } },
}
const asWorker = { 'GET /session': { body: session } }

const team = `/teams/${DOCK.id}`
const atTeam = {
  ...asAdmin,
  [`GET ${team}`]: { body: teams[2] },
  [`GET ${team}/members`]: { body: { members, next: 'more' } },
}
const nobodyIn = {
  now: '2026-11-20T09:00:00Z',
  zone: 'Europe/Berlin',
  workDate: '2026-11-20',
  lastEvent: 1,
  counts: { working: 0, on_break: 0, out: 0, exceptions: 0 },
  rows: [],
  jobs: [],
}
const nadiaIn = {
  ...nobodyIn,
  counts: { working: 1, on_break: 0, out: 0, exceptions: 0 },
  rows: [
    {
      person: { id: NADIA, name: 'Nadia Berger', number: '1017' },
      teams: [DOCK],
      zone: 'Europe/Berlin',
      phase: 'working',
      since: '2026-11-20T05:02:00Z',
      sessionStart: '2026-11-20T05:02:00Z',
      breakMs: 0,
      doneMs: 0,
      exceptions: [],
    },
  ],
}
const personAnswers = (person: { id: string }, as: Record<string, FakeAnswer> = asAdmin) => ({
  ...as,
  'GET /presence': { body: nobodyIn },
  [`GET /people/${person.id}`]: { body: person },
  [`GET /people/${person.id}/work-sessions`]: {
    body: { sessions: [], takenBack: [], workedMs: 0, breakMs: 0, presenceMs: 0, actors: [], jobs: [] },
  },
})
const nadia = `/people/${NADIA}`

/** Presses the button of the page’s head, whatever it is called in this language. */
export async function openDialog(page: Page) {
  await page.locator('main h1').waitFor()
  await page.locator('[class*=head] [class*=actions] button').last().click()
  await page.locator('dialog[open]').waitFor()
}

export const submit = (page: Page) => page.locator('dialog[open] button[type=submit]').click()

export const peopleStates: State[] = [
  { name: 'people-loading', path: '/people', answers: { ...asAdmin, 'GET /people': 'hang' } },
  { name: 'people', path: '/people', answers: asAdmin },
  {
    name: 'people-only-you',
    path: '/people',
    answers: { ...asAdmin, 'GET /people': { body: { people: people.slice(0, 1) } } },
  },
  {
    name: 'people-nobody-found',
    path: '/people?search=xyz&state=all',
    answers: { ...asAdmin, 'GET /people': { body: { people: [] } } },
  },
  { name: 'people-failed', path: '/people', answers: { ...asAdmin, 'GET /people': 'abort' } },
  { name: 'people-leader', path: '/people', answers: asLeader },
  { name: 'people-no-permission', path: '/people', answers: asWorker },
  { name: 'person-add', path: '/people', answers: asAdmin, act: (page) => openDialog(page) },
  {
    name: 'person-add-errors',
    path: '/people',
    answers: asAdmin,
    act: async (page) => {
      await openDialog(page)
      await page.locator('dialog input[type=radio][value=password]').check()
      await submit(page)
    },
  },
  {
    name: 'person-add-number-taken',
    path: '/people',
    answers: { ...asAdmin, 'POST /people': problem(409, 'number_taken', { number: '1017' }) },
    act: async (page) => {
      await openDialog(page)
      await page.locator('[data-field=number]').fill('1017')
      await addFilled(page)
    },
  },
  {
    name: 'person-add-discard',
    path: '/people',
    answers: asAdmin,
    act: async (page) => {
      await openDialog(page)
      await page.locator('[data-field=name]').fill('Nadia')
      await page.keyboard.press('Escape')
    },
  },
  { name: 'person-administered', path: nadia, answers: personAnswers(nadiaDetail), act: toAdmin },
  { name: 'person-admin-self', path: `/people/${GRACE}`, answers: personAnswers(graceDetail), act: toAdmin },
  {
    name: 'person-admin-inactive',
    path: `/people/${boDetail.id}`,
    answers: personAnswers(boDetail),
    act: toAdmin,
  },
  {
    name: 'person-deactivate',
    path: nadia,
    answers: { ...personAnswers(nadiaDetail), 'GET /presence': { body: nadiaIn } },
    act: deactivate,
  },
  {
    name: 'person-deactivate-failed',
    path: nadia,
    answers: {
      ...personAnswers(nadiaDetail),
      'GET /presence': { body: nadiaIn },
      [`POST ${nadia}/punches`]: problem(503, 'unavailable'),
    },
    act: async (page) => {
      await deactivate(page)
      await submit(page)
      await page.locator('dialog [role=alert]').waitFor()
    },
  },
  {
    name: 'person-deactivated',
    path: nadia,
    answers: {
      ...personAnswers(nadiaDetail),
      'GET /presence': { body: nadiaIn },
      [`POST ${nadia}/punches`]: { status: 201, body: {} },
      [`PATCH ${nadia}`]: { body: { ...nadiaDetail, active: false } },
    },
    act: async (page) => {
      await deactivate(page)
      await submit(page)
      await said(page).waitFor()
    },
  },
  {
    name: 'person-joined',
    path: nadia,
    answers: { ...personAnswers(nadiaDetail), [`POST ${team}/members`]: { status: 204 } },
    act: async (page) => {
      await page.locator('main section').nth(-2).locator('button').first().click()
      await page.locator('dialog [data-field=team]').selectOption(DOCK.id)
      await submit(page)
      await said(page).waitFor()
    },
  },
  { name: 'teams', path: '/teams', answers: asAdmin },
  { name: 'teams-none', path: '/teams', answers: { ...asAdmin, 'GET /teams': { body: { teams: [] } } } },
  {
    name: 'teams-failed',
    path: '/teams',
    answers: { ...asAdmin, 'GET /teams': problem(503, 'unavailable') },
  },
  { name: 'teams-leader', path: '/teams', answers: asLeader },
  { name: 'teams-no-permission', path: '/teams', answers: asWorker },
  {
    name: 'team-name-taken',
    path: '/teams',
    answers: { ...asAdmin, 'POST /teams': problem(409, 'name_taken', { name: 'Cranes' }) },
    act: async (page) => {
      await openDialog(page)
      await page.locator('[data-field=name]').fill('Cranes')
      await submit(page)
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  { name: 'team', path: team, answers: atTeam },
  {
    name: 'team-past',
    path: team,
    answers: { ...atTeam, [`GET ${team}/members`]: { body: { members: [pastMember, ...members] } } },
    act: (page) => page.locator('button[aria-pressed]').click(),
  },
  {
    name: 'team-empty',
    path: team,
    answers: { ...atTeam, [`GET ${team}/members`]: { body: { members: [] } } },
  },
  {
    name: 'team-not-found',
    path: `/teams/${CRANES.id}`,
    answers: { ...asLeader, [`GET /teams/${CRANES.id}`]: problem(404, 'not_found') },
  },
  {
    name: 'team-leader',
    path: team,
    answers: { ...atTeam, 'GET /session': { body: leaderSession } },
  },
  {
    name: 'team-add-member',
    path: team,
    answers: atTeam,
    act: async (page) => {
      await openDialog(page)
      await page.locator('dialog input[data-field=personId]').fill('gro')
      await page.locator('dialog [data-combobox-option]').first().waitFor()
    },
  },
  {
    name: 'team-end',
    path: team,
    answers: atTeam,
    act: async (page) => {
      await page.locator('tbody tr').nth(1).locator('button').last().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
]

/** Asks to deactivate the person of the page. */
async function deactivate(page: Page) {
  await toAdmin(page)
  await page.locator('main section').last().locator('button').click()
  await page.locator('dialog[open]').waitFor()
}

/** What was said of the last change, in its section. */
const said = (page: Page) => page.locator('main section [role=status]', { hasText: /./ })

async function addFilled(page: Page) {
  await page.locator('[data-field=name]').fill('Nadia Berger')
  await page.locator('[data-field=email]').fill('nadia.berger@example.org')
  await submit(page)
  await page.locator('[aria-invalid=true]').waitFor()
}

/** To the part of a person's page that only admins see. */
async function toAdmin(page: Page) {
  await page.locator('[data-field=number]').waitFor()
  await page.locator('[data-field=name]').scrollIntoViewIfNeeded()
}
