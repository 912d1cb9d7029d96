// The attendance cases of Frappe HR: those that our rules share, and, named, those that we decide otherwise.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deriveWorkSessions } from '../clocking/derive.ts'
import { fixedRules } from '../clocking/rules.ts'
import { parseInstant } from '../time/instant.ts'
import { addDays } from '../time/zone.ts'
import type { Plan, Shift } from './expected-day.ts'
import type { Worked } from './fit-session.ts'
import type { DayVerdict } from './judge-day.ts'
import { overlaps, plannedSpan } from './planned-span.ts'
import { everyDay, HOUR, judgedOn, MINUTE, planOf } from './roster-table.test-support.ts'
import { spanWindows, windowAt } from './span-windows.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures')
const frappe = JSON.parse(readFileSync(join(FIXTURES, 'frappe-hr-attendance.json'), 'utf8'))
const D = '2026-06-10'

/** `D+1 01:30`, `D-1`, `08:00` (of D). */
function dateOf(text: string): string {
  const days = /^D([+-]\d+)?/.exec(text)
  return addDays(D, Number(days?.[1] ?? 0))
}

function instantOf(text: string): number {
  return parseInstant(`${dateOf(text)}T${text.slice(-5)}:00Z`) ?? Number.NaN
}

type Times = [start: string, end: string]
type Assigned = [from: string, until: string | null]

/** The shift of these times on every date of an assignment, ten days where it has no end. */
function shiftsOf([start, end]: Times, assigned: readonly Assigned[]): Shift[] {
  return assigned.flatMap(([from, until]) => {
    const last = until === null ? addDays(dateOf(from), 10) : dateOf(until)
    const dates: string[] = []
    for (let date = dateOf(from); date <= last; date = addDays(date, 1)) dates.push(date)
    return dates.map((date): Shift => ({ id: date, date, start, end, published: true }))
  })
}

function planWith(shifts: readonly Shift[]): Plan {
  return planOf({ shifts, zone: () => 'UTC' })
}

describe.each<{
  shift: Times
  assign: Assigned
  punch: string
  match: boolean
  allowCheckOutAfterMin?: number
  start?: string
  end?: string
  actualStart?: string
  actualEnd?: string
}>(frappe.shiftFetch.cases)(
  'a punch at $punch, shift $shift of $assign',
  ({ shift, assign, punch, match, ...row }) => {
    it(match ? 'belongs to it' : 'does not', () => {
      const spans = shiftsOf(shift, [assign]).map(({ date, ...local }) => plannedSpan(date, local, 'UTC'))
      const { allowCheckOutAfterMin: after = frappe.shiftFetch.defaults.allowCheckOutAfterMin } = row
      const before = frappe.shiftFetch.defaults.beginCheckInBeforeMin
      const rulesAt = fixedRules({ spanMarginBeforeMs: before * MINUTE, spanMarginAfterMs: after * MINUTE })
      const found = windowAt(spanWindows(spans, rulesAt), instantOf(punch))
      expect(found !== undefined).toBe(match)
      const told = {
        start: found?.span.startMs,
        end: found?.span.endMs,
        actualStart: found?.fromMs,
        actualEnd: found?.untilMs,
      }
      for (const name of ['start', 'end', 'actualStart', 'actualEnd'] as const) {
        if (row[name] !== undefined) expect(told[name], name).toBe(instantOf(row[name]))
      }
    })
  },
)

it.each<{ punch: string; shift: string; actualStart?: string; actualEnd?: string }>(
  frappe.consecutiveShiftsGraceOverlap.cases,
)('between two shifts, a punch at $punch belongs to $shift', ({ punch, shift, actualStart, actualEnd }) => {
  const { shifts } = frappe.consecutiveShiftsGraceOverlap
  const spans = Object.entries<Times>(shifts).map(([name, [start, end]]) => ({
    name,
    ...plannedSpan(D, { start, end }, 'UTC'),
  }))
  const found = windowAt(spanWindows(spans, fixedRules()), instantOf(punch))
  expect(found?.span.name).toBe(shift)
  if (actualStart !== undefined) expect(found?.fromMs).toBe(instantOf(actualStart))
  if (actualEnd !== undefined) expect(found?.untilMs).toBe(instantOf(actualEnd))
})

it.each<{ a: Times; b: Times; overlap: boolean }>(frappe.overlap.cases)(
  '$a and $b overlap: $overlap',
  ({ a, b, overlap }) => {
    const [one, other] = [a, b].map(([start, end]) => plannedSpan(D, { start, end }, 'UTC'))
    expect(one && other && overlaps(one, other)).toBe(overlap)
  },
)

/** Our figure where it is another: `hours` as we count them, and why. */
const HOURS: Readonly<Record<number, { hours: number; why: string }>> = {
  2: { hours: 3, why: 'first in to last out is presence; of two ins the first session misses its out' },
  3: { hours: 3, why: 'a second in is no repeat: the session before it misses its out and counts 0 h' },
}

