// Corrections made up: what Ada asked for, and what waits for who leads her.
import type {
  Correction,
  CorrectionEffect,
  ExceptionList,
  MyMatters,
  SuggestedAction,
} from '@muster/contract/corrections.ts'
import { ADA, at, session } from './fake-day.ts'
import { day, LEADER, recordOf } from './fake-record.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const id = (number: number) => `01d00000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const THURSDAY = '2026-11-19'

type EffectSession = CorrectionEffect['before'][number]

/** Thursday, closed automatically after ten hours. */
export const record = recordOf(
  [
    ...day(THURSDAY, ['08:00:12', 'in'], ['12:00:00', 'break_start'], ['12:30:00', 'break_end']),
    ...day(THURSDAY, ['18:30:12', 'out', { source: 'auto' }]),
  ],
  at('09:00:00'),
)
const [automatic] = record.sessions
if (!automatic) throw new Error('The record has a session')
export const AUTOMATIC = automatic.id

const before: EffectSession = { ...told(automatic), status: 'provisional', exceptions: ['provisional_out'] }
const after: EffectSession = {
  ...before,
  end: at('19:10', THURSDAY),
  workedMs: 10 * HOUR + 40 * MINUTE,
  presenceMs: 11 * HOUR + 10 * MINUTE,
  status: 'closed',
  exceptions: ['long_session'],
}

function told({ explanation: _, jobs: _jobs, ...rest }: typeof automatic & object): EffectSession {
  return rest
}

export const effect: CorrectionEffect = {
  before: [before],
  after: [after],
  days: [{ workDate: THURSDAY, beforeMs: 10 * HOUR, afterMs: 10 * HOUR + 40 * MINUTE, deltaMs: 40 * MINUTE }],
  gone: [{ session: AUTOMATIC, workDate: THURSDAY, exception: 'provisional_out' }],
  appeared: [{ session: AUTOMATIC, workDate: THURSDAY, exception: 'long_session' }],
}
export const preview = { effect, position: 4 }

export function correction(number: number, change: Partial<Correction> = {}): Correction {
  return {
    id: id(number),
    person: { id: ADA, name: session.person.name },
    askedBy: { id: ADA, name: session.person.name },
    askedAt: at('07:12'),
    reason: 'The lorry from Rotterdam came late, and I unloaded it',
    changes: [{ change: 'move', punch: id(900), at: at('19:10', THURSDAY) }],
    workDates: [THURSDAY],
    state: 'waiting',
    selfApproved: false,
    position: 4,
    effect,
    ...change,
  }
}

const decided = { decidedBy: LEADER, decidedAt: at('08:30') }

export const myCorrections: Correction[] = [
  correction(1),
  correction(2, {
    ...decided,
    state: 'approved',
    workDates: ['2026-11-02'],
    changes: [{ change: 'adjust', workDate: '2026-11-02', ms: -30 * MINUTE }],
    reason: 'Lunch was longer than written',
    effect: {
      before: [],
      after: [],
      days: [{ workDate: '2026-11-02', beforeMs: 8 * HOUR, afterMs: 7.5 * HOUR, deltaMs: -30 * MINUTE }],
      gone: [],
      appeared: [],
    },
  }),
  correction(3, { ...decided, state: 'refused', word: 'The gate closed at six that day' }),
  correction(4, { state: 'withdrawn', decidedAt: at('08:30'), reason: 'Wrong day' }),
  correction(5, { ...decided, state: 'approved', askedBy: LEADER, reason: 'Seen leaving at ten past seven' }),
]

export const matters: MyMatters = {
  sessions: [
    { ...before, asked: false },
    {
      ...before,
      id: id(801),
      workDate: '2026-11-17',
      start: at('06:02', '2026-11-17'),
      end: null,
      status: 'incomplete',
      exceptions: ['missing_out'],
      asked: false,
    },
  ],
  waiting: 0,
}

const NAMES = [
  'Agnieszka Lis',
  'Dr. Maximiliane Freifrau von Hohenstein-Wartenburg',
  'Emre Şahin',
  'Giulia Conti',
  'Zoltán Szabó',
]
const people = NAMES.map((name, index) => ({ id: id(700 + index), name }))

type Line = [number, string, string | null, string | null, EffectSession['exceptions'], SuggestedAction]

const lines: Line[] = [
  [0, '2026-11-16', '06:00', null, ['missing_out'], { action: 'add_out', at: at('14:30', '2026-11-16') }],
  [
    1,
    '2026-11-17',
    '08:00',
    '18:30',
    ['provisional_out'],
    { action: 'confirm_out', punch: id(911), at: at('18:30', '2026-11-17') },
  ],
  [
    2,
    '2026-11-17',
    null,
    '17:04',
    ['out_without_in'],
    { action: 'add_in', before: at('17:04', '2026-11-17') },
  ],
  [3, '2026-11-18', null, '05:58', ['late_report'], { action: 'accept', punch: id(913) }],
  [4, '2026-11-19', '06:02', '16:40', ['long_break', 'long_session'], { action: 'review' }],
]

export const exceptions: ExceptionList = {
  total: lines.length,
  counts: {
    missing_out: 1,
    provisional_out: 1,
    out_without_in: 1,
    late_report: 1,
    long_break: 1,
    long_session: 1,
  },
  sessions: lines.map(([who, workDate, start, end, found, suggested], index) => ({
    id: id(800 + index),
    person: people[who] ?? { id: id(700), name: '' },
    workDate,
    zone: 'Europe/Berlin',
    start: start && at(start, workDate),
    end: end && at(end, workDate),
    breaks: [],
    presenceMs: start && end ? 10.5 * HOUR : 0,
    breakMs: 0,
    workedMs: start && end ? 10.5 * HOUR : 0,
    status: end === null ? 'incomplete' : 'closed',
    exceptions: found,
    suggested,
  })),
}

export const waiting: Correction[] = [
  correction(11, { person: people[2] ?? LEADER, askedBy: people[2] ?? LEADER }),
  correction(12, {
    person: people[1] ?? LEADER,
    askedBy: people[1] ?? LEADER,
    reason: 'I forgot the break',
    effect: {
      before: [{ ...before, status: 'closed', exceptions: [], breaks: [] }],
      after: [{ ...before, status: 'closed', exceptions: [] }],
      days: [{ workDate: THURSDAY, beforeMs: 10.5 * HOUR, afterMs: 10 * HOUR, deltaMs: -30 * MINUTE }],
      gone: [],
      appeared: [],
    },
  }),
]

const planned = (start: string) => ({
  date: '2026-11-20',
  zone: 'Europe/Berlin',
  reason: 'pattern' as const,
  spans: [{ start: at(start), end: at('14:00'), breakMs: 0 }],
  expectedMs: 8 * HOUR,
  leaves: [],
  workedMs: 0,
  provisionalMs: 0,
  overtimeMs: 0,
  findings: [],
  sessions: [],
})

/** Today’s attendance as far as somebody is in a state; the fake API does not read what it is asked. */
export const attendance = {
  now: at('09:00'),
  date: '2026-11-20',
  zone: 'Europe/Berlin',
  people: 12,
  counts: { missing_now: 1, late: 1, on_leave: 1 },
  rows: [
    {
      person: people[4],
      teams: [],
      states: ['missing_now'],
      day: planned('06:00'),
      firstIn: null,
      lastOut: null,
    },
  ],
}
