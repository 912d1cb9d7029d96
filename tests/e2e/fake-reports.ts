// Reports of a harbour's crane team made up, for November 2026, rounded to the quarter of an hour.

import type { Seal } from '@muster/contract/keeping.ts'
import type {
  Hours,
  PresenceAt,
  ReportedSession,
  ReportSettingsVersions,
  Timesheet,
  WorkingTime,
} from '@muster/contract/reports.ts'
import { GRACE, NADIA } from './fake-people.ts'

export const HOUR = 3_600_000
export const MINUTE = 60_000
export const id = (number: number) => `01d00000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const grace = { id: GRACE, name: 'Grace Hopper' }
export const PEOPLE = [
  { id: NADIA, name: 'Nadia Berger' },
  { id: id(2), name: 'Jürgen Großmann-Weißenfels' },
  { id: id(3), name: 'Maximiliane-Sophie von Hohenlohe-Langenburg' },
  { id: id(4), name: 'Œdipe Lévêque' },
  { id: id(5), name: 'Óscar Íñiguez' },
]
export const [nadia, juergen, maximiliane, oedipe] = PEOPLE as [Named, Named, Named, Named]
type Named = { id: string; name: string }

export const instant = (date: string, minutes: number) =>
  new Date(Date.parse(`${date}T00:00:00+01:00`) + minutes * MINUTE).toISOString()

function session(
  number: number,
  workDate: string,
  [fromMinute, untilMinute]: [number, number],
  change: Partial<ReportedSession> = {},
): ReportedSession {
  const breakMs = 30 * MINUTE
  const workedMs = (untilMinute - fromMinute) * MINUTE - breakMs + 12_000
  const rounded = (minute: number) => Math.round(minute / 15) * 15
  return {
    id: id(1000 + number),
    workDate,
    zone: 'Europe/Berlin',
    start: instant(workDate, fromMinute),
    end: instant(workDate, untilMinute + 0.2),
    roundedStart: instant(workDate, rounded(fromMinute)),
    roundedEnd: instant(workDate, rounded(untilMinute)),
    breaks: [{ start: instant(workDate, 720), end: instant(workDate, 750) }],
    presenceMs: workedMs + breakMs,
    breakMs,
    workedMs,
    roundedMs: (rounded(untilMinute) - rounded(fromMinute)) * MINUTE - breakMs,
    status: 'closed',
    exceptions: [],
    ...change,
  }
}

const noEnd = {
  end: null,
  roundedEnd: null,
  breaks: [],
  breakMs: 0,
  presenceMs: 0,
  workedMs: 0,
  roundedMs: 0,
}
const DATES = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20].map(
  (day) => `2026-11-${String(day).padStart(2, '0')}`,
)

function sumOf(sessions: readonly ReportedSession[]) {
  const sum = (of: 'presenceMs' | 'breakMs' | 'workedMs' | 'roundedMs') =>
    sessions.reduce((total, one) => total + one[of], 0)
  return {
    presenceMs: sum('presenceMs'),
    breakMs: sum('breakMs'),
    workedMs: sum('workedMs'),
    roundedMs: sum('roundedMs'),
    sessions: sessions.map((one) => one.id),
  }
}

const adjustment: Timesheet['people'][number]['adjustments'][number] = {
  id: id(900),
  workDate: '2026-11-03',
  ms: -1_800_000,
  reason: 'The long break of the third was not clocked',
  author: { id: id(901), name: 'Jürgen Großkreutz' },
  at: '2026-11-12T08:15:00Z',
  correction: id(902),
}

function timesheetOf(person: Named, index: number): Timesheet['people'][number] {
  const days = DATES.filter((_, day) => (day + index) % 6 !== 5).map((date, day) => {
    const number = index * 100 + day
    const from = 360 + ((index * 7 + day * 11) % 25)
    const sessions = [session(number, date, [from, from + 500 + ((day * 13) % 40)])]
    if (index === 1 && day === 3)
      sessions[0] = session(number, date, [from, from], {
        ...noEnd,
        status: 'incomplete',
        exceptions: ['missing_out'],
      })
    if (index === 0 && day === 2) {
      sessions[0] = session(number, date, [from, from + 180])
      sessions.push(
        session(number + 50, date, [from + 240, from + 870], {
          status: 'provisional',
          exceptions: ['provisional_out'],
        }),
      )
    }
    return { date, total: sumOf(sessions), sessions }
  })
  const total = sumOf(days.flatMap(({ sessions }) => sessions))
  const adjustments = index === 1 ? [adjustment] : []
  const adjustedMs = index === 1 ? adjustment.ms : 0
  return { person, number: index === 4 ? null : String(1017 + index), days, total, adjustments, adjustedMs }
}

const everybody = PEOPLE.map(timesheetOf)
export const timesheet: Timesheet = { people: everybody, next: 'more' }
export const nadiaTimesheet: Timesheet = { people: everybody.slice(0, 1) }
export const adjustedTimesheet: Timesheet = { people: everybody.slice(1, 2) }
/** Nobody rounds: one column says it all. */
export const exactTimesheet: Timesheet = {
  people: everybody.slice(0, 1).map((one) => {
    const exact = (sum: (typeof one)['total']) => ({ ...sum, roundedMs: sum.workedMs })
    const days = one.days.map((day) => ({
      ...day,
      total: exact(day.total),
      sessions: day.sessions.map((each) => ({ ...each, roundedMs: each.workedMs })),
    }))
    return { ...one, days, total: exact(one.total) }
  }),
}

const lines = everybody.map(({ person, total, adjustedMs }) => ({ ...total, ...person, adjustedMs }))
const all = sumOf(everybody.flatMap(({ days }) => days.flatMap(({ sessions }) => sessions)))
export const hours: Hours = {
  lines,
  total: { ...all, sessions: all.sessions.length, adjustedMs: adjustment.ms },
}

export const presenceAt: PresenceAt = {
  at: '2026-11-20T09:00:00Z',
  people: [
    { person: nadia, session: id(1), since: '2026-11-20T05:02:00Z', state: 'working', provisional: false },
    {
      person: maximiliane,
      session: id(2),
      since: '2026-11-19T21:00:00Z',
      state: 'unknown',
      provisional: false,
    },
    { person: oedipe, session: id(3), since: '2026-11-20T06:30:00Z', state: 'on_break', provisional: true },
  ],
}

type Finding = WorkingTime['people'][number]['findings'][number]
const finding = (change: Partial<Finding>): Finding => ({
  pack: 'de',
  rule: 'daily_hours',
  level: 'breach',
  law: { name: 'ArbZG', article: '§ 3 Satz 2' },
  from: '2026-11-04',
  until: '2026-11-04',
  limitMs: 10 * HOUR,
  foundMs: 12.5 * HOUR,
  byMs: 2.5 * HOUR,
  start: '2026-11-04T06:00:00+01:00',
  end: '2026-11-04T20:30:00+01:00',
  zone: 'Europe/Berlin',
  sessions: everybody[0]?.days[2]?.sessions.map((one) => one.id) ?? [],
  provisional: true,
  ...change,
})

export const workingTime: WorkingTime = {
  people: [
    {
      person: nadia,
      findings: [
        finding({}),
        finding({
          rule: 'daily_rest',
          law: { name: 'ArbZG', article: '§ 5 Abs. 1' },
          limitMs: 11 * HOUR,
          foundMs: 9.5 * HOUR,
          byMs: 1.5 * HOUR,
          until: '2026-11-05',
          provisional: false,
        }),
        finding({
          rule: 'night_hours',
          level: 'listed',
          law: { name: 'ArbZG', article: '§ 2 Abs. 3' },
          limitMs: 0,
          foundMs: 3 * HOUR,
          byMs: 3 * HOUR,
          provisional: false,
        }),
      ],
      leftOut: [],
    },
    {
      person: juergen,
      findings: [],
      leftOut: [{ session: id(1103), workDate: '2026-11-05', why: 'incomplete' }],
    },
  ],
}

export const reportSettings: ReportSettingsVersions = {
  inForce: {
    rulePacks: ['eu', 'de'],
    weekStart: 1,
    rounding: {
      start: { mode: 'nearest', minutes: 15 },
      end: { mode: 'nearest', minutes: 15 },
      duration: { mode: 'none', minutes: 0 },
    },
    dailyReportAt: '18:00',
    language: 'de',
  },
  versions: [],
}
reportSettings.versions.push(
  {
    ...reportSettings.inForce,
    id: id(31),
    from: '2027-01-01',
    dailyReportAt: null,
    madeAt: '2026-11-19T15:20:00Z',
    madeBy: grace,
  },
  { ...reportSettings.inForce, id: id(30), from: '2026-05-04', madeAt: '2026-05-04T11:07:00Z', madeBy: null },
)

export const newestSeal = {
  number: 47,
  day: '2026-11-19',
  zone: 'Europe/Berlin',
  sealedAt: '2026-11-19T23:00:12Z',
  heads: 38,
  root: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  previous: '7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730',
  hash: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
  keyId: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  signature: 'ZXhhbXBsZQ',
} satisfies Seal