describe('hours from punches', () => {
  const rows = frappe.workingHours.cases.map((row: object, index: number) => ({ ...row, index }))
  const typed = rows.filter((row: { determine: string }) => row.determine === 'log-type')

  it.each<{ logs: [minutesAgo: number, kind: string][]; hours: number; calc: string; index: number }>(typed)(
    'row $index, $calc',
    ({ logs, hours, index }) => {
      const endMs = instantOf('D 20:00')
      const punches = logs.map(([minutesAgo, kind], place) => ({
        id: `p${place}`,
        kind: kind === 'IN' ? ('in' as const) : ('out' as const),
        at: endMs - minutesAgo * MINUTE,
        zone: 'UTC',
      }))
      const workedMs = deriveWorkSessions(punches, fixedRules()).reduce((sum, one) => sum + one.workedMs, 0)
      expect(workedMs / HOUR).toBe(HOURS[index]?.hours ?? hours)
    },
  )

  it('never takes punches in turns: in means in, whatever was forgotten before (2 rows)', () => {
    expect(rows.length - typed.length).toBe(2)
  })
})

describe('the verdict of a day', () => {
  type Row = {
    shift?: Times
    in: string
    out: string
    status: string | null
    lateGraceMin?: number
    earlyGraceMin?: number
    late?: boolean
    early?: boolean
    holiday?: boolean
  }

  /**
   * By row. Frappe makes a short day half a day, or none; we say how much is missing (left early) and leave pay to pay
   * rules. On a holiday it may keep no attendance; we keep what was worked, and say that it was not planned.
   */
  const OURS: readonly (readonly string[])[] = [
    [],
    ['late 90', 'left_early 90'],
    ['left_early 150'],
    ['left_early 150'],
    ['left_early 150'],
    ['left_early 195'],
    ['unplanned'],
    ['unplanned'],
    [],
  ]

  it.each<Row & { index: number }>(
    frappe.autoAttendance.cases.map((row: Row, index: number) => ({ ...row, index })),
  )(
    'row $index: $in to $out',
    ({
      index,
      shift = frappe.autoAttendance.shift,
      holiday,
      lateGraceMin = 0,
      earlyGraceMin = 0,
      ...row
    }) => {
      const week = everyDay(shift.join('–'))
      const plan = planOf({
        patterns: [{ from: '2000-01-01', week }],
        zone: () => 'UTC',
        holiday: () => (holiday ? 'A holiday' : undefined),
      })
      const rules = { lateGraceMs: lateGraceMin * MINUTE, leftEarlyGraceMs: earlyGraceMin * MINUTE }
      const { verdicts, sessions } = judge(plan, D, {
        sessions: [session(row.in, row.out)],
        now: 'D+1 12:00',
        rules,
      })
      expect(verdicts.map((one) => ('byMs' in one ? `${one.kind} ${one.byMs / MINUTE}` : one.kind))).toEqual(
        OURS[index],
      )
      expect(sessions).toEqual(['worked'])
      if (row.late !== undefined) expect(verdicts.some(({ kind }) => kind === 'late')).toBe(row.late)
      if (row.early !== undefined) expect(verdicts.some(({ kind }) => kind === 'left_early')).toBe(row.early)
    },
  )
})

describe('absence', () => {
  const [open, late, unsettled, settled] = frappe.absentMarking

  function absentDates({ assign, shift, lastSync }: { assign: Assigned[]; shift: Times; lastSync: string }) {
    const plan = planWith(shiftsOf(shift, assign).filter(({ date }) => date <= D))
    const dates = [-6, -5, -4, -3, -2, -1, 0].map((days) => addDays(D, days))
    return dates.filter((date) =>
      judge(plan, date, { now: lastSync }).verdicts.some(({ kind }) => kind === 'absent'),
    )
  }

  it('is said of each day once its shift is over; we say it of today too, Frappe from the next day on', () => {
    const [from, until] = open.expectAbsentFromTo.map(dateOf)
    const dates = absentDates(open)
    expect(dates.filter((date) => date !== D)).toHaveLength(open.count)
    expect([dates[0], dates.at(-2), dates.at(-1)]).toEqual([from, until, D])
  })

  it('is said of each day with a shift only', () => {
    expect(absentDates(late)).toHaveLength(late.count)
  })

  it('is never said of who was there; we do not wait for the margin after the shift', () => {
    for (const { shift, logs, lastSync } of [unsettled, settled]) {
      const plan = planWith(shiftsOf(shift, [['D-1', 'D-1']]))
      const sessions = [session(logs[0], logs[1])]
      expect(judge(plan, dateOf('D-1'), { sessions, now: lastSync })).toMatchObject({
        verdicts: [],
        sessions: ['worked'],
      })
    }
  })
})

function session(start: string, end: string): Worked {
  const [startMs, endMs] = [instantOf(start), instantOf(end)]
  return {
    id: 'worked',
    workDate: dateOf(start),
    startMs,
    endMs,
    workedMs: endMs - startMs,
    status: 'closed',
  }
}

function judge(
  plan: Plan,
  date: string,
  { sessions = [], now, rules = {} }: { sessions?: Worked[]; now: string; rules?: object },
): DayVerdict {
  return judgedOn(plan, date, { sessions, rulesAt: fixedRules(rules), nowMs: instantOf(now) })
}
