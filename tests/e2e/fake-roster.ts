// A week of the night shift's roster made up, Monday 16 to Sunday 22 November 2026, and what of it a worker sees.
import type { Calendar, ExpectedDay } from '@muster/contract/attendance.ts'
import type { LocalSpan, PatternVersions, Roster, RosterShift, Week } from '@muster/contract/roster.ts'
import { addDays } from '@muster/core/time/zone.ts'
import { ADA, session } from './fake-day.ts'
import { DOCK, GRACE, NADIA } from './fake-people.ts'

const id = (number: number) => `01e00000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const WEEK = '2026-11-16'
const TODAY = '2026-11-20'
export const MAX = id(901)
const OSCAR = id(902)
const LEFT = id(903)

export function spansOf(text: string): LocalSpan[] {
  return text === '' ? [] : text.split(', ').map((span) => ({ start: span.slice(0, 5), end: span.slice(6) }))
}

const date = (day: number) => addDays(WEEK, day)
const usual = spansOf('08:00–12:00, 13:00–17:00')

function person(
  personId: string,
  name: string,
  pattern: LocalSpan[],
  number?: string,
): Roster['people'][number] {
  const days = Array.from({ length: 7 }, (_, day) => ({
    date: date(day),
    pattern: day < 5 ? pattern : [],
    leave: [],
    elsewhere: 0,
  }))
  return { person: { id: personId, name, ...(number === undefined ? {} : { number }) }, days }
}

let made = 0
function shift(personId: string, day: number, times: string, change: Partial<RosterShift> = {}): RosterShift {
  made += 1
  const [{ start, end } = { start: '', end: '' }] = spansOf(times)
  const nothing = { job: null, label: null, clashes: [] }
  return { id: id(made), personId, date: date(day), start, end, ...nothing, state: 'published', ...change }
}

export const emptyRoster: Roster = {
  team: DOCK,
  today: TODAY,
  zone: 'Europe/Berlin',
  people: [
    person(MAX, 'Maximiliane-Sophie von Hohenlohe-Langenburg', usual, '2044'),
    person(NADIA, 'Nadia Berger', usual, '1017'),
    person(OSCAR, 'Óscar Íñiguez', [], '1201'),
  ],
  shifts: [],
  removed: [],
  holidays: [],
  jobs: [],
}

const berth = { id: id(801), code: 'B-12', name: 'Berth 12' }
export const tuesdayNight = shift(NADIA, 1, '22:00–06:00')
const moved = shift(OSCAR, 5, '06:00–14:00', {
  state: 'changed',
  before: { personId: OSCAR, date: date(6), start: '06:00', end: '14:00', job: null, label: null },
})
const [max, nadia, oscar] = structuredClone(emptyRoster.people)
const threeDays = (days: Roster['people'][number] | undefined) => days?.days ?? []
threeDays(max)[4]?.leave.push({ id: id(701), kind: 'vacation', part: 'day' })
threeDays(nadia)[0]?.leave.push({ id: id(702), kind: 'sick', part: 'first_half' })
const elsewhere = threeDays(oscar)[3]
if (elsewhere) elsewhere.elsewhere = 1

export const fullRoster: Roster = {
  ...emptyRoster,
  people: [
    ...[max, nadia, oscar].filter((one) => one !== undefined),
    { ...person(LEFT, 'Bo Lind', []), days: [] },
  ],
  shifts: [
    tuesdayNight,
    shift(NADIA, 2, '22:00–06:00', { job: berth.id, label: 'Gate 4' }),
    shift(MAX, 4, '22:00–06:00', { state: 'draft', clashes: [{ with: 'leave', id: id(701) }] }),
    shift(NADIA, 4, '06:00–14:00', { state: 'draft' }),
    shift(NADIA, 4, '13:00–18:30', {
      state: 'draft',
      clashes: [
        { with: 'shift', id: id(4) },
        { with: 'shift', team: { id: id(1), name: 'Cranes' }, id: id(2) },
      ],
    }),
    moved,
    shift(OSCAR, 4, '14:00–22:00', {
      state: 'changed',
      before: { personId: OSCAR, date: date(4), start: '12:00', end: '20:00', job: null, label: null },
    }),
    shift(OSCAR, 1, '06:00–14:00', { state: 'draft' }),
    shift(LEFT, 0, '06:00–14:00'),
  ],
  removed: [
    { id: id(600), personId: NADIA, date: date(5), start: '22:00', end: '06:00', job: null, label: null },
  ],
  holidays: [{ date: date(6), name: 'Harbour festival' }],
  jobs: [berth],
}

const weekOf = (text: string): Week => Array.from({ length: 7 }, (_, day) => (day < 5 ? spansOf(text) : []))
const grace = { id: GRACE, name: 'Grace Hopper' }

export const patterns: PatternVersions = {
  today: TODAY,
  versions: [
    { id: id(501), from: '2027-01-04', week: null, madeAt: '2026-11-19T15:20:00Z', madeBy: grace },
    {
      id: id(502),
      from: '2026-09-01',
      week: weekOf('08:00–12:00, 13:00–17:00')
        .with(4, spansOf('08:00–13:00'))
        .with(5, spansOf('22:00–06:00')),
      madeAt: '2026-08-20T09:00:00Z',
      madeBy: { id: id(503), name: 'Maximiliane-Sophie von Hohenlohe-Langenburg' },
    },
    {
      id: id(504),
      from: '2026-01-01',
      week: weekOf('07:00–15:30'),
      madeAt: '2025-12-12T10:00:00Z',
      madeBy: grace,
    },
  ],
}
export const noPatterns: PatternVersions = { today: TODAY, versions: [] }

const judged = { workedMs: 0, provisionalMs: 0, overtimeMs: 0, findings: [], sessions: [] }

/** A day of Ada's plan, its times in Berlin's winter. */
export function expected(
  on: string,
  reason: ExpectedDay['reason'],
  times = '',
  more: Partial<ExpectedDay> = {},
): ExpectedDay {
  const spans = spansOf(times).map(({ start, end }) => ({
    start: instant(on, start),
    end: instant(end > start ? on : addDays(on, 1), end),
    ...(reason === 'shift' ? { shift: { id: id(401), job: null, label: null } } : {}),
  }))
  const expectedMs = spans.reduce((sum, span) => sum + Date.parse(span.end) - Date.parse(span.start), 0)
  return { date: on, zone: 'Europe/Berlin', reason, spans, expectedMs, leaves: [], ...judged, ...more }
}

function instant(on: string, time: string): string {
  return new Date(`${on}T${time}:00+01:00`).toISOString()
}

export function calendarOf(days: ExpectedDay[]): Calendar {
  const person = { id: ADA, name: session.person.name }
  return { person, now: instant(TODAY, '06:02'), today: TODAY, days, jobs: [berth] }
}

const usualDay = (on: string) => expected(on, 'pattern', '08:00–12:00, 13:00–17:00')

export const myPlan = calendarOf(
  Array.from({ length: 28 }, (_, day): ExpectedDay => {
    const on = date(day)
    if (day === 1) return expected(on, 'shift', '22:00–06:00')
    if (day === 4) {
      const found = expected(on, 'shift', '06:00–14:00')
      const [span] = found.spans
      return span
        ? { ...found, spans: [{ ...span, shift: { id: id(402), job: berth.id, label: 'Gate 4' } }] }
        : found
    }
    if (day === 8) return expected(on, 'holiday', '', { holiday: 'Harbour festival' })
    if (day === 9) {
      return expected(on, 'leave', '13:00–17:00', {
        leaves: [{ id: id(703), kind: 'vacation', part: 'first_half' }],
      })
    }
    if (day === 10)
      return expected(on, 'leave', '', { leaves: [{ id: id(704), kind: 'training', part: 'day' }] })
    if (day > 20) return expected(on, 'none')
    return day % 7 < 5 ? usualDay(on) : expected(on, 'free')
  }),
)

export const plannedToday = calendarOf([
  expected('2026-11-19', 'free'),
  expected(TODAY, 'shift', '06:00–14:00'),
])
