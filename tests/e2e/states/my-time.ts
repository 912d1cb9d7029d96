// The own record, and somebody else’s.
import type { Session } from '@muster/contract/access.ts'
import type { Board } from '@muster/contract/clocking.ts'
import type { PersonDetail } from '@muster/contract/people.ts'
import type { Page } from '@playwright/test'
import { type FakeAnswer, fakeApi, problem } from '../fake-api.ts'
import { ADA, at, presence, session } from '../fake-day.ts'
import { day, JOBS, LEADER, type RecordPunch, recordOf, shift } from '../fake-record.ts'
import type { State } from './state.ts'

const NOW = at('11:59:00')
const [WINDOWS, ROOF] = JOBS.map(({ id }) => id)
const id = (number: number) => `01a00000-0000-7000-8000-${String(number).padStart(12, '0')}`
const pressed = { actorId: LEADER.id, assurance: 'supervisor' } as const

const weekdays = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(from) + index * 86_400_000))
    .filter((date) => date.getUTCDay() % 6 !== 0)
    .map((date) => date.toISOString().slice(0, 10))

const nightOfTheClocks = day(
  '2026-10-24',
  ['22:00:00', 'in', { source: 'kiosk' }],
  ['23:50:00', 'break_start'],
).concat(day('2026-10-25', ['00:20:00', 'break_end'], ['06:00:00', 'out', { source: 'kiosk' }]))

const punches: RecordPunch[] = [
  ...shift('2026-10-22'),
  ...shift('2026-10-23', '05:58:44', '13:12:00'),
  ...nightOfTheClocks,
  ...weekdays('2026-10-26', 14).flatMap((date, index) =>
    shift(date, `06:0${index % 9}:11`, `1${4 + (index % 3)}:${20 + index}:09`),
  ),
  // A forgotten clock-out.
  ...day('2026-11-09', ['06:01:12', 'in'], ['12:00:00', 'break_start'], ['12:31:00', 'break_end']),
  ...shift('2026-11-10'),
  ...shift('2026-11-11'),
  ...day('2026-11-12', ['06:30:00', 'in'], ['10:30:00', 'out']),
  ...day('2026-11-12', ['13:00:00', 'in'], ['17:45:20', 'out']),
  ...shift('2026-11-13'),
  ...shift('2026-11-16'),
  // A leader clocked somebody whose phone was flat; the break was long, and a job was changed.
  ...day(
    '2026-11-17',
    ['05:55:00', 'in', { ...pressed, reason: 'Phone was flat, started at the gate', job: WINDOWS ?? '' }],
    ['09:30:00', 'break_start'],
    ['10:50:00', 'break_end', { source: 'offline', receivedAt: '2026-11-17T13:05:00Z' }],
    ['12:15:00', 'switch', { job: ROOF ?? '', note: 'Rafters had arrived early' }],
    ['15:02:00', 'out'],
  ),
  ...day('2026-11-18', ['21:58:00', 'in'], ['21:58:20', 'in']),
  ...day('2026-11-19', ['02:00:00', 'break_start'], ['02:30:00', 'break_end'], ['06:04:00', 'out']),
  ...day('2026-11-20', ['06:02:00', 'in'], ['09:30:00', 'break_start'], ['09:50:00', 'break_end']),
]
const record = recordOf(punches, NOW)

const year = recordOf(
  weekdays('2025-12-01', 355).flatMap((date, index) =>
    shift(date, `06:0${index % 9}:11`, `1${4 + (index % 3)}:${20 + (index % 30)}:09`),
  ),
  NOW,
)

const now = presence({ phase: 'working', since: at('09:50'), sessionStart: at('06:02'), now: NOW })
const nothing = { sessions: [], takenBack: [], workedMs: 0, breakMs: 0, presenceMs: 0, actors: [], jobs: [] }

const answers = (body: FakeAnswer): Record<string, FakeAnswer> => ({
  'GET /session': { body: session },
  'GET /me/presence': { body: now },
  'GET /me/work-sessions': body,
})
const thirtyDays = 'from=2026-10-22&until=2026-11-20'
const path = `/my-time?${thirtyDays}`

async function openTotal(page: Page, total: string) {
  await page.locator(`[data-total=${total}]`).click()
}

/** A page begins at its top: goes to the day that its address opens. */
async function goToDay(page: Page) {
  const day = new URL(page.url()).searchParams.get('day')
  await page.locator(`[id="day-${day}"]`).scrollIntoViewIfNeeded()
}

async function openDetails(page: Page) {
  await goToDay(page)
  for (const summary of await page.locator('summary').all()) await summary.click()
}

