// Leave and holidays made up: what Ada asked for, what waits for who leads her, and the holidays of Bavaria.
import type { Calendar, ExpectedDay } from '@muster/contract/attendance.ts'
import type { HolidayRegions, Holidays } from '@muster/contract/holidays.ts'
import type { Leave } from '@muster/contract/leave.ts'
import { ADA, at, session } from './fake-day.ts'
import { LEADER } from './fake-record.ts'

const HOUR = 3_600_000
const id = (number: number) => `01e00000-0000-7000-8000-${String(number).padStart(12, '0')}`
const ada = { id: ADA, name: session.person.name }

/** A date so many days after the day on which a page looks at all this. */
export function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** The date of a day of the month in which a page looks at all this. */
export function ofThisMonth(day: number): string {
  return `${daysFromNow(0).slice(0, 8)}${String(day).padStart(2, '0')}`
}

export function leave(number: number, change: Partial<Leave> = {}): Leave {
  return {
    id: id(number),
    person: ada,
    kind: 'vacation',
    part: 'day',
    from: daysFromNow(20),
    until: daysFromNow(24),
    note: null,
    state: 'requested',
    askedAt: at('07:12'),
    decision: null,
    withdrawnAt: null,
    enteredBy: null,
    shifts: 0,
    ...change,
  }
}

const decision = { at: at('08:30'), by: LEADER, word: null, selfDecided: false }

export const myLeaves: Leave[] = [
  leave(5, {
    kind: 'sick',
    from: daysFromNow(-40),
    until: daysFromNow(-38),
    state: 'approved',
    note: 'Called in sick at seven, with a doctor’s note until Thursday',
    enteredBy: LEADER,
    decision: { ...decision, at: at('07:12') },
  }),
  leave(4, {
    from: daysFromNow(-30),
    until: daysFromNow(-30),
    part: 'second_half',
    state: 'withdrawn',
    withdrawnAt: at('09:00'),
  }),
  leave(3, {
    kind: 'training',
    from: daysFromNow(-12),
    until: daysFromNow(-12),
    note: 'First aid',
    state: 'refused',
    decision: { ...decision, word: 'The course is full; there is another one in spring' },
  }),
  leave(1, { note: 'Skiing, if there is snow' }),
  leave(2, {
    from: daysFromNow(60),
    until: daysFromNow(60),
    part: 'first_half',
    state: 'approved',
    decision: { ...decision, word: 'Enjoy' },
  }),
]

const NAMES = [
  'Agnieszka Lis',
  'Dr. Maximiliane Freifrau von Hohenstein-Wartenburg',
  'Emre Şahin',
  'Giulia Conti',
  'Zoltán Szabó',
]
const people = NAMES.map((name, index) => ({ id: id(700 + index), name }))
const of = (index: number) => ({ person: people[index] ?? ada })

export const waitingLeaves: Leave[] = [
  leave(11, { ...of(0), from: ofThisMonth(9), until: ofThisMonth(13), note: 'My sister marries' }),
  leave(12, { ...of(1), kind: 'unpaid', from: ofThisMonth(26), until: ofThisMonth(26), part: 'second_half' }),
]

export const leavesOfMonth: Leave[] = [
  leave(21, {
    ...of(2),
    from: daysFromNow(-60),
    until: ofThisMonth(4),
    state: 'approved',
    decision: { ...decision, word: 'Have a good time' },
  }),
  leave(22, {
    ...of(3),
    kind: 'sick',
    from: ofThisMonth(5),
    until: ofThisMonth(6),
    note: 'Called in sick at seven',
    state: 'approved',
    enteredBy: LEADER,
    decision: { ...decision, at: at('07:12') },
  }),
  ...waitingLeaves,
  leave(23, {
    ...of(4),
    kind: 'training',
    from: ofThisMonth(10),
    until: ofThisMonth(10),
    part: 'first_half',
    state: 'approved',
    decision,
  }),
  leave(24, {
    ...of(1),
    from: ofThisMonth(16),
    until: ofThisMonth(20),
    state: 'refused',
    decision: { ...decision, word: 'Inventory is that week' },
  }),
  leave(25, { ...of(3), from: ofThisMonth(23), until: ofThisMonth(28), state: 'approved', decision }),
]

function expected(index: number, change: Partial<ExpectedDay> = {}): ExpectedDay {
  const date = daysFromNow(20 + index)
  const spans = [{ start: `${date}T07:00:00Z`, end: `${date}T15:00:00Z` }]
  const nothing = { workedMs: 0, provisionalMs: 0, overtimeMs: 0, findings: [], sessions: [], leaves: [] }
  return {
    date,
    zone: 'Europe/Berlin',
    reason: 'pattern',
    spans,
    expectedMs: 8 * HOUR,
    ...nothing,
    ...change,
  }
}

/** Five days, of which one is a holiday, one has a published shift and one was approved as leave already. */
export const calendar: Calendar = {
  person: ada,
  now: at('09:00'),
  today: daysFromNow(0),
  days: [
    expected(0),
    expected(1, { reason: 'holiday', holiday: '2. Weihnachtstag', spans: [], expectedMs: 0 }),
    expected(2, {
      reason: 'shift',
      spans: [{ start: at('06:00'), end: at('14:00'), shift: { id: id(801), job: null, label: null } }],
    }),
    expected(3, {
      reason: 'leave',
      spans: [],
      expectedMs: 0,
      leaves: [{ id: id(2), kind: 'vacation', part: 'day' }],
    }),
    expected(4),
  ],
  jobs: [],
}
/** The same of somebody for whom nothing is planned. */
export const unplanned: Calendar = {
  ...calendar,
  days: [0, 1, 2].map((index) => expected(index, { reason: 'none', spans: [], expectedMs: 0 })),
}

const made = { madeAt: '2026-01-05T09:12:00Z', madeBy: LEADER }
const NAMED: [day: string, name: string][] = [
  ['01-01', 'Neujahr'],
  ['01-06', 'Heilige Drei Könige'],
  ['05-01', 'Maifeiertag'],
  ['10-03', 'Tag der Deutschen Einheit'],
  ['11-01', 'Allerheiligen'],
  ['12-25', '1. Weihnachtstag'],
  ['12-26', '2. Weihnachtstag'],
]

/** Of next year, so that all of them are still to come. */
export const NEXT_YEAR = new Date().getUTCFullYear() + 1
export const holidays: Holidays = {
  calendars: [
    { from: `${NEXT_YEAR + 1}-01-01`, country: 'LU', region: null, ...made },
    { from: '2024-01-01', country: 'DE', region: 'BY', ...made },
    { from: '2020-01-01', country: null, region: null, ...made },
  ],
  holidays: [
    ...NAMED.map(([day, name]) => ({
      date: `${NEXT_YEAR}-${day}`,
      name,
      source: 'public' as const,
      kept: day !== '01-06',
    })),
    {
      date: `${NEXT_YEAR}-12-31`,
      name: 'The whole harbour is closed between the years, cranes and all',
      source: 'own' as const,
      kept: true,
    },
  ],
}

export const regions: HolidayRegions = {
  countries: [
    {
      code: 'DE',
      name: 'Germany',
      regions: [
        { code: 'BE', name: 'Land Berlin' },
        { code: 'BY', name: 'Bayern' },
      ],
    },
    { code: 'LU', name: 'Luxembourg', regions: [] },
  ],
}
