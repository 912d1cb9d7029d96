// Every state of the first screens, each as the answers that lead to it and what is done on the page.
import type { Page } from '@playwright/test'
import { type FakeAnswer, problem } from './fake-api.ts'
import { ADA, at, dayAnswers, presence, punch, session, workSession } from './fake-day.ts'

export type State = {
  name: string
  path?: string
  answers: Record<string, FakeAnswer>
  /** Runs in the page before its own scripts. */
  prepare?: (page: Page) => Promise<void>
  act?: (page: Page) => Promise<void>
}

const HOUR = 3_600_000
const MINUTE = 60_000

const signedOut = {
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

const clockIn = punch('in', '06:02')
const breakStart = punch('break_start', '09:30')
const breakEnd = punch('break_end', '09:50')
const clockOut = punch('out', '14:32')
const morningBreak = { start: breakStart.at, end: breakEnd.at }

function undoable({ id, kind, at: instant }: typeof clockIn) {
  return { id, kind, at: instant, undoUntil: new Date(Date.parse(instant) + MINUTE).toISOString() }
}

const empty = dayAnswers(presence({}), [])
const justIn = dayAnswers(
  presence({
    phase: 'working',
    since: clockIn.at,
    sessionStart: clockIn.at,
    workedMs: 8_000,
    now: at('06:02:08'),
    lastPunch: undoable(clockIn),
  }),
  [workSession([clockIn])],
)
const working = dayAnswers(
  presence({
    phase: 'working',
    since: breakEnd.at,
    sessionStart: clockIn.at,
    workedMs: 5 * HOUR + 37 * MINUTE,
    breakMs: 20 * MINUTE,
    now: at('11:59'),
    lastPunch: undoable(breakEnd),
  }),
  [workSession([clockIn, breakStart, breakEnd], { breaks: [morningBreak] })],
)
const onBreak = dayAnswers(
  presence({
    phase: 'on_break',
    since: breakStart.at,
    sessionStart: clockIn.at,
    workedMs: 3 * HOUR + 28 * MINUTE,
    breakMs: 7 * MINUTE + 31_000,
    now: at('09:37:31'),
    lastPunch: undoable(breakStart),
  }),
  [workSession([clockIn, breakStart])],
)
const wholeDay = workSession([clockIn, breakStart, breakEnd, clockOut], {
  status: 'closed',
  end: clockOut.at,
  breaks: [morningBreak],
  presenceMs: 8.5 * HOUR,
  breakMs: 20 * MINUTE,
  workedMs: 8 * HOUR + 10 * MINUTE,
})
const out = dayAnswers(
  presence({ phase: 'out', since: clockOut.at, now: at('14:32:20'), lastPunch: undoable(clockOut) }),
  [wholeDay],
)

const lateIn = punch('in', '22:00', { at: at('22:00', '2026-11-19'), source: 'kiosk' })
const again = punch('in', '06:02:20')
const auto = punch('out', '16:22', { source: 'auto' })
const flagged = workSession([clockIn, breakStart, breakEnd, auto], {
  status: 'provisional',
  end: auto.at,
  breaks: [morningBreak],
  presenceMs: 10 * HOUR + 20 * MINUTE,
  breakMs: 20 * MINUTE,
  workedMs: 10 * HOUR,
  exceptions: ['duplicate', 'provisional_out'],
})
flagged.explanation.punches.splice(1, 0, { punch: again, does: 'nothing', exceptions: ['duplicate'] })
flagged.explanation.replaced.push(punch('break_start', '09:12'))
const exceptions = dayAnswers(presence({ phase: 'out', since: auto.at, now: at('18:05') }), [
  workSession([lateIn], { workDate: '2026-11-19', status: 'incomplete', exceptions: ['missing_out'] }),
  flagged,
])

async function pressControl(page: Page) {
  await page.locator('[data-kind]').last().click()
}

async function openTotals(page: Page) {
  const closed = page.locator('[aria-expanded=false]')
  while ((await closed.count()) > 0) await closed.first().click()
}

function keep(ageMs: number) {
  return async (page: Page) => {
    const pressedAtMs = Date.now() - ageMs
    const pending = { command: { id: '01a00000-0000-7000-8000-0000000000ff', kind: 'in' }, pressedAtMs }
    const entry: [string, string] = [`muster.pending-punch.${ADA}`, JSON.stringify(pending)]
    await page.addInitScript(([key, value]) => localStorage.setItem(key, value), entry)
  }
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
  {
    name: 'sign-in-ended',
    answers: { ...signedOut, ...empty, 'POST /punches': problem(401, 'not_signed_in') },
    act: async (page) => {
      await pressControl(page)
      await page.locator('input[name=email]').waitFor()
    },
  },
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

export const todayStates: State[] = [
  { name: 'today-loading', answers: { 'GET /session': { body: session }, 'GET /me/presence': 'hang' } },
  { name: 'today-empty', answers: empty },
  { name: 'today-just-in', answers: justIn },
  { name: 'today-working', answers: working },
  { name: 'today-explained', answers: working, act: openTotals },
  { name: 'today-on-break', answers: onBreak },
  { name: 'today-out', answers: out },
  { name: 'today-exceptions', answers: exceptions },
  { name: 'today-exceptions-explained', answers: exceptions, act: openTotals },
  { name: 'today-sending', answers: { ...empty, 'POST /punches': 'hang' }, act: pressControl },
  {
    name: 'today-unsent',
    answers: { ...empty, 'POST /punches': 'abort' },
    act: async (page) => {
      await pressControl(page)
      await page
        .getByText(/06:02|\d\d:\d\d/)
        .first()
        .waitFor()
    },
  },
  { name: 'today-held', answers: empty, prepare: keep(2 * HOUR) },
  {
    name: 'today-refused',
    answers: {
      ...empty,
      'POST /punches': problem(409, 'already_in', { sinceMs: Date.parse(clockIn.at), phase: 'working' }),
    },
    act: async (page) => {
      await pressControl(page)
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'today-undone',
    answers: { ...justIn, 'POST /punches': { status: 201, body: punch('void', '06:02:12') } },
    act: async (page) => {
      await page.getByRole('button', { name: /06:02/ }).click()
      await page.waitForTimeout(1_200)
    },
  },
]

export const states = [...accessStates, ...todayStates]
