import type { Clash } from '@muster/contract/roster.ts'
import { leavesOn } from '@muster/core/roster/leave.ts'
import { overlaps, plannedSpan } from '@muster/core/roster/planned-span.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'
import { isWithin, type Reach } from '../people/index.ts'
import { type HolidayNames, holidaysBetween } from './kept-holidays.ts'
import { approvedLeaves, type LeaveOfPerson } from './leaves-store.ts'
import { type Days, publishedShiftsOf, type ShiftRow } from './shifts-store.ts'

/** What a shift can clash with: other shifts of its person (as written in this roster, as published in others), leave. */
export type Surroundings = {
  others: readonly ShiftRow[]
  leaves: readonly LeaveOfPerson[]
  holidays: HolidayNames
  teams: ReadonlyMap<string, string>
  reach: Reach
  zone: string
}

/** Reads what shifts of some days can clash with. */
export async function surroundingsOf(
  tx: Tx,
  {
    teamId,
    written,
    days,
    reach,
    zone,
  }: {
    teamId: string
    written: readonly ShiftRow[]
    days: Days
    reach: Reach
    zone: string
  },
): Promise<Surroundings> {
  const people = [...new Set(written.map(({ personId }) => personId))]
  const around = { from: addDays(days.from, -1), until: addDays(days.until, 1) }
  const [published, leaves, holidays, teams] = await Promise.all([
    publishedShiftsOf(tx, people, around),
    approvedLeaves(tx, people, days),
    holidaysBetween(tx, days),
    tx.sql<{ id: string; name: string }>`select id, name from groups where kind = 'team'`,
  ])
  const elsewhere = published.filter((shift) => shift.teamId !== teamId)
  return {
    others: [...written, ...elsewhere],
    leaves,
    holidays,
    teams: new Map(teams.map(({ id, name }) => [id, name])),
    reach,
    zone,
  }
}

/** What a shift clashes with: told, not forbidden, for who plans may know why. */
export function clashesOf(
  shift: ShiftRow,
  { others, leaves, holidays, teams, reach, zone }: Surroundings,
): Clash[] {
  const span = plannedSpan(shift.date, shift, zone)
  const clashing = others.filter(
    (other) =>
      other.id !== shift.id &&
      other.personId === shift.personId &&
      Math.abs(Date.parse(other.date) - Date.parse(shift.date)) <= 86_400_000 &&
      overlaps(span, plannedSpan(other.date, other, zone)),
  )
  const away = leavesOn(
    leaves.filter(({ personId }) => personId === shift.personId),
    shift.date,
  )
  return [
    ...away.map(({ id }) => ({ with: 'leave' as const, id })),
    ...clashing.map(({ id, teamId }) => {
      const name = teams.get(teamId)
      const isElsewhere = teamId !== shift.teamId
      if (!isElsewhere) return { with: 'shift' as const, id }
      const isSeen = isWithin(reach, teamId) && name !== undefined
      return { with: 'shift' as const, ...(isSeen ? { id, team: { id: teamId, name } } : {}) }
    }),
    ...(holidays.has(shift.date) ? [{ with: 'holiday' as const }] : []),
  ]
}
