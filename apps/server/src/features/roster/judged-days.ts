import type { RulesAt } from '@muster/core/clocking/rules.ts'
import { type ExpectedDay, expectedDay, type Plan } from '@muster/core/roster/expected-day.ts'
import type { Worked } from '@muster/core/roster/fit-session.ts'
import { type DayVerdict, dayToJudge, judgeDay } from '@muster/core/roster/judge-day.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { Tx } from '../../ports/db.ts'
import { loadPlans } from './plans.ts'
import { workedOf } from './plans-store.ts'
import { type Days, datesOf, type ShiftRow } from './shifts-store.ts'

/** What is expected of somebody on a day, and what it came to. */
export type JudgedDay = { expected: ExpectedDay; verdict: DayVerdict }

/** The days of one person in order, with the shifts and the work sessions they name. */
export type JudgedPerson = { days: JudgedDay[]; shifts: readonly ShiftRow[]; sessions: readonly Worked[] }

/** Judges some days of some people, by what is planned and worked now. */
export async function judgePeople(
  tx: Tx,
  personIds: readonly string[],
  { nowMs, ...days }: Days & { nowMs: number },
): Promise<(personId: string) => JudgedPerson> {
  const around = { from: addDays(days.from, -1), until: addDays(days.until, 1) }
  const [plans, worked] = await Promise.all([loadPlans(tx, personIds, days), workedOf(tx, personIds, around)])
  return (personId) => {
    const { plan, rulesAt, shifts } = plans(personId)
    const sessions = worked.get(personId) ?? []
    return { days: judgeDays(plan, sessions, { ...days, rulesAt, nowMs }), shifts, sessions }
  }
}

function judgeDays(
  plan: Plan,
  sessions: readonly Worked[],
  { from, until, rulesAt, nowMs }: Days & { rulesAt: RulesAt; nowMs: number },
): JudgedDay[] {
  const byDate = Map.groupBy(sessions, ({ workDate }) => workDate)
  const expected = datesOf({ from: addDays(from, -2), until: addDays(until, 2) }).map((date) =>
    expectedDay(plan, date),
  )
  return expected.slice(2, -2).map((day, index) => {
    const around = expected.slice(index, index + 5)
    const near = around.slice(1, -1).flatMap(({ date }) => byDate.get(date) ?? [])
    return { expected: day, verdict: judgeDay(dayToJudge(day, around, rulesAt), near, { rulesAt, nowMs }) }
  })
}
