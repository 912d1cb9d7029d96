import type { Exception } from '../clocking/punch.ts'
import type { SessionStatus, Span } from '../clocking/work-session.ts'
import { timeOf } from '../time/civil-date.ts'
import { formatInstant } from '../time/instant.ts'
import { offsetMsAt } from '../time/zone.ts'
import { csvLine, inertList } from './csv-cell.ts'

const HOUR_MS = 3_600_000
/** A hundredth of an hour. */
const HUNDREDTH_MS = HOUR_MS / 100

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
    duration(presenceMs),
    duration(breakMs),
    duration(workedMs),
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

/** `2026-03-02T08:00:00+01:00`: what clocks in the zone showed, and their offset. */
function localInstant(ms: number, zone: string): string {
  const offsetMs = offsetMsAt(ms, zone)
  const sign = offsetMs < 0 ? '-' : '+'
  const offset = timeOf(Math.abs(offsetMs))
  // Offsets of today are whole minutes; those before standard time have seconds.
  return `${formatInstant(ms + offsetMs).slice(0, -1)}${sign}${offset.endsWith(':00') ? offset.slice(0, 5) : offset}`
}

/** `8:30:00`, with milliseconds where they are not zero. */
function duration(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS)
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${hours}${timeOf(ms - hours * HOUR_MS).slice(2)}${fraction}`
}

/** Each duration in hundredths of an hour: what it adds to the rounded sum of those before it. */
function hundredthsThatAddUp(durationsMs: readonly number[]): number[] {
  let sumMs = 0
  return durationsMs.map((durationMs) => {
    const before = Math.round(sumMs / HUNDREDTH_MS)
    sumMs += durationMs
    return Math.round(sumMs / HUNDREDTH_MS) - before
  })
}
