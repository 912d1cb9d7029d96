import { randomUUID } from 'node:crypto'
import { dayOf } from '@muster/core/time/civil-date.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { CastMember } from './cast.ts'
import { mondayOf, type Period, weekdayOf } from './period.ts'
import type { PlannedPunch } from './reports.ts'
import { type Absence, absencesIn } from './rota.ts'
import { seeded } from './seeded.ts'

const HOUR_MS = 3_600_000
const SEASON_DAYS = 91
/** Vacation that is to come is asked for so early. */
const SOONEST_DAYS = 6
const LATEST_DAYS = 40

/** A leave of the sample: people by their place in the cast, instants in epoch milliseconds. */
export type PlannedLeave = {
  id: string
  person: number
  kind: 'vacation' | 'sick' | 'training'
  from: string
  until: string
  /** Why, by whoever asked or entered it. */
  note: string | null
  askedMs: number
} & (
  | {
      way: 'asked'
      decision: { by: number; atMs: number; as: 'approved' | 'refused'; word: string | null } | null
    }
  | { way: 'entered'; by: number }
)

type Plan = { cast: readonly CastMember[]; seed: number; punches: readonly PlannedPunch[] }

/**
 * Leave for the days on which the sample's people did not work: vacation asked for and approved, days of sickness entered by
 * whoever leads them; and of those who may be signed in as, one request that waits and one that was refused.
 */
export function planLeaves(period: Period, { cast, seed, punches }: Plan): PlannedLeave[] {
  const worked = new Set(punches.filter(({ kind }) => kind === 'in').map((punch) => workedOn(punch, period)))
  const isFree = (person: number) => (absence: Absence) =>
    !datesOf(absence).some((date) => worked.has(`${person} ${date}`))
  const taken = cast.flatMap((_, person) =>
    withoutOverlap(absencesOf(person, period, seed).filter(isFree(person))).map((absence, index) =>
      absence.kind === 'sick'
        ? calledInSick({ person, absence }, period, cast)
        : vacation({ person, absence, index }, period, { cast, seed }),
    ),
  )
  return [...taken, ...undecided(taken, period, cast)].toSorted((a, b) => a.askedMs - b.askedMs)
}

/** As drawn, as far as it lies in the sample: sickness that has begun, vacation that was asked for by now. */
function absencesOf(person: number, period: Period, seed: number): Absence[] {
  const today = civilDate(period.nowMs, period.zone)
  const latest = { sick: today, vacation: addDays(today, SOONEST_DAYS + 21) }
  const seasons = Math.ceil((dayOf(latest.vacation) - dayOf(mondayOf(period.startDate))) / SEASON_DAYS)
  return Array.from({ length: seasons }, (_, season) => absencesIn(period, seed, person, season))
    .flat()
    .map((absence) => (absence.kind === 'vacation' ? { ...absence, until: friday(absence.until) } : absence))
    .filter(({ kind, from }) => from >= period.startDate && from <= latest[kind])
}

/** A vacation of weeks ends on the Friday. */
function friday(sunday: string): string {
  return addDays(sunday, -Math.max(0, weekdayOf(sunday) - 4))
}

/** Whoever falls ill on vacation is on vacation. */
function withoutOverlap(absences: readonly Absence[]): Absence[] {
  const vacations = absences.filter(({ kind }) => kind === 'vacation')
  return absences.filter(
    ({ kind, from, until }) =>
      kind === 'vacation' || !vacations.some((other) => other.from <= until && from <= other.until),
  )
}

function calledInSick(
  { person, absence }: { person: number; absence: Absence },
  { zone, startMs, nowMs }: Period,
  cast: readonly CastMember[],
): PlannedLeave {
  const { kind, from, until } = absence
  // In the morning, before anybody misses them.
  const askedMs = Math.min(nowMs, Math.max(startMs, startOfDay(from, zone) + 5.5 * HOUR_MS))
  const id = randomUUID()
  const note = 'Called in sick'
  return { id, person, kind, from, until, note, askedMs, way: 'entered', by: deciderOf(cast, person) }
}

function vacation(
  { person, absence, index }: { person: number; absence: Absence; index: number },
  { zone, startMs, nowMs }: Period,
  { cast, seed }: { cast: readonly CastMember[]; seed: number },
): PlannedLeave {
  const { kind, from, until } = absence
  const draw = seeded(seed, person, 6_000_000 + index)
  const early = startOfDay(addDays(from, -draw.integer(SOONEST_DAYS + 3, LATEST_DAYS)), zone)
  const askedMs = Math.min(Math.max(startMs, early + draw.integer(8, 17) * HOUR_MS), nowMs - 30 * HOUR_MS)
  const atMs = askedMs + draw.integer(2, 28) * HOUR_MS
  const decision = { by: deciderOf(cast, person), atMs, as: 'approved' as const, word: null }
  return { id: randomUUID(), person, kind, from, until, note: null, askedMs, way: 'asked', decision }
}

/** One that waits and one that was refused: of two workers of the leader whose sign-in the sample tells. */
function undecided(
  taken: readonly PlannedLeave[],
  { nowMs, zone }: Period,
  cast: readonly CastMember[],
): PlannedLeave[] {
  const leader = cast.findIndex(({ role }) => role === 'leader')
  const workers = cast.flatMap(({ role, team }, person) =>
    role === 'worker' && team === cast[leader]?.team ? [person] : [],
  )
  const monday = addDays(mondayOf(civilDate(nowMs, zone)), 14)
  const days = { from: monday, until: addDays(monday, 4) }
  const isThere = (person: number) =>
    !taken.some((leave) => leave.person === person && leave.from <= days.until && days.from <= leave.until)
  const [first, second] = workers.filter(isThere)
  if (first === undefined || second === undefined) return []
  const asked = { way: 'asked' as const, ...days }
  const waits: PlannedLeave = {
    ...asked,
    id: randomUUID(),
    person: first,
    kind: 'vacation',
    note: 'My sister marries on the Thursday',
    askedMs: nowMs - 20 * HOUR_MS,
    decision: null,
  }
  const word = 'We count the stock that week. The week after is fine.'
  const refused: PlannedLeave = {
    ...asked,
    id: randomUUID(),
    person: second,
    kind: 'training',
    note: 'Course for the forklift',
    askedMs: nowMs - 70 * HOUR_MS,
    decision: { by: leader, atMs: nowMs - 45 * HOUR_MS, as: 'refused', word },
  }
  return [waits, refused]
}

/** Who leads somebody; about leaders, and about herself as the only one, the admin decides. */
function deciderOf(cast: readonly CastMember[], person: number): number {
  const admin = cast.findIndex(({ role }) => role === 'admin')
  const leader = cast.findIndex(({ role, team }) => role === 'leader' && team === cast[person]?.team)
  return cast[person]?.role === 'worker' ? leader : admin
}

function workedOn({ person, readingMs, deviceOffsetMs = 0 }: PlannedPunch, { zone }: Period): string {
  return `${person} ${civilDate(readingMs - deviceOffsetMs, zone)}`
}

function datesOf({ from, until }: Absence): string[] {
  return Array.from({ length: dayOf(until) - dayOf(from) + 1 }, (_, index) => addDays(from, index))
}
