import type { DailyReport, DailySession } from '@muster/contract/daily-reports.ts'
import type { Named } from '@muster/contract/values.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { Tx } from '../../../ports/db.ts'
import { peopleAfter, type SessionRow, sessionsOfPeople } from '../sessions-store.ts'
import { breaksNow } from './daily-store.ts'

const HOUR_MS = 3_600_000
/** "Over 8 h" and "breaks over 1 h", whatever the rules of the team: the report is the same for all. */
const LONG_DAY_MS = 8 * HOUR_MS
const LONG_BREAK_MS = HOUR_MS
const MOST_MEMBERS = 10_000

type Gathered = Pick<DailyReport, 'people' | 'sinceYesterday' | 'sessions' | 'workedMs' | 'breakMs'>
type PersonLine = DailyReport['people'][number]

/**
 * What the record says at `nowMs` of a team's day: the sessions of that work date, and those of the date before that began
 * or ended after its report (`previousDueMs`), which that report could not tell. Undefined where nobody ever was in the
 * team.
 */
export async function gatherDay(
  tx: Tx,
  { team, date, previousDueMs, nowMs }: { team: Named; date: string; previousDueMs: number; nowMs: number },
): Promise<Gathered | undefined> {
  const reach = [team.id]
  const members = await peopleAfter(tx, { reach, person: null, after: undefined, limit: MOST_MEMBERS })
  if (members.length === 0) return undefined
  const ids = members.map(({ id }) => id)
  const [rows, breaks] = await Promise.all([
    sessionsOfPeople(tx, { reach, people: ids, from: addDays(date, -1), until: date }),
    breaksNow(tx, ids),
  ])
  const told = rows.filter((row) => row.workDate === date || isAfter(row, previousDueMs))
  const sessionsOf = Map.groupBy(told, ({ personId }) => personId)
  const sessions = members.flatMap((person) =>
    (sessionsOf.get(person.id) ?? []).map((row) =>
      toldSession(row, { id: person.id, name: person.name }, { nowMs, breakSinceMs: breaks.get(person.id) }),
    ),
  )
  const ofDate = Map.groupBy(
    sessions.filter(({ workDate }) => workDate === date),
    ({ person }) => person.id,
  )
  const people = members.flatMap(({ id, name }) => {
    const found = ofDate.get(id)
    return found
      ? [
          personLine(
            { id, name },
            found,
            longBreaksOf(sessionsOf.get(id) ?? [], { date, nowMs, breakSinceMs: breaks.get(id) }),
          ),
        ]
      : []
  })
  return {
    people,
    sessions,
    sinceYesterday: sessions.filter(({ workDate }) => workDate !== date).map(({ id }) => id),
    workedMs: people.reduce((sum, one) => sum + one.workedMs, 0),
    breakMs: people.reduce((sum, one) => sum + one.breakMs, 0),
  }
}

function isAfter({ startMs, endMs }: SessionRow, ms: number): boolean {
  return startMs !== null && (endMs === null || endMs > ms || startMs > ms)
}

function toldSession(
  row: SessionRow,
  person: Named,
  { nowMs, breakSinceMs }: { nowMs: number; breakSinceMs: number | undefined },
): DailySession {
  const { id, workDate, startMs, endMs, status, exceptions } = row
  const isOpen = status === 'open' && startMs !== null
  const runningMs = isOpen && breakSinceMs !== undefined ? Math.max(0, nowMs - breakSinceMs) : 0
  const breaksMs = row.breaks.map((pause) => pause.endMs - pause.startMs)
  const breakMs = isOpen ? breaksMs.reduce((sum, ms) => sum + ms, runningMs) : row.breakMs
  return {
    id,
    person,
    workDate,
    start: startMs === null ? null : formatInstant(startMs),
    end: endMs === null ? null : formatInstant(endMs),
    breakMs,
    workedMs: isOpen ? Math.max(0, nowMs - startMs - breakMs) : row.workedMs,
    longestBreakMs: Math.max(0, runningMs, ...breaksMs),
    status,
    onBreak: isOpen && breakSinceMs !== undefined,
    exceptions,
  }
}

function personLine(person: Named, sessions: readonly DailySession[], longBreaks: number): PersonLine {
  const workedMs = sessions.reduce((sum, session) => sum + session.workedMs, 0)
  return {
    person,
    workedMs,
    breakMs: sessions.reduce((sum, session) => sum + session.breakMs, 0),
    clockOut: clockOutOf(sessions),
    over8Hours: workedMs > LONG_DAY_MS,
    longBreaks,
    sessions: sessions.map(({ id }) => id),
  }
}

/** Breaks of more than an hour, the one that goes on among them. */
function longBreaksOf(
  rows: readonly SessionRow[],
  { date, nowMs, breakSinceMs }: { date: string; nowMs: number; breakSinceMs: number | undefined },
): number {
  const ofDate = rows.filter(({ workDate }) => workDate === date)
  const isRunning = breakSinceMs !== undefined && ofDate.some(({ status }) => status === 'open')
  const running = isRunning ? [{ startMs: breakSinceMs, endMs: nowMs }] : []
  const breaks = [...ofDate.flatMap((row) => row.breaks), ...running]
  return breaks.filter(({ startMs, endMs }) => endMs - startMs > LONG_BREAK_MS).length
}

/** How the last session ended that has a start. */
function clockOutOf(sessions: readonly DailySession[]): PersonLine['clockOut'] {
  const last = sessions.findLast(({ start }) => start !== null)
  if (last?.status === 'open') return 'still_in'
  if (last?.status === 'provisional') return 'closed_automatically'
  return last?.status === 'closed' ? 'clocked_out' : 'missing'
}
