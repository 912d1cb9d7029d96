import { derive } from '../clocking/derive.ts'
import { sessionsWithOutsInPlace } from '../clocking/displaced-out.ts'
import type { Exception, Punch } from '../clocking/punch.ts'
import type { WorkSession } from '../clocking/work-session.ts'
import type { Corrected } from './correction.ts'
import type { CorrectionContext } from './correction-punches.ts'

/** An exception of a session. */
export type SessionException = { session: string; workDate: string; exception: Exception }

/** What a correction does to a record: only what it changes. Times in milliseconds. */
export type CorrectionEffect = {
  before: readonly WorkSession[]
  after: readonly WorkSession[]
  /** By work date: worked time with its adjustments of this correction. */
  days: readonly { workDate: string; beforeMs: number; afterMs: number; deltaMs: number }[]
  gone: readonly SessionException[]
  appeared: readonly SessionException[]
}

/**
 * What would be otherwise with these punches in the log, as of now.
 * @param log the person's punches in the order of the chain, without those of the correction
 */
export function correctionEffect(
  log: readonly Punch[],
  { punches, adjustments }: Corrected,
  { rulesAt, locks, nowMs }: CorrectionContext,
): CorrectionEffect {
  const options = { locks, nowMs }
  const whole = derive(log, rulesAt, options).sessions
  const corrected = sessionsWithOutsInPlace([...log, ...punches], rulesAt, options)
  const before = notAmong(whole, corrected)
  const after = notAmong(corrected, whole)
  return {
    before,
    after,
    days: daysOf(before, after, adjustments),
    gone: exceptionsNotAmong(before, after),
    appeared: exceptionsNotAmong(after, before),
  }
}

/** The sessions that are not, exactly so, among the others. */
function notAmong(sessions: readonly WorkSession[], others: readonly WorkSession[]): WorkSession[] {
  const known = new Map(others.map((other) => [other.id, JSON.stringify(other)]))
  return sessions.filter((session) => known.get(session.id) !== JSON.stringify(session))
}

function daysOf(
  before: readonly WorkSession[],
  after: readonly WorkSession[],
  adjustments: Corrected['adjustments'],
): CorrectionEffect['days'] {
  const dates = new Set([...before, ...after, ...adjustments].map(({ workDate }) => workDate))
  return [...dates].sort().map((workDate) => {
    const beforeMs = workedOn(before, workDate)
    const added = adjustments.filter((line) => line.workDate === workDate)
    const afterMs = added.reduce((sum, { ms }) => sum + ms, workedOn(after, workDate))
    return { workDate, beforeMs, afterMs, deltaMs: afterMs - beforeMs }
  })
}

function workedOn(sessions: readonly WorkSession[], workDate: string): number {
  return sessions.reduce((sum, session) => sum + (session.workDate === workDate ? session.workedMs : 0), 0)
}

function exceptionsNotAmong(
  sessions: readonly WorkSession[],
  others: readonly WorkSession[],
): SessionException[] {
  const known = new Set(others.flatMap(({ id, exceptions }) => exceptions.map((name) => `${id} ${name}`)))
  return sessions.flatMap(({ id, workDate, exceptions }) =>
    exceptions
      .filter((exception) => !known.has(`${id} ${exception}`))
      .map((exception) => ({ session: id, workDate, exception })),
  )
}
