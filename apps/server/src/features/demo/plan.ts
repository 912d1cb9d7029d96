import { dayOf } from '@muster/core/time/civil-date.ts'
import { addDays, civilDate } from '@muster/core/time/zone.ts'
import type { CastMember } from './cast.ts'
import { withIncidents } from './incidents.ts'
import { withJobs } from './jobs.ts'
import { untilNow } from './on-duty-now.ts'
import type { Period } from './period.ts'
import { type PlannedPunch, reported } from './reports.ts'
import { dutyOn } from './rota.ts'
import { seeded } from './seeded.ts'
import { channelOn, type Shift, workedShift } from './shift.ts'

const HOUR_MS = 3_600_000
/** Nothing goes wrong on the last days: what a broken phone held back has arrived, and the present is as it should be. */
const LAST_INCIDENT_BEFORE_NOW_MS = 108 * HOUR_MS

/** Every punch of the sample, in the order in which they reach the server: the same for the same seed and period. */
export function planPunches(cast: readonly CastMember[], period: Period, seed: number): PlannedPunch[] {
  const { nowMs } = period
  const planned = withJobs(plannedShifts(cast, period, seed), { cast, seed })
  const worked = withIncidents(planned, { seed, beforeMs: nowMs - LAST_INCIDENT_BEFORE_NOW_MS })
  return reported(untilNow(worked, { cast, nowMs, seed }), period, seed)
}

function plannedShifts(cast: readonly CastMember[], period: Period, seed: number): Shift[] {
  const { startDate, nowMs, zone } = period
  const shifts: Shift[] = []
  const today = civilDate(nowMs, zone)
  for (let date = startDate; date <= today; date = addDays(date, 1)) {
    for (const [person, member] of cast.entries()) {
      const duty = dutyOn(period, seed, person, date, member)
      if (!duty) continue
      const draw = seeded(seed, person, dayOf(date), 4_000_000)
      const channel = channelOn(member, date, period, draw)
      shifts.push(workedShift(duty, { date, zone, person, seed, channel }))
    }
  }
  return shifts
}
