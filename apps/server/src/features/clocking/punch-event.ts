import type { PunchEvent } from '@muster/contract/live.ts'
import { phaseOf, phaseSince } from '@muster/core/clocking/evolve.ts'
import { totalMs, type WorkSession } from '@muster/core/clocking/work-session.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { PersonChanges } from './person-log.ts'

/** More sessions than these change at once only where a log is imported: whoever watches reads them, not the event. */
const MOST_SESSIONS = 10

/** A session of an event, with the instant that decides which leaders may see it: its start, or without one its end. */
export type EventSession = PunchEvent['sessions'][number] & { placedAt: string }

/** The data of a punch's event as it is kept. */
export type PunchEventData = Omit<PunchEvent, 'sessions'> & { sessions: EventSession[] }

/**
 * What one transaction's punches made of a person, an event each. All tell the state that they left together; the work
 * sessions that changed are told once, with the last.
 */
export function punchEvents(
  { head, entries }: Pick<PersonChanges, 'head' | 'entries'>,
  changed: readonly WorkSession[],
): PunchEventData[] {
  const { state } = head
  const open = state.session?.provisional ? null : state.session
  const told = instantTeller()
  const sinceMs = phaseSince(state)
  const made = {
    phase: phaseOf(state),
    since: sinceMs === null ? null : told(sinceMs),
    sessionStart: open ? told(open.startMs) : null,
    breakMs: open ? totalMs(open.breaks) : 0,
    job: open?.jobs.at(-1)?.job ?? null,
  }
  const sessions = newest(changed).map((session) => sessionOf(session, told))
  return entries.map(({ id, kind, at }, index) => ({
    punch: id,
    kind,
    at: told(at),
    ...made,
    sessions: index === entries.length - 1 ? sessions : [],
  }))
}

/** Tells instants, each once: a punch's are mostly the same two, and telling one costs more than all else here. */
function instantTeller(): (ms: number) => string {
  const known = new Map<number, string>()
  return (ms) => {
    const before = known.get(ms)
    if (before !== undefined) return before
    const text = formatInstant(ms)
    known.set(ms, text)
    return text
  }
}

function newest(sessions: readonly WorkSession[]): readonly WorkSession[] {
  return sessions.length < 2
    ? sessions
    : sessions.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(-MOST_SESSIONS)
}

function sessionOf(session: WorkSession, told: (ms: number) => string): EventSession {
  const { id, workDate, workedMs, status, exceptions } = session
  return { id, workDate, workedMs, status, exceptions: [...exceptions], placedAt: told(placeOf(session)) }
}

function placeOf({ startMs, endMs }: WorkSession): number {
  return startMs ?? endMs ?? 0
}
