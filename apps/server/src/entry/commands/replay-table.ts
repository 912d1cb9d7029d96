import type { Replayed } from '@muster/core/clocking/replay.ts'
import { totalMs, type WorkSession } from '@muster/core/clocking/work-session.ts'
import { DAY_MS, timeOf } from '@muster/core/time/civil-date.ts'
import { offsetMsAt } from '@muster/core/time/zone.ts'

const MINUTE_MS = 60_000
const WIDEST_NAME = 40

/** A table for reading, made person by person, so that it can be printed while it is made. */
export type ReplayTable = { person(replayed: Replayed): string }

/** Opens a table as wide as the longest of these names asks for. */
export function replayTable(people: Iterable<string>): ReplayTable {
  let width = 'person'.length
  for (const person of people) width = Math.max(width, Math.min(WIDEST_NAME, shown(person).length))
  const lineOf = (cells: readonly string[]) => tableLine(width, cells)
  let header = lineOf(['person', 'date', 'start – end', 'zone', 'breaks', 'worked', 'status', 'exceptions'])
  return {
    person({ person, sessions }) {
      const lines = [header]
      header = '\n'
      const minutes = minutesThatAdd(sessions)
      sessions.forEach((session, index) => {
        lines.push(lineOf([shown(person), ...sessionCells(session, minutes[index] ?? 0)]))
      })
      const total = minutes.reduce((sum, each) => sum + each, 0)
      lines.push(lineOf([shown(person), 'total', '', '', '', hoursAndMinutes(total), '', '']))
      return lines.join('')
    },
  }
}

function sessionCells(session: WorkSession, workedMinutes: number): string[] {
  const { workDate, zone, breaks, status, exceptions } = session
  const count = breaks.length > 1 ? ` (${breaks.length})` : ''
  return [
    workDate,
    fromTo(session),
    zone,
    breaks.length === 0 ? '' : `${hoursAndMinutes(Math.round(totalMs(breaks) / MINUTE_MS))}${count}`,
    hoursAndMinutes(workedMinutes),
    session.startMs === null ? '' : status,
    exceptions.join(' '),
  ]
}

/** `22:00 – 06:00 +1`: local times, with how many days later it ended. */
function fromTo({ startMs, endMs, zone }: WorkSession): string {
  const start = startMs === null ? '     ' : localTime(startMs, zone)
  if (endMs === null) return `${start} –`
  const days = localDay(endMs, zone) - localDay(startMs ?? endMs, zone)
  return `${start} – ${localTime(endMs, zone)}${days > 0 ? ` +${days}` : ''}`
}

function localTime(ms: number, zone: string): string {
  const local = ms + offsetMsAt(ms, zone)
  return timeOf(local - Math.floor(local / DAY_MS) * DAY_MS).slice(0, 'HH:MM'.length)
}

function localDay(ms: number, zone: string): number {
  return Math.floor((ms + offsetMsAt(ms, zone)) / DAY_MS)
}

/** Whole minutes worked, rounded so that the printed lines add to the printed total (DOMAIN: corner case 22). */
function minutesThatAdd(sessions: readonly WorkSession[]): number[] {
  let untilNowMs = 0
  return sessions.map(({ workedMs }) => {
    const before = Math.round(untilNowMs / MINUTE_MS)
    untilNowMs += workedMs
    return Math.round(untilNowMs / MINUTE_MS) - before
  })
}

function hoursAndMinutes(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function tableLine(nameWidth: number, cells: readonly string[]): string {
  const [
    person = '',
    date = '',
    fromUntil = '',
    zone = '',
    breaks = '',
    worked = '',
    status = '',
    exceptions = '',
  ] = cells
  const left = [person.padEnd(nameWidth), date.padEnd(10), fromUntil.padEnd(16), zone.padEnd(20)]
  const right = [breaks.padStart(8), worked.padStart(9), status.padEnd(11), exceptions]
  return `${[...left, ...right].join('  ').trimEnd()}\n`
}

/** A name as a terminal may show it: nothing that moves the cursor, and not wider than its column. */
function shown(person: string): string {
  const plain = person.replaceAll(/\p{Cc}/gu, '�')
  return plain.length > WIDEST_NAME ? `${plain.slice(0, WIDEST_NAME - 1)}…` : plain
}
