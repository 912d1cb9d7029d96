import type { Presence, WorkSession } from '@muster/contract/clocking.ts'
import { civilDateIn } from '../../formatting/instants.ts'

/**
 * Whether a session belongs on today's page: it is of today, still open, ended today (a night), or it began yesterday
 * and its clock-out is missing, which the person should hear about.
 */
export function touchesToday(session: WorkSession, today: string): boolean {
  if (session.workDate === today || session.status === 'open') return true
  if (session.status === 'incomplete') return session.workDate === dayBefore(today)
  return session.end !== null && civilDateIn(session.zone, Date.parse(session.end)) === today
}

/** Worked and break time of the sessions shown, at `nowMs`; the open one counts as presence tells it. */
export function totalsAt(presence: Presence, sessions: readonly WorkSession[], nowMs: number) {
  const settled = sessions.filter((session) => session.status !== 'open')
  const elapsedMs = Math.max(0, nowMs - Date.parse(presence.now))
  const { phase } = presence
  const openWorkedMs = phase === 'out' ? 0 : presence.workedMs + (phase === 'working' ? elapsedMs : 0)
  const openBreakMs = phase === 'out' ? 0 : presence.breakMs + (phase === 'on_break' ? elapsedMs : 0)
  return {
    workedMs: settled.reduce((sum, session) => sum + session.workedMs, openWorkedMs),
    breakMs: settled.reduce((sum, session) => sum + session.breakMs, openBreakMs),
  }
}

/** What a session carries as a whole, rather than one of its punches. */
export function ownExceptions(session: WorkSession) {
  const ofPunches = new Set(session.explanation.punches.flatMap(({ exceptions }) => exceptions))
  return session.exceptions.filter((exception) => !ofPunches.has(exception))
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
}
