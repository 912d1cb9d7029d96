import type { Exception } from '@muster/core/clocking/punch.ts'
import type { SessionStatus } from '@muster/core/clocking/work-session.ts'
import type { FindingRule } from '@muster/core/working-time/finding.ts'
import type { FindingLevel } from '@muster/core/working-time/rule-pack.ts'

/** The keys of all columns; CSV files have them as they are. */
export const COLUMN_KEYS = [
  'person',
  'number',
  'work_date',
  'zone',
  'clock_in',
  'clock_out',
  'break',
  'presence',
  'worked',
  'worked_hours',
  'rounded_in',
  'rounded_out',
  'rounded_worked',
  'rounded_hours',
  'adjusted_hours',
  'reason',
  'status',
  'exceptions',
  'session',
  'sessions',
  'team',
  'job',
  'since',
  'state',
  'provisional',
  'rule',
  'level',
  'law',
  'from',
  'until',
  'limit',
  'found',
  'by',
  'start',
  'end',
] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

export type Presence = 'working' | 'on_break' | 'unknown'
export type ClockOut = 'clocked_out' | 'still_in' | 'closed_automatically' | 'missing'

/** All that reports say in one language, with `{places}` for what differs. */
export type ReportWords = {
  columns: Readonly<Record<ColumnKey, string>>
  titles: Readonly<Record<'timesheet' | 'hours' | 'presence' | 'workingTime', string>>
  period: string
  at: string
  page: string
  total: string
  /** The status of a line of a locked date. */
  adjustment: string
  yes: string
  statuses: Readonly<Record<SessionStatus, string>>
  exceptions: Readonly<Record<Exception, string>>
  states: Readonly<Record<Presence, string>>
  levels: Readonly<Record<FindingLevel, string>>
  rules: Readonly<Record<FindingRule, string>>
  clockOuts: Readonly<Record<ClockOut, string>>
  daily: {
    title: string
    made: string
    remade: string
    nobody: string
    worked: string
    stillIn: string
    over8Hours: string
    longBreaks: string
    corrections: string
    automatic: string
    missing: string
    sinceYesterday: string
    differences: string
    added: string
    removed: string
    changed: string
    seal: string
    footer: string
  }
}