const leading: Session = { ...session, leads: [{ id: id(501), name: 'Warehouse and goods received' }] }
const MATEO = id(704)
const mateo: PersonDetail = {
  id: MATEO,
  name: 'Mateo José Fernández de la Peña y Zaldívar',
  number: '1128',
  admin: false,
  active: true,
  teams: [{ id: id(501), name: 'Warehouse and goods received', role: 'worker' }],
  memberships: [],
}
const board: Board = {
  now: NOW,
  zone: 'Europe/Berlin',
  workDate: '2026-11-20',
  lastEvent: 41,
  counts: { working: 1, on_break: 0, out: 0, exceptions: 0 },
  rows: [
    {
      person: { id: MATEO, name: mateo.name, number: '1128' },
      teams: mateo.teams,
      zone: 'Europe/Berlin',
      phase: 'working',
      since: at('09:50'),
      sessionStart: at('06:02'),
      breakMs: 20 * 60_000,
      doneMs: 0,
      job: WINDOWS ?? '',
      exceptions: [],
    },
  ],
  jobs: JOBS,
}
const personPath = `/people/${MATEO}?${thirtyDays}`
const personAnswers: Record<string, FakeAnswer> = {
  'GET /session': { body: leading },
  [`GET /people/${MATEO}`]: { body: mateo },
  [`GET /people/${MATEO}/work-sessions`]: { body: record },
  'GET /presence': { body: board },
}

/** The record, or what stands in its place. */
const shown = (page: Page) => page.locator('main :is([data-total], [role=alert])').first().waitFor()

export const myTimeStates: State[] = [
  {
    name: 'my-time',
    path,
    answers: answers({ body: record }),
    act: async (page) => page.locator('[data-bar]').first().waitFor(),
  },
  { name: 'my-time-loading', path, answers: answers('hang') },
  { name: 'my-time-unreachable', path, answers: answers('abort'), act: shown },
  {
    name: 'my-time-download-offline',
    path,
    answers: answers({ body: record }),
    act: async (page) => {
      await shown(page)
      await fakeApi(page, {})
      await page.locator('a[download]').click()
      await page.locator('[data-tone=pause]').first().waitFor()
    },
  },
  { name: 'my-time-failed', path, answers: answers(problem(503, 'unavailable')), act: shown },
  { name: 'my-time-empty', path: '/my-time', answers: answers({ body: nothing }) },
  {
    name: 'my-time-empty-range',
    path: '/my-time?from=2026-01-05&until=2026-01-11',
    answers: answers({ body: nothing }),
  },
  ...['worked', 'days', 'average', 'toLookAt'].map((total) => ({
    name: `my-time-total-${total}`,
    path,
    answers: answers({ body: record }),
    act: (page: Page) => openTotal(page, total),
  })),
  {
    name: 'my-time-table',
    path,
    answers: answers({ body: record }),
    act: (page) => page.locator('button[aria-pressed=false]').first().click(),
  },
  {
    name: 'my-time-bar',
    path,
    answers: answers({ body: record }),
    act: async (page) => {
      await page.locator('[data-bar="20"]').focus()
      await page.keyboard.press('ArrowRight')
    },
  },
  {
    name: 'my-time-day',
    path: `${path}&day=2026-11-17`,
    answers: answers({ body: record }),
    act: openDetails,
  },
  {
    name: 'my-time-night',
    path: `${path}&day=2026-10-24`,
    answers: answers({ body: record }),
    act: openDetails,
  },
  {
    name: 'my-time-running',
    path: `${path}&day=2026-11-20`,
    answers: answers({ body: record }),
    act: openDetails,
  },
  {
    name: 'my-time-missing',
    path: `${path}&day=2026-11-09`,
    answers: answers({ body: record }),
    act: goToDay,
  },
  { name: 'my-time-calendar', path: `${path}&view=calendar`, answers: answers({ body: record }) },
  {
    name: 'my-time-calendar-day',
    path: `${path}&view=calendar&day=2026-11-17`,
    answers: answers({ body: record }),
    act: goToDay,
  },
  {
    name: 'my-time-year',
    path: '/my-time?from=2025-12-01&until=2026-11-20',
    answers: answers({ body: year }),
  },
  {
    name: 'my-time-year-calendar',
    path: '/my-time?from=2025-12-01&until=2026-11-20&view=calendar',
    answers: answers({ body: year }),
  },
  {
    name: 'my-time-other-zone',
    path,
    answers: {
      ...answers({ body: record }),
      'GET /session': {
        body: { ...session, organisation: { ...session.organisation, zone: 'America/St_Johns' } },
      },
    },
  },
  { name: 'person', path: personPath, answers: personAnswers },
  {
    name: 'person-admin',
    path: personPath,
    answers: {
      ...personAnswers,
      'GET /session': { body: { ...session, person: { ...session.person, admin: true } } },
    },
  },
  {
    name: 'person-left',
    path: personPath,
    answers: {
      ...personAnswers,
      [`GET /people/${MATEO}`]: { body: { ...mateo, active: false, teams: [] } },
      'GET /presence': { body: { ...board, rows: [] } },
    },
  },
  {
    name: 'person-loading',
    path: personPath,
    answers: { 'GET /session': { body: leading }, [`GET /people/${MATEO}`]: 'hang' },
  },
  {
    name: 'person-not-found',
    path: personPath,
    answers: { 'GET /session': { body: leading }, [`GET /people/${MATEO}`]: problem(404, 'not_found') },
  },
  { name: 'person-forbidden', path: `/people/${ADA}`, answers: { 'GET /session': { body: session } } },
]
