import type { NewShift, Week } from '@muster/contract/roster.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { dayOf } from '@muster/core/time/civil-date.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Notices } from '../../ports/notices.ts'
import { moveShift, publishRoster, putShift, removeShift, setPattern } from '../roster/index.ts'
import type { CastMember, Pattern, TeamName } from './cast.ts'
import { mondayOf, type Period } from './period.ts'
import { isHoliday, plannedDuty } from './rota.ts'
import { seeded } from './seeded.ts'

const HOUR_MS = 3_600_000
const PUTS_AT_ONCE = 4
/** When the early crew begins, in minutes since midnight. */
const EARLY_FROM = 6 * 60
/** A day is planned a quarter of an hour earlier than it was worked now and then: somebody is late. */
const PLANNED_EARLIER = 0.04
/** One team has a roster; the others work by their pattern. */
const ROSTERED: TeamName = 'Warehouse'

type Planning = {
  orgId: string
  /** The ids of the cast, in its order; those of the teams, by name. */
  personIds: readonly string[]
  teamIds: ReadonlyMap<TeamName, string>
  cast: readonly CastMember[]
  period: Period
  seed: number
}
type Ports = { db: Db; ids: Ids }
type Planned = Omit<NewShift, 'id'>

const times = (text: string) =>
  text.split(' ').map((span) => ({ start: span.slice(0, 5), end: span.slice(6) }))
const week = (...days: string[]): Week =>
  Array.from({ length: 7 }, (_, day) => (days[day] ? times(days[day]) : []))

const WORKSHOP_DAY = '07:00–12:30 13:00–15:45'
const OFFICE_DAY = '08:45–12:30 13:10–17:15'
const WAREHOUSE_DAY = '07:00–12:00 12:30–15:30'
const SHORT_DAY = '09:00–12:30 13:00–15:30'
const everyWorkday = (times: string) => week(times, times, times, times, times)

const OF_TEAMS: Readonly<Record<TeamName, Week>> = {
  Warehouse: everyWorkday(WAREHOUSE_DAY),
  Workshop: week(WORKSHOP_DAY, WORKSHOP_DAY, WORKSHOP_DAY, WORKSHOP_DAY, '07:00–13:00'),
  Office: everyWorkday(OFFICE_DAY),
}
/** Who works otherwise than their team has a pattern of their own. */
const OF_PEOPLE: Partial<Record<Pattern['works'], Week>> = {
  mornings: everyWorkday('08:30–13:00'),
  three_days: week(SHORT_DAY, SHORT_DAY, SHORT_DAY),
}

/**
 * Plans what the sample works, from the day on which Muster came: a weekly pattern for each team and for who works
 * otherwise; for the warehouse a roster until next week, each week published before it begins, with some changes for next
 * week that are not published yet. Nobody is told of it: it is history.
 */
export async function planRosters(ports: Ports, planning: Planning): Promise<void> {
  await setPatterns(ports, planning)
  const { period } = planning
  const next = addDays(mondayOf(civilDate(period.nowMs, period.zone)), 7)
  for (let monday = period.introducedDate; monday <= next; monday = addDays(monday, 7)) {
    await planWeek(ports, planning, monday)
  }
  await changeWeek(ports, planning, next)
}

async function setPatterns({ db, ids }: Ports, planning: Planning): Promise<void> {
  const { orgId, cast, personIds, teamIds, period } = planning
  const at = { db, ids, clock: { now: () => period.importedMs } }
  // Who sets up an organisation is its admin.
  const asker = { orgId, personId: personIds[0] ?? '', reach: null, zone: period.zone }
  const from = period.introducedDate
  for (const [team, id] of teamIds)
    made(await setPattern(at, asker, { team: id, from, week: OF_TEAMS[team] }))
  for (const [person, { pattern }] of cast.entries()) {
    const own = OF_PEOPLE[pattern.works]
    if (own) made(await setPattern(at, asker, { person: personIds[person], from, week: own }))
  }
}

