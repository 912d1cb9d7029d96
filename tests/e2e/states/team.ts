// The board of who is in.
import type { Session } from '@muster/contract/access.ts'
import type { Board, BoardRow } from '@muster/contract/clocking.ts'
import { type FakeAnswer, problem } from '../fake-api.ts'
import { at, punch, session } from '../fake-day.ts'
import type { State } from './state.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const id = (number: number) => `01a00000-0000-7000-8000-${String(number).padStart(12, '0')}`
const WAREHOUSE = { id: id(501), name: 'Warehouse and goods received' }
const WORKSHOP = { id: id(502), name: 'Workshop' }
const JOB = { id: id(601), code: 'B-2207', name: 'Harbour Street windows' }

const leader: Session = { ...session, leads: [WAREHOUSE, WORKSHOP] }
const admin: Session = { ...session, person: { ...session.person, admin: true } }

function row(number: number, name: string, change: Partial<BoardRow> = {}): BoardRow {
  return {
    person: { id: id(700 + number), name, number: String(1100 + 7 * number) },
    teams: [WAREHOUSE],
    zone: 'Europe/Berlin',
    phase: 'out',
    since: null,
    sessionStart: null,
    breakMs: 0,
    doneMs: 0,
    exceptions: [],
    ...change,
  }
}

function working(since: string, change: Partial<BoardRow> = {}): Partial<BoardRow> {
  return { phase: 'working', since: at(since), sessionStart: at(since), ...change }
}

const rows: BoardRow[] = [
  row(1, 'Agnieszka Lis', working('06:01', { job: JOB.id, breakMs: 31 * MINUTE, since: at('09:34') })),
  row(2, 'Bogdan Ionescu', { phase: 'on_break', since: at('11:40'), sessionStart: at('06:00') }),
  row(3, 'Chloé Lambert', {
    since: at('22:00', '2026-11-19'),
    exceptions: [{ session: id(801), workDate: '2026-11-19', exceptions: ['missing_out'] }],
  }),
  row(
    4,
    'Dr. Maximiliane Freifrau von Hohenstein-Wartenburg',
    working('07:58', { teams: [WAREHOUSE, WORKSHOP] }),
  ),
  row(5, 'Emre Şahin', { since: at('11:02'), doneMs: 5 * HOUR + 2 * MINUTE }),
  row(6, 'Giulia Conti', {
    phase: 'on_break',
    since: at('10:45'),
    sessionStart: at('05:58'),
    exceptions: [{ session: id(802), workDate: '2026-11-20', exceptions: ['long_break', 'duplicate'] }],
  }),
  row(7, 'Zoltán Szabó'),
]

const board: Board = {
  now: at('11:59'),
  zone: 'Europe/Berlin',
  workDate: '2026-11-20',
  lastEvent: 4711,
  counts: { working: 2, on_break: 2, out: 3, exceptions: 2 },
  rows,
  jobs: [JOB],
}
const teams = { teams: [WAREHOUSE, WORKSHOP].map((team) => ({ ...team, members: 12, leaders: [] })) }
const none = { working: 0, on_break: 0, out: 0, exceptions: 0 }

function seen(by: Session, presence: FakeAnswer): Record<string, FakeAnswer> {
  return {
    'GET /session': { body: by },
    'GET /presence': presence,
    'GET /teams': { body: teams },
    'GET /jobs': { body: { jobs: [{ ...JOB, activeFrom: at('06:00'), activeUntil: null, active: true }] } },
  }
}

const path = '/team'
const open: State['act'] = async (page) => {
  await page.locator('tbody button').last().click()
  await page.locator('dialog').waitFor()
}
const fill: State['act'] = async (page) => {
  await open(page)
  await page.locator('dialog input[name=reason]').fill('Forgot the phone')
  await page.locator('dialog button[type=submit]').click()
}

export const teamStates: State[] = [
  { name: 'board', path, answers: seen(leader, { body: board }) },
  { name: 'board-admin', path, answers: seen(admin, { body: { ...board, next: 'more' } }) },
  { name: 'board-loading', path, answers: seen(leader, 'hang') },
  { name: 'board-empty', path, answers: seen(leader, { body: { ...board, counts: none, rows: [] } }) },
  {
    name: 'board-nobody-like-that',
    path: `${path}?phase=on_break&search=zz`,
    answers: seen(leader, { body: { ...board, rows: [] } }),
  },
  { name: 'board-failed', path, answers: seen(leader, problem(503, 'unavailable')) },
  { name: 'board-not-theirs', path, answers: seen(leader, problem(404, 'not_found')) },
  { name: 'board-forbidden', path, answers: seen(session, problem(403, 'forbidden')) },
  { name: 'board-clock-for', path, answers: seen(leader, { body: board }), act: open },
  {
    name: 'board-clock-for-refused',
    path,
    answers: {
      ...seen(leader, { body: board }),
      [`POST /people/${id(707)}/punches`]: problem(409, 'already_in', {
        sinceMs: Date.parse(at('11:58')),
        phase: 'working',
      }),
    },
    act: async (page) => {
      await fill(page)
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'board-clocked',
    path,
    answers: {
      ...seen(leader, { body: board }),
      [`POST /people/${id(707)}/punches`]: { status: 201, body: punch('in', '11:59') },
    },
    act: async (page) => {
      await fill(page)
      await page.locator('dialog').waitFor({ state: 'detached' })
    },
  },
]
