import type { Hours, HoursQuery } from '@muster/contract/reports.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { hundredthsInTurn } from '@muster/core/reports/duration-text.ts'
import type { Db } from '../../ports/db.ts'
import type { Cell } from './formats/report-table.ts'
import { addJobs } from './job-hours.ts'
import { everybody, type ReportScope, reachOfFilter } from './read-people.ts'
import { type ColumnShape, columnsIn, type ReportContent } from './report-file.ts'
import { namesOfAll, type TeamStay, teamStays } from './sessions-store.ts'
import { datedSettings } from './settings.ts'
import { emptySum, type RoundedSession, type Sum, withRounding } from './sums.ts'
import type { ReportWords } from './words/words.ts'
import { filled } from './words.ts'

const HUNDREDTH_MS = 36_000

type Ports = { db: Db }
type Filter = Pick<HoursQuery, 'by' | 'from' | 'until' | 'team' | 'person'>
type Line = Sum & { id: string | null; name: string | null; adjustedMs: number }

/**
 * What the sessions of some days add up to by person, by team or by job, with the sessions behind each line, and beside it
 * what adjustments of locked dates add or take away. A session is
 * its person's; it counts for the team within reach that the person was in at its start, the one joined last; and for each
 * job as long as it lasted, breaks taken off.
 */
export async function hours(
  ports: Ports,
  scope: ReportScope,
  filter: Filter,
): Promise<Hours | Refused<'not_found'>> {
  const lines = await linesOf(ports, scope, filter)
  if (isRefused(lines)) return lines
  const total = { presenceMs: 0, breakMs: 0, workedMs: 0, roundedMs: 0, adjustedMs: 0 }
  for (const line of lines) {
    total.presenceMs += line.presenceMs
    total.breakMs += line.breakMs
    total.workedMs += line.workedMs
    total.roundedMs += line.roundedMs
    total.adjustedMs += line.adjustedMs
  }
  const sessions = new Set(lines.flatMap((line) => line.sessions)).size
  return { lines, total: { ...total, sessions } }
}

async function linesOf(
  { db }: Ports,
  scope: ReportScope,
  { by, ...filter }: Filter,
): Promise<Line[] | Refused<'not_found'>> {
  const within = await reachOfFilter(db, scope, filter)
  if (isRefused(within)) return within
  const { orgId } = scope
  const { reach } = within
  const [settings, names, stays] = await db.transaction({ org: orgId }, (tx) =>
    Promise.all([datedSettings(tx), namesOfAll(tx), teamStays(tx, reach, filter.person ?? null)]),
  )
  const lines = new Map<string | null, Line>()
  const lineOf = (id: string | null, name: string | null) => {
    const line = lines.get(id) ?? { id, name, ...emptySum(), adjustedMs: 0 }
    lines.set(id, line)
    return line
  }
  const named = (id: string | null) => lineOf(id, id === null ? null : (names.get(id) ?? null))
  for await (const { person, sessions, adjustments } of everybody(db, { orgId, reach }, filter)) {
    const rounded = sessions.map((session) => withRounding(session, settings))
    const ofPerson = stays.get(person.id) ?? []
    if (by === 'job') addJobs(rounded, settings, named)
    else if (by === 'team') addAll(rounded, (session) => named(teamOf(ofPerson, session)))
    else addAll(rounded, () => lineOf(person.id, person.name))
    for (const { ms, job, workDate } of adjustments) {
      const of = { person: person.id, job, team: teamAt(ofPerson, noonOf(workDate)) }[by]
      const line = by === 'person' ? lineOf(person.id, person.name) : named(of)
      line.adjustedMs += ms
    }
  }
  return [...lines.values()].toSorted(byName)
}

function byName(a: Line, b: Line): number {
  if (a.name === null || b.name === null) return a.name === null ? 1 : -1
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

function addAll(sessions: readonly RoundedSession[], lineOf: (session: RoundedSession) => Line): void {
  for (const session of sessions) {
    const line = lineOf(session)
    line.presenceMs += session.presenceMs
    line.breakMs += session.breakMs
    line.workedMs += session.workedMs
    line.roundedMs += session.rounded.workedMs
    line.sessions.push(session.id)
  }
}

/** The team that somebody was in at a session's start: the one joined last. */
function teamOf(stays: readonly TeamStay[], { startMs, endMs }: RoundedSession): string | null {
  return teamAt(stays, startMs ?? endMs ?? 0)
}

/** An adjustment is of a date, not of an instant: it goes with the team of its noon (UTC), as its reach does. */
function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`)
}

function teamAt(stays: readonly TeamStay[], atMs: number): string | null {
  const during = stays.filter(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || atMs < untilMs))
  return during.toSorted((a, b) => b.fromMs - a.fromMs)[0]?.teamId ?? null
}

/** The same for a file. */
export async function hoursContent(
  ports: Ports,
  scope: ReportScope,
  { filter, words }: { filter: Filter; words: ReportWords },
): Promise<ReportContent | Refused<'not_found'>> {
  const found = await hours(ports, scope, filter)
  if (isRefused(found)) return found
  const { lines, total } = found
  const [exact, rounded] = [hundredthsInTurn(), hundredthsInTurn()]
  const added = lines.map((line) => [exact(line.workedMs), rounded(line.roundedMs)] as const)
  async function* rows(): AsyncGenerator<Cell[]> {
    for (const [index, line] of lines.entries()) {
      const [worked = 0, roundedWorked = 0] = added[index] ?? []
      const counted = [line.sessions.length, line.breakMs, line.presenceMs]
      const adjusted = Math.round(line.adjustedMs / HUNDREDTH_MS)
      yield [line.name, ...counted, line.workedMs, worked, line.roundedMs, roundedWorked, adjusted]
    }
  }
  const shapes: readonly ColumnShape[] = [
    [filter.by, 'text', 30],
    ['sessions', 'count', 9],
    ['break', 'duration', 10],
    ['presence', 'duration', 10],
    ['worked', 'duration', 10],
    ['worked_hours', 'hours', 9],
    ['rounded_worked', 'duration', 10],
    ['rounded_hours', 'hours', 9],
    ['adjusted_hours', 'hours', 9],
  ]
  const hundredths = (place: 0 | 1) => added.reduce((sum, one) => sum + one[place], 0)
  return {
    title: words.titles.hours,
    about: [filled(words.period, { from: filter.from, until: filter.until })],
    columns: columnsIn(words, shapes),
    rows: rows(),
    totals: () => [
      words.total,
      total.sessions,
      total.breakMs,
      total.presenceMs,
      total.workedMs,
      hundredths(0),
      total.roundedMs,
      hundredths(1),
      Math.round(total.adjustedMs / HUNDREDTH_MS),
    ],
  }
}
