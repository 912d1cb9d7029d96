import type { Roster, RosterQuery } from '@muster/contract/roster.ts'
import type { Refused } from '@muster/core/errors.ts'
import { leavesOn } from '@muster/core/roster/leave.ts'
import { patternOn } from '@muster/core/roster/weekly-pattern.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { jobsOf, readOneMoment } from '../clocking/index.ts'
import { clashesOf, surroundingsOf } from './clashes.ts'
import { approvedLeaves } from './leaves-store.ts'
import { loadPlans } from './plans.ts'
import { type Asker, teamRefused } from './reach.ts'
import {
  datesOf,
  type MemberStay,
  membersBetween,
  publishedShiftsOf,
  type RosterRow,
  rosterOf,
} from './shifts-store.ts'
import { plannedIn, toldShift } from './told-shift.ts'

/** Some days of a team's roster as it is written, with what is planned besides and what clashes. */
export function tellRoster(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, reach, zone }: Asker,
  teamId: string,
  days: RosterQuery,
): Promise<Roster | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const refused = await teamRefused(tx, reach, teamId)
    if (refused) return refused
    const dates = datesOf(days)
    const [[team], rows, stays] = await Promise.all([
      tx.sql<{ id: string; name: string }>`select id, name from groups where id = ${teamId}`,
      rosterOf(tx, teamId, days),
      membersBetween(tx, teamId, {
        fromMs: startOfDay(days.from, zone),
        untilMs: startOfDay(addDays(days.until, 1), zone),
      }),
    ])
    if (!team) return { refused: 'not_found', team: teamId }
    const members = [...Map.groupBy(stays, ({ id }) => id)]
    const ids = members.map(([id]) => id)
    const written = rows.flatMap((row) => row.written ?? [])
    const gone = rows.flatMap((row) => (row.written ? [] : (row.published ?? [])))
    const [plans, leaves, published, surroundings, others] = await Promise.all([
      loadPlans(tx, ids, days),
      approvedLeaves(tx, ids, days),
      publishedShiftsOf(tx, ids, days),
      surroundingsOf(tx, { teamId, written, days, reach, zone }),
      namesOf(tx, strangersIn(rows, ids)),
    ])
    const leavesOf = Map.groupBy(leaves, ({ personId }) => personId)
    const elsewhere = Map.groupBy(
      published.filter((shift) => shift.teamId !== teamId),
      ({ personId, date }) => `${personId} ${date}`,
    )
    const people = members.flatMap(([id, times]) => {
      const [first] = times
      if (!first) return []
      const { plan } = plans(id)
      const inTeam = dates.filter((date) => isMemberOn(times, date, zone))
      const planned = inTeam.map((date) => ({
        date,
        pattern: [...(patternOn(plan.patterns, date) ?? patternOn(plan.teamPatterns(date), date) ?? [])],
        leave: leavesOn(leavesOf.get(id) ?? [], date).map(({ id: leave, kind, part }) => ({
          id: leave,
          kind,
          part,
        })),
        elsewhere: elsewhere.get(`${id} ${date}`)?.length ?? 0,
      }))
      const { name, number } = first
      return [{ person: { id, name, ...(number === null ? {} : { number }) }, days: planned }]
    })
    return {
      team,
      today: civilDate(clock.now(), zone),
      zone,
      people: [...people, ...others.map((person) => ({ person, days: [] }))],
      shifts: rows.flatMap((row) =>
        row.written ? [toldShift(row.written, row.published, clashesOf(row.written, surroundings))] : [],
      ),
      removed: gone.map((shift) => ({ id: shift.id, ...plannedIn(shift) })),
      holidays: [...surroundings.holidays].map(([date, name]) => ({ date, name })),
      jobs: await jobsOf(
        tx,
        [...written, ...gone].flatMap(({ job }) => job ?? []),
      ),
    }
  })
}

/** Who has shifts here without being in the team on any of these days. */
function strangersIn(rows: readonly RosterRow[], members: readonly string[]): string[] {
  const planned = rows.flatMap(({ written, published }) => [written, published])
  const ids = planned.flatMap((shift) => (shift ? [shift.personId] : []))
  return [...new Set(ids)].filter((id) => !members.includes(id))
}

function namesOf(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.sql<{ id: string; name: string }>`
    select id, name from people where id = any(${ids}::uuid[]) order by name, id`
}

function isMemberOn(stays: readonly MemberStay[], date: string, zone: string): boolean {
  const startMs = startOfDay(date, zone)
  const endMs = startOfDay(addDays(date, 1), zone)
  return stays.some(({ fromMs, untilMs }) => fromMs < endMs && (untilMs === null || untilMs > startMs))
}
