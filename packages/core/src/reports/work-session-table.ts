import type { Exception } from '../clocking/punch.ts'
import type { SessionStatus, Span } from '../clocking/work-session.ts'
import { localInstant } from '../time/local-instant.ts'
import { csvLine, inertList } from './csv-cell.ts'
import { clockDuration, hundredthsThatAddUp } from './duration-text.ts'

/** A change to what was recorded, or a punch that somebody else pressed. */
export type ReportedChange = {
  /** The instant of the punch it is about, epoch milliseconds. */
  atMs: number
  /** What the punch says: `in`, `out` … */
  kind: string
  change: 'entered' | 'replaced' | 'taken back'
  author: string
  reason: string | undefined
}

/** A work session as a report tells it; instants in epoch milliseconds. */
export type ReportedSession = {
  workDate: string
  zone: string
  startMs: number | null
  endMs: number | null
  breaks: readonly Span[]
  presenceMs: number
  breakMs: number
  workedMs: number
  /** `taken_back`: no session, but punches of that date that were taken back. */
  status: SessionStatus | 'taken_back'
  exceptions: readonly Exception[]
  /** Codes. */
  jobs: readonly string[]
  notes: readonly string[]
  changes: readonly ReportedChange[]
}

export const WORK_SESSION_COLUMNS = [
  'person',
  'number',
  'work_date',
  'zone',
  'clock_in',
  'clock_out',
  'breaks',
  'presence',
  'break',
  'worked',
  'worked_hours',
  'status',
  'exceptions',
  'jobs',
  'notes',
  'changes',
] as const

/**
 * A person's work sessions as a CSV file for an accountant: a header, then a row a session, in the order given. Times are
 * local with their offset, durations exact, `h:mm:ss` with milliseconds where there are any. `worked_hours` are
 * hundredths of an hour, each rounded so that the column adds up to the rounded total (DOMAIN: case 22).
 */
export function workSessionsCsv(
  person: { name: string; number: string | undefined },
  sessions: readonly ReportedSession[],
): string {
  const hours = hundredthsThatAddUp(sessions.map(({ workedMs }) => workedMs))
  const rows = sessions.map((session, index) => csvLine(rowOf(person, session, hours[index] ?? 0)))
  // Without the mark Excel takes UTF-8 for the machine's old code page.
  return `\uFEFF${csvLine(WORK_SESSION_COLUMNS)}${rows.join('')}`
}

function rowOf(
  { name, number }: { name: string; number: string | undefined },
  session: ReportedSession,
  hundredths: number,
): string[] {
  const { workDate, zone, startMs, endMs, breaks, presenceMs, breakMs, workedMs, status } = session
  const local = (ms: number | null) => (ms === null ? '' : localInstant(ms, zone))
  return [
    inertList([name]),
    inertList(number === undefined ? [] : [number]),
    workDate,
    zone,
    local(startMs),
    local(endMs),
    inertList(breaks.map((span) => `${local(span.startMs)}/${local(span.endMs)}`)),
    clockDuration(presenceMs),
    clockDuration(breakMs),
    clockDuration(workedMs),
    (hundredths / 100).toFixed(2),
    status,
    inertList(session.exceptions),
    inertList(session.jobs),
    inertList(session.notes),
    inertList(session.changes.map((change) => changeText(change, zone))),
  ]
}

function changeText({ atMs, kind, change, author, reason }: ReportedChange, zone: string): string {
  const what = `${localInstant(atMs, zone)} ${kind} ${change} by ${author}`
  return reason === undefined ? what : `${what}: ${reason}`
}
