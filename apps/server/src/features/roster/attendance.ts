import {
  ATTENDANCE_STATES,
  type Attendance,
  type AttendanceQuery,
  type AttendanceRow,
  type AttendanceState,
} from '@muster/contract/attendance.ts'
import { Id, Name } from '@muster/contract/values.ts'
import { zoneAt } from '@muster/core/clocking/rules.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Worked } from '@muster/core/roster/fit-session.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { loadOrgContext, reachWithin, readOneMoment, teamsOf } from '../clocking/index.ts'
import { pageOf, placeIn, type Reach } from '../people/index.ts'
import { attendanceStates, type Doing } from './attendance-states.ts'
import { onBreakNow, pageByName, peopleAsked } from './attendance-store.ts'
import { type Judged, judgeEverybody } from './judge-everybody.ts'
import { judgePeople } from './judged-days.ts'
import type { Asker } from './reach.ts'
import { toldDay } from './told-day.ts'

/** So many people are looked up one by one in the time in which ten thousand are read. */
const SOME = 300

const Place = z.tuple([Name, Id])

/** The moment an attendance is of, and who is on a break in it. */
type Moment = { date: string; nowMs: number; atMs: number; onBreak: ReadonlySet<string> }

/**
 * The attendance of a day: everybody within reach on it, by name, what they are, and how many are what. All of it is read
 * from one moment. A past day is that of those who were within reach at its end, one to come of those who are at its start.
 */
export async function attendance(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, reach }: Pick<Asker, 'orgId' | 'reach'>,
  { date: wantedDate, team, status, search, after, limit }: AttendanceQuery,
): Promise<Attendance | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const within = await reachWithin(tx, reach, team)
    if (within === undefined) return { refused: 'not_found', team }
    const context = await loadOrgContext(tx)
    const nowMs = clock.now()
    const zone = zoneAt(context.policies, [], nowMs, context.zone)
    const date = wantedDate ?? civilDate(nowMs, zone)
    const fromMs = startOfDay(date, zone)
    const untilMs = startOfDay(addDays(date, 1), zone)
    const atMs = Math.max(fromMs, Math.min(nowMs, untilMs - 1))
    const onBreak = await onBreakNow(tx)
    const moment = { date, nowMs, atMs, onBreak }
    const asked = { reach: within, atMs, fromMs, untilMs, search }
    const finding = peopleAsked(tx, asked)
    const isAll = within === null && search === undefined
    const [people, states] = await Promise.all([
      finding,
      statesOf(tx, isAll ? finding : await finding, moment),
    ])
    const { wanted = [], others = [] } = Object.groupBy(people, (_id, index) =>
      status === undefined || states[index]?.includes(status) ? 'wanted' : 'others',
    )
    const place = placeIn(after, Place)
    const named = await pageByName(tx, asked, { wanted, others, place, limit: limit + 1 })
    const { page, next } = pageOf(named, limit, ({ name, id }) => [name, id])
    const rows = await attendanceRows(tx, page, { moment, reach })
    return {
      now: formatInstant(nowMs),
      date,
      zone,
      people: people.length,
      counts: counted(states),
      rows,
      ...next,
    }
  })
}

/** What each of them is. Some people are looked up one by one; of many, or all, everything is read at once. */
async function statesOf(
  tx: Tx,
  people: readonly string[] | Promise<readonly string[]>,
  { date, nowMs, onBreak }: Moment,
): Promise<(readonly AttendanceState[])[]> {
  const statesIn = ({ expected, verdict, sessions }: Judged, id: string) =>
    attendanceStates(expected, verdict, doing(id, sessions, verdict.sessions, onBreak))
  if (people instanceof Promise || people.length > SOME)
    return judgeEverybody(tx, Promise.resolve(people), { date, nowMs }, statesIn)
  const judged = await judgePeople(tx, people, { from: date, until: date, nowMs })
  return people.flatMap((id) => {
    const { days, sessions } = judged(id)
    return days.map((day) => statesIn({ ...day, sessions }, id))
  })
}

/** The same once more for the people of a page, with all that explains it. */
async function attendanceRows(
  tx: Tx,
  people: readonly { id: string; name: string; number: string | null }[],
  { moment, reach }: { moment: Moment; reach: Reach },
): Promise<AttendanceRow[]> {
  const { date, nowMs, atMs, onBreak } = moment
  const ids = people.map(({ id }) => id)
  const [judged, teams] = await Promise.all([
    judgePeople(tx, ids, { from: date, until: date, nowMs }),
    teamsOf(tx, ids, { reach, atMs }),
  ])
  return people.flatMap(({ id, name, number }) => {
    const { days, shifts, sessions } = judged(id)
    const [day] = days
    if (!day) return []
    const { expected, verdict } = day
    const ofDay = sessions.filter((session) => verdict.sessions.includes(session.id))
    return [
      {
        person: { id, name, ...(number === null ? {} : { number }) },
        teams: teams.get(id) ?? [],
        states: [...attendanceStates(expected, verdict, doing(id, sessions, verdict.sessions, onBreak))],
        day: toldDay(day, shifts),
        ...inAndOut(ofDay),
      },
    ]
  })
}

function inAndOut(sessions: readonly Worked[]): Pick<AttendanceRow, 'firstIn' | 'lastOut'> {
  const first = sessions.at(0)
  const last = sessions.at(-1)
  return {
    firstIn: first ? formatInstant(first.startMs) : null,
    lastOut: last?.endMs == null ? null : formatInstant(last.endMs),
  }
}

/** What somebody does now of a day's sessions. */
function doing(
  personId: string,
  sessions: readonly Worked[],
  ofDay: readonly string[],
  onBreak: ReadonlySet<string>,
): Doing {
  const isOpen = sessions.some(({ id, status }) => status === 'open' && ofDay.includes(id))
  if (!isOpen) return undefined
  return onBreak.has(personId) ? 'on_break' : 'working'
}

function counted(states: readonly (readonly AttendanceState[])[]): Attendance['counts'] {
  const counts = Object.fromEntries(ATTENDANCE_STATES.map((state) => [state, 0])) as Attendance['counts']
  for (const ofPerson of states) for (const state of ofPerson) counts[state] += 1
  return counts
}
