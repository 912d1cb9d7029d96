// A worker's own day.
import type { Page } from '@playwright/test'
import { fakeApi, problem } from '../fake-api.ts'
import { at, dayAnswers, presence, punch, session, workSession } from '../fake-day.ts'
import { signedOut } from './access.ts'
import type { State } from './state.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

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

const MARIA = { id: '01a00000-0000-7000-8000-0000000000a1', name: 'María José Fernández de la Cruz' }
const job = (number: number, code: string, name: string) => ({
  id: `01a00000-0000-7000-8000-${String(500 + number).padStart(12, '0')}`,
  code,
  name,
})
const [roof, quay, office] = [
  job(1, '4711', 'Roof of the former customs house, east wing'),
  job(2, '4720-B', 'Quay wall'),
  job(3, 'INT', 'Office and training'),
]
const jobs = [roof, quay, office]
const manyJobs = [
  ...jobs,
  ...Array.from({ length: 90 }, (_, index) =>
    job(10 + index, `48${String(index).padStart(2, '0')}`, 'Flood gate'),
  ),
]
const forgotten = punch('in', '06:00', {
  job: roof.id,
  actorId: MARIA.id,
  reason: 'Left the phone in the van',
})
const toQuay = punch('switch', '10:40', { job: quay.id })
const onJob = dayAnswers(
  presence({
    phase: 'working',
    since: breakEnd.at,
    sessionStart: forgotten.at,
    workedMs: 5 * HOUR + 39 * MINUTE,
    breakMs: 20 * MINUTE,
    now: at('11:59'),
    job: quay.id,
    lastPunch: undoable(toQuay),
  }),
  [
    workSession([forgotten, breakStart, breakEnd, toQuay], {
      breaks: [morningBreak],
      jobs: [
        { job: roof.id, start: forgotten.at, end: toQuay.at },
        { job: quay.id, start: toQuay.at, end: null },
      ],
    }),
  ],
  { actors: [MARIA], jobs },
)
const byLeader = punch('break_start', '11:58', { actorId: MARIA.id, reason: 'Asked me to, hands full' })
const clockedByLeader = dayAnswers(
  presence({
    phase: 'on_break',
    since: byLeader.at,
    sessionStart: clockIn.at,
    workedMs: 5 * HOUR + 56 * MINUTE,
    now: at('11:58:20'),
    lastPunch: undoable(byLeader),
  }),
  [workSession([clockIn, byLeader])],
  { actors: [MARIA] },
)
const withJobs = { ...dayAnswers(presence({}), [], { jobs: manyJobs }), 'POST /punches': 'abort' } as const
const offline = { ...empty, 'POST /punches': 'abort', 'POST /punches/batch': 'abort' } as const

async function pressControl(page: Page) {
  await page.locator('[data-kind]').last().click()
}

/** Presses, and waits until the press has settled on the device. */
async function pressAndSettle(page: Page) {
  await pressControl(page)
  await page.locator('[data-tone=pause], [data-tone=danger]').first().waitFor()
  await page.locator('[data-kind][data-progress=none]').first().waitFor()
}

async function chooseFirstJob(page: Page) {
  await pressControl(page)
  await page.locator('dialog li button').first().click()
}

async function openTotals(page: Page) {
  const closed = page.locator('[aria-expanded=false]')
  while ((await closed.count()) > 0) await closed.first().click()
}

/** A device that keeps nothing: as in some private windows. */
async function withoutStorage(page: Page) {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  })
}

export const todayStates: State[] = [
  {
    name: 'sign-in-ended',
    answers: { ...signedOut, ...empty, 'POST /punches': problem(401, 'not_signed_in') },
    act: async (page) => {
      await pressControl(page)
      await page.locator('input[name=email]').waitFor()
    },
  },
  {
    name: 'today-loading',
    answers: {
      'GET /session': { body: session },
      'GET /me/presence': 'hang',
      'GET /me/work-sessions': 'hang',
    },
  },
  { name: 'today-unreachable', answers: { 'GET /session': { body: session } } },
  {
    name: 'today-stale',
    answers: working,
    act: async (page) => {
      await fakeApi(page, {})
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
      await page.locator('[data-tone=pause]').first().waitFor()
    },
  },
  { name: 'today-empty', answers: empty },
  { name: 'today-just-in', answers: justIn },
  { name: 'today-working', answers: working },
  { name: 'today-explained', answers: working, act: openTotals },
  { name: 'today-on-break', answers: onBreak },
  { name: 'today-clocked-by-leader', answers: clockedByLeader },
  { name: 'today-out', answers: out },
  { name: 'today-exceptions', answers: exceptions },
  { name: 'today-exceptions-explained', answers: exceptions, act: openTotals },
  { name: 'today-jobs', answers: onJob },
  { name: 'today-jobs-explained', answers: onJob, act: openTotals },
  { name: 'today-job-choice', answers: withJobs, act: pressControl },
  {
    name: 'today-job-search',
    answers: withJobs,
    act: async (page) => {
      await pressControl(page)
      await page.locator('dialog input').fill('quai')
    },
  },
  {
    name: 'today-job-change',
    answers: onJob,
    act: async (page) => {
      await page.locator('section > div > button:not([data-kind])').first().click()
      await page.locator('dialog').waitFor()
    },
  },
  { name: 'today-sending', answers: { ...empty, 'POST /punches': 'hang' }, act: pressControl },
  { name: 'today-saved', answers: offline, act: pressAndSettle },
  {
    name: 'today-saved-several',
    answers: offline,
    act: async (page) => {
      for (let times = 0; times < 2; times += 1) await pressAndSettle(page)
    },
  },
  { name: 'today-saved-by-page', answers: offline, prepare: withoutStorage, act: pressAndSettle },
  {
    name: 'today-not-accepted',
    answers: { ...withJobs, 'POST /punches/batch': problem(409, 'unknown_job') },
    act: async (page) => {
      await chooseFirstJob(page)
      await page.getByRole('alert').waitFor()
      await page.locator('[data-kind][data-progress=none]').first().waitFor()
    },
  },
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
