import { type Membership, type RulesAt, teamAt } from '@muster/core/clocking/rules.ts'
import type { Plan, Shift } from '@muster/core/roster/expected-day.ts'
import type { Pattern } from '@muster/core/roster/weekly-pattern.ts'
import { addDays, startOfDay } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'
import {
  loadMemberships,
  loadOrgContext,
  type OrgContext,
  type PersonRules,
  rulesOf,
} from '../clocking/index.ts'
import { type HolidayNames, holidaysBetween } from './kept-holidays.ts'
import { approvedLeaves, type LeaveOfPerson } from './leaves-store.ts'
import { personPatterns, teamPatterns } from './plans-store.ts'
import { type Days, publishedShiftsOf, type ShiftRow, type ShiftTimes } from './shifts-store.ts'

/** What is planned for a person, and the rules by which it is judged. */
export type PersonPlan = { plan: Plan; rulesAt: RulesAt; shifts: readonly ShiftRow[] }

/** What is planned for everybody alike, or by team. */
export type Common = {
  context: OrgContext
  holidays: HolidayNames
  ofTeams: ReadonlyMap<string, Pattern[]>
  /** The first instant of a date (epoch ms): the same for many people. */
  startOf: (date: string) => number
}

/** What is planned for one person alone. */
export type Own = {
  memberships: readonly Membership[]
  patterns: readonly Pattern[]
  shifts: readonly ShiftTimes[]
  leaves: readonly LeaveOfPerson[]
}

/** All that is planned for some people in some days; their neighbours are read too, for nights. */
export async function loadPlans(
  tx: Tx,
  personIds: readonly string[],
  days: Days,
): Promise<(personId: string) => PersonPlan> {
  const around = { from: addDays(days.from, -2), until: addDays(days.until, 2) }
  const common = await loadCommon(tx, around)
  const [rules, memberships, patterns, shifts, leaves] = await Promise.all([
    rulesOf(tx, common.context, personIds),
    loadMemberships(tx, personIds),
    personPatterns(tx, personIds),
    publishedShiftsOf(tx, personIds, around),
    approvedLeaves(tx, personIds, around),
  ])
  const shiftsOf = Map.groupBy(shifts, ({ personId }) => personId)
  const leavesOf = Map.groupBy(leaves, ({ personId }) => personId)
  return (personId) => {
    const ofPerson = rules(personId)
    const ofShifts = shiftsOf.get(personId) ?? []
    const own = {
      memberships: memberships.get(personId) ?? [],
      patterns: patterns.get(personId) ?? [],
      shifts: ofShifts,
      leaves: leavesOf.get(personId) ?? [],
    }
    return { plan: planOf(common, own, ofPerson), rulesAt: ofPerson.rulesAt, shifts: ofShifts }
  }
}

export async function loadCommon(tx: Tx, days: Days): Promise<Common> {
  const [context, holidays, ofTeams] = await Promise.all([
    loadOrgContext(tx),
    holidaysBetween(tx, days),
    teamPatterns(tx),
  ])
  const starts = new Map<string, number>()
  return { context, holidays, ofTeams, startOf }

  function startOf(date: string): number {
    const known = starts.get(date)
    if (known !== undefined) return known
    const startMs = startOfDay(date, context.zone)
    starts.set(date, startMs)
    return startMs
  }
}

/** The plan of one person as core reads it: zone and team of a date are those of its first instant. */
export function planOf(
  { holidays, ofTeams, startOf }: Common,
  { memberships, patterns, shifts, leaves }: Own,
  { zoneAt }: Pick<PersonRules, 'zoneAt'>,
): Plan {
  return {
    patterns,
    teamPatterns(date) {
      const team = teamAt(memberships, startOf(date))
      return (team === undefined ? undefined : ofTeams.get(team)) ?? []
    },
    shifts: shifts.map(publishedShift),
    leaves,
    holiday: (date) => holidays.get(date),
    zone: (date) => zoneAt(startOf(date)),
  }
}

function publishedShift({ id, date, start, end }: ShiftTimes): Shift {
  return { id, date, start, end, published: true }
}