async function planWeek(ports: Ports, planning: Planning, monday: string): Promise<void> {
  const { period } = planning
  // Two days and a half before it begins; the first week on the day on which Muster came.
  const nowMs = Math.min(period.nowMs, startOfDay(monday, period.zone) - 62 * HOUR_MS)
  const leader = leaderAt(ports, planning, Math.max(nowMs, period.importedMs))
  const shifts = shiftsOf(planning, monday)
  for (let from = 0; from < shifts.length; from += PUTS_AT_ONCE) {
    await Promise.all(shifts.slice(from, from + PUTS_AT_ONCE).map((shift) => leader.put(shift)))
  }
  await leader.publish(monday)
}

/** What a leader is in the middle of: two shifts more on Saturday, one that begins later, and one that falls away. */
async function changeWeek(ports: Ports, planning: Planning, monday: string): Promise<void> {
  const { cast, personIds, period } = planning
  const leader = leaderAt(ports, planning, period.nowMs)
  const early = cast.flatMap((member, person) =>
    worksShifts(member) && plannedDuty(member, monday, period.changeDates)?.from === EARLY_FROM
      ? (personIds[person] ?? [])
      : [],
  )
  const [one, another, later, gone] = early.map(
    (personId): Planned => ({
      personId,
      date: addDays(monday, 5),
      start: '06:00',
      end: '12:00',
      job: null,
      label: 'Stocktaking',
    }),
  )
  if (!one || !another || !later || !gone) throw new Error('the sample has a small crew')
  const [changed, removed] = [await leader.put(later), await leader.put(gone)]
  await leader.publish(monday)
  await leader.move(changed, { ...later, start: '08:00', end: '14:00' })
  await leader.remove(removed)
  await leader.put(one)
  await leader.put(another)
}

/** The leader of the team with a roster, as of an instant. */
function leaderAt({ db, ids }: Ports, { orgId, cast, personIds, teamIds, period }: Planning, nowMs: number) {
  const person = cast.findIndex(({ team, role }) => team === ROSTERED && role === 'leader')
  const team = teamIds.get(ROSTERED) ?? ''
  const notices: Notices = { write: () => {} }
  const ports = { db, ids, notices, clock: { now: () => nowMs } }
  const asker = { orgId, personId: personIds[person] ?? '', reach: [team], zone: period.zone }
  return {
    put: async (shift: Planned) => made(await putShift(ports, asker, team, { id: ids.next(), ...shift })).id,
    move: async (id: string, shift: Planned) => made(await moveShift(ports, asker, id, shift)),
    remove: async (id: string) => made(await removeShift(ports, asker, id)),
    publish: async (monday: string) =>
      made(await publishRoster(ports, asker, team, { from: monday, until: addDays(monday, 6) })),
  }
}

/** The shifts of a week, as the rota has them; nobody knew of leave and sickness when they were planned. */
function shiftsOf({ cast, personIds, period, seed }: Planning, monday: string): Planned[] {
  const shifts: Planned[] = []
  for (const [person, member] of cast.entries()) {
    if (!worksShifts(member)) continue
    for (let date = monday; date < addDays(monday, 7); date = addDays(date, 1)) {
      const duty = isHoliday(date) ? undefined : plannedDuty(member, date, period.changeDates)
      if (!duty) continue
      const isEarlier = seeded(seed, person, dayOf(date), 7_000_000).chance(PLANNED_EARLIER)
      const start = timeOf(duty.from - (isEarlier ? 15 : 0))
      const personId = personIds[person] ?? ''
      shifts.push({ personId, date, start, end: timeOf(duty.until), job: null, label: null })
    }
  }
  return shifts
}

function worksShifts({ pattern }: CastMember): boolean {
  return pattern.works === 'shifts'
}

function timeOf(minutes: number): string {
  const ofDay = minutes % (24 * 60)
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function made<T>(outcome: T): Exclude<T, Refused> {
  if (isRefused(outcome)) throw new Error(`the sample could not be planned: ${outcome.refused}`)
  return outcome as Exclude<T, Refused>
}
