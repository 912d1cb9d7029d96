import { derive } from '@muster/core/clocking/derive.ts'
import { expire, phaseOf } from '@muster/core/clocking/evolve.ts'
import type { Punch } from '@muster/core/clocking/punch.ts'
import { DEFAULT_RULES, fixedRules } from '@muster/core/clocking/rules.ts'
import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import { CAST, type CastMember } from './cast.ts'
import { JOBS } from './jobs.ts'
import type { Period } from './period.ts'
import type { PlannedPunch } from './reports.ts'

export type Worked = { member: CastMember; sessions: WorkSession[]; phase: 'out' | 'working' | 'on_break' }

/** What the rules make of a plan, person by person, without a database. */
export function workedBy(plan: readonly PlannedPunch[], { nowMs, zone }: Period): Worked[] {
  const byPerson = Map.groupBy(plan, ({ person }) => person)
  return CAST.map((member, person) => {
    const punches = (byPerson.get(person) ?? []).map((planned) => punchOf(planned, zone))
    const { sessions, state } = derive(punches, fixedRules(), { nowMs })
    const { session } = expire(state.session, nowMs, DEFAULT_RULES)
    return { member, sessions, phase: phaseOf({ ...state, session }) }
  })
}

function punchOf(planned: PlannedPunch, zone: string): Punch {
  const { id, kind, channel, readingMs, deviceOffsetMs, doubtfulTime, supersedes, receivedMs } = planned
  const job = planned.job === undefined ? undefined : JOBS[planned.job]?.code
  const source = ({ terminal: 'import', phone: 'offline', web: 'web' } as const)[channel as 'web'] ?? 'kiosk'
  const at = readingMs - (deviceOffsetMs ?? 0)
  return { id, kind, at, zone, receivedAt: receivedMs, source, deviceOffsetMs, doubtfulTime, supersedes, job }
}

/** Hours of work by the week, Monday first, of a person's sessions. */
export function hoursByWeek(sessions: readonly WorkSession[]): number[] {
  const week = ({ workDate }: WorkSession) => Math.floor((Date.parse(workDate) / 86_400_000 + 3) / 7)
  return Map.groupBy(sessions, week)
    .values()
    .map((group) => group.reduce((sum, { workedMs }) => sum + workedMs, 0) / 3_600_000)
    .toArray()
}
