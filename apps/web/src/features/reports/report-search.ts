import type { AttendanceState } from '@muster/contract/attendance.ts'
import { readDay } from '@muster/core/time/civil-date.ts'
import { monthOf, type Range, rangeProblem } from '../clocking/record-range.ts'
import { ATTENDANCE_STATES } from './attendance-states.ts'

export const REPORTS = [
  'timesheet',
  'hours',
  'presence',
  'attendance',
  'checks',
  'daily',
  'inspection',
] as const
export type ReportName = (typeof REPORTS)[number]

/** The reports that are there for somebody: what leaves the house as proof, admins give out. */
export function reportsFor({ admin }: { admin: boolean }): readonly ReportName[] {
  return admin ? REPORTS : REPORTS.filter((name) => name !== 'inspection')
}

/** What a report shows; each reads what it knows. */
export type ReportSearch = {
  from?: string
  until?: string
  team?: string
  person?: string
  /** Hours by person where nothing is said. */
  by?: 'team' | 'job'
  /** Exact and rounded hours side by side where nothing is said. */
  figures?: 'exact' | 'rounded'
  /** A day, and with `time` a moment of it as clocks in the organisation's zone show it. */
  date?: string
  time?: string
  status?: AttendanceState
  /** Of a daily report; the newest where nothing is said. */
  version?: number
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads the address; what makes no sense in it is left out. */
export function reportSearch(raw: Record<string, unknown>): ReportSearch {
  const { by, figures, time, status, version } = raw
  const known = ATTENDANCE_STATES.find((one) => one === status)
  return {
    ...textAs('from', raw.from, isDate),
    ...textAs('until', raw.until, isDate),
    ...textAs('team', raw.team, (text) => UUID.test(text)),
    ...textAs('person', raw.person, (text) => UUID.test(text)),
    ...(by === 'team' || by === 'job' ? { by } : {}),
    ...(figures === 'exact' || figures === 'rounded' ? { figures } : {}),
    ...textAs('date', raw.date, isDate),
    ...textAs('time', time, (text) => TIME.test(text)),
    ...(known ? { status: known } : {}),
    ...(typeof version === 'number' && Number.isInteger(version) && version > 0 ? { version } : {}),
  }
}

/** What changes in the address of a report; `null` takes a part out of it. */
export type ReportChange = { [Part in keyof ReportSearch]?: ReportSearch[Part] | null | undefined }

export function searchWith(search: ReportSearch, change: ReportChange): ReportSearch {
  const merged = Object.entries({ ...search, ...change })
  return Object.fromEntries(merged.filter(([, value]) => value !== null && value !== undefined))
}

/** What one report hands on to another: whom and which days, not how they are shown. */
export function carriedOver({ from, until, team }: ReportSearch): ReportSearch {
  return searchWith({}, { from, until, team })
}

/** The days that an address asks for; this month where it asks for none, or for none that there can be. */
export function reportRange({ from, until }: ReportSearch, today: string): Range {
  const isAsked = from !== undefined && until !== undefined && rangeProblem({ from, until }) === undefined
  return isAsked ? { from, until } : monthOf(today)
}

function textAs<Name extends 'from' | 'until' | 'team' | 'person' | 'date' | 'time'>(
  name: Name,
  value: unknown,
  fits: (text: string) => boolean,
): ReportSearch {
  return typeof value === 'string' && fits(value) ? { [name]: value } : {}
}

function isDate(text: string): boolean {
  return DATE.test(text) && text >= '0001' && readDay(text) !== undefined
}
