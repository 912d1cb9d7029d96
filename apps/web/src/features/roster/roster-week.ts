import type { LocalSpan, Roster, RosterShift } from '@muster/contract/roster.ts'
import { spanMs, spansMs } from './planned-time.ts'

type Person = Roster['people'][number]['person']
type DayOf = Roster['people'][number]['days'][number]
type Gone = Roster['removed'][number]

/** What a cell of the grid shows: a shift as it is written, and what goes with the next publication. */
export type Entry =
  | { kind: 'shift'; shift: RosterShift }
  /** Published for here; written elsewhere (moved) or not at all (removed) since. */
  | { kind: 'moved' | 'removed'; id: string; start: string; end: string; label: string | null }

/** One person on one day. */
export type Cell = {
  person: Person
  date: string
  /** Not in the team on that day: nothing can be planned. */
  inTeam: boolean
  entries: readonly Entry[]
  /** The times of the pattern, where they would count. */
  pattern: readonly LocalSpan[]
  leave: DayOf['leave']
  elsewhere: number
  holiday: string | undefined
  /** What would be expected of this day if all were published, and what the pattern alone says; milliseconds. */
  plannedMs: number
  patternMs: number
}

export type Row = { person: Person; cells: readonly Cell[]; plannedMs: number; patternMs: number }
export type DaySum = {
  date: string
  holiday: string | undefined
  plannedMs: number
  patternMs: number
  people: number
}
export type RosterWeek = {
  rows: readonly Row[]
  days: readonly DaySum[]
  plannedMs: number
  patternMs: number
}

/** A roster as a grid of people and days, with its sums. */
export function rosterWeek(roster: Roster, dates: readonly string[]): RosterWeek {
  const holidays = new Map(roster.holidays.map(({ date, name }) => [date, name]))
  const shifts = Map.groupBy(roster.shifts, ({ personId, date }) => `${personId} ${date}`)
  const leaving = Map.groupBy(leavingIn(roster), ({ personId, date }) => `${personId} ${date}`)
  const rows = roster.people.map(({ person, days }): Row => {
    const cells = dates.map((date) => {
      const key = `${person.id} ${date}`
      return cellOf(person, date, {
        day: days.find((one) => one.date === date),
        entries: [
          ...(shifts.get(key) ?? []).map((shift) => ({ kind: 'shift' as const, shift })),
          ...(leaving.get(key) ?? []),
        ],
        holiday: holidays.get(date),
        zone: roster.zone,
      })
    })
    return { person, cells, plannedMs: sum(cells, 'plannedMs'), patternMs: sum(cells, 'patternMs') }
  })
  const days = dates.map((date, index): DaySum => {
    const cells = rows.flatMap((row) => row.cells[index] ?? [])
    return {
      date,
      holiday: holidays.get(date),
      plannedMs: sum(cells, 'plannedMs'),
      patternMs: sum(cells, 'patternMs'),
      people: cells.filter(({ plannedMs }) => plannedMs > 0).length,
    }
  })
  return { rows, days, plannedMs: sum(rows, 'plannedMs'), patternMs: sum(rows, 'patternMs') }
}

/** What a publication of these days changes, and whose plan. */
export type Publication = {
  published: number
  removed: number
  people: readonly string[]
  past: number
  clashing: number
}

/** What the server would publish: what is new or other than before, and goes, from today on; what lies in the past stays. */
export function publicationOf(roster: Roster): Publication {
  const changes = roster.shifts.filter(({ state }) => state !== 'published')
  const isToCome = ({ date, before }: RosterShift) =>
    [date, before?.date ?? date].every((one) => one >= roster.today)
  const published = changes.filter(isToCome)
  const removed = roster.removed.filter(({ date }) => date >= roster.today)
  const people = [
    ...published.flatMap(({ personId, before }) => [personId, before?.personId ?? personId]),
    ...removed.map(({ personId }) => personId),
  ]
  return {
    published: published.length,
    removed: removed.length,
    people: [...new Set(people)],
    past: changes.length - published.length + roster.removed.length - removed.length,
    clashing: published.filter(({ clashes }) => clashes.length > 0).length,
  }
}

/** The times that shifts of this roster have, the most frequent first. */
export function usualTimes({ shifts }: Pick<Roster, 'shifts'>, most: number): LocalSpan[] {
  const byTimes = Map.groupBy(shifts, ({ start, end }) => `${start} ${end}`)
  const [...groups] = byTimes.values()
  const times = groups.sort((a, b) => b.length - a.length).flatMap(([first]) => first ?? [])
  return times.slice(0, most).map(({ start, end }) => ({ start, end }))
}

/** Nothing is to be seen of somebody on a day. */
export function isEmpty({ entries, pattern, leave, elsewhere }: Cell): boolean {
  return entries.length + pattern.length + leave.length + elsewhere === 0
}

type Leaving = Exclude<Entry, { kind: 'shift' }> & { personId: string; date: string }

function leavingIn({ shifts, removed }: Roster): Leaving[] {
  const told = (kind: Leaving['kind'], id: string, shift: Omit<Gone, 'id'>): Leaving => {
    const { personId, date, start, end, label } = shift
    return { kind, id, personId, date, start, end, label }
  }
  const moved = shifts.flatMap(({ id, before, personId, date }) => {
    const isElsewhere = before && (before.personId !== personId || before.date !== date)
    return isElsewhere ? [told('moved', id, before)] : []
  })
  return [...moved, ...removed.map((shift) => told('removed', shift.id, shift))]
}

function cellOf(
  person: Person,
  date: string,
  on: { day: DayOf | undefined; entries: readonly Entry[]; holiday: string | undefined; zone: string },
): Cell {
  const { day, entries, holiday, zone } = on
  const shifts = entries.flatMap((entry) => (entry.kind === 'shift' ? [entry.shift] : []))
  const leave = day?.leave ?? []
  const pattern = holiday === undefined ? (day?.pattern ?? []) : []
  const left = leftBeside(leave)
  const patternMs = spansMs(date, pattern, zone) * left
  const shiftsMs = shifts.reduce((ms, shift) => ms + spanMs(date, shift, zone), 0) * left
  return {
    person,
    date,
    inTeam: day !== undefined,
    entries,
    pattern: shifts.length === 0 ? pattern : [],
    leave,
    elsewhere: day?.elsewhere ?? 0,
    holiday,
    plannedMs: shifts.length === 0 ? patternMs : shiftsMs,
    patternMs,
  }
}

/** How much of a day approved leave leaves: all of it, half, nothing. */
function leftBeside(leave: DayOf['leave']): number {
  const parts = new Set(leave.map(({ part }) => part))
  if (parts.has('day') || parts.size > 1) return 0
  return parts.size === 0 ? 1 : 0.5
}

function sum<Key extends string>(of: readonly { [K in Key]: number }[], key: Key): number {
  return of.reduce((total, one) => total + one[key], 0)
}
