import type { KeptPunch, Presence, WorkSession } from '@muster/contract/clocking.ts'

/**
 * What a person is right after the server has kept this command: for the moments until presence can be read again.
 * What a `void` brings back only the server knows; it takes away no more than the chance to undo it.
 */
export function presenceAfter(before: Presence, punch: KeptPunch): Presence {
  const { kind, at } = punch
  const next = { ...before, now: punch.receivedAt }
  if (kind === 'void') return { ...next, lastPunch: null }
  const { workedMs, breakMs } = countedUntil(before, at)
  const undoUntil = new Date(Date.parse(at) + 60_000).toISOString()
  const lastPunch = { id: punch.id, kind, at, undoUntil }
  if (kind === 'in')
    return { ...next, phase: 'working', since: at, sessionStart: at, workedMs: 0, breakMs: 0, lastPunch }
  if (kind === 'out')
    return { ...next, phase: 'out', since: at, sessionStart: null, workedMs: 0, breakMs: 0, lastPunch }
  if (kind === 'break_start') return { ...next, phase: 'on_break', since: at, workedMs, breakMs, lastPunch }
  if (kind === 'break_end') return { ...next, phase: 'working', since: at, workedMs, breakMs, lastPunch }
  return { ...next, workedMs, breakMs, lastPunch }
}

/** The sessions right after that: an `out` closes the open one with what presence has counted. */
export function sessionsAfter(
  sessions: readonly WorkSession[],
  before: Presence,
  punch: KeptPunch,
): WorkSession[] {
  if (punch.kind !== 'out') return [...sessions]
  const counted = { ...countedUntil(before, punch.at), end: punch.at, status: 'closed' as const }
  return sessions.map((session) => (session.status === 'open' ? { ...session, ...counted } : session))
}

function countedUntil(before: Presence, at: string) {
  const elapsedMs = Math.max(0, Date.parse(at) - Date.parse(before.now))
  return {
    workedMs: before.workedMs + (before.phase === 'working' ? elapsedMs : 0),
    breakMs: before.breakMs + (before.phase === 'on_break' ? elapsedMs : 0),
  }
}
