import type { Punch } from './punch.ts'
import type { RulesAt } from './rules.ts'
import type { OpenSession } from './work-session.ts'

/**
 * The instant at which a session reaches `limitMs` of worked time, breaks not counted; undefined where it never does
 * because its person is on a break.
 */
export function workedLimitReachedAt(session: OpenSession, limitMs: number): number | undefined {
  let workedMs = 0
  let fromMs = session.startMs
  for (const pause of session.breaks) {
    if (workedMs + (pause.startMs - fromMs) >= limitMs) return fromMs + (limitMs - workedMs)
    workedMs += pause.startMs - fromMs
    fromMs = pause.endMs
  }
  const reachedAt = fromMs + (limitMs - workedMs)
  return session.breakStartMs === null || reachedAt <= session.breakStartMs ? reachedAt : undefined
}

/**
 * The automatic out that is due by `nowMs` for a session that is still open: stamped at the exact instant the limit was
 * reached, however late it is made, and only within the time in which the session takes an `out` at all.
 */
export function automaticOut(
  session: OpenSession | null,
  rulesAt: RulesAt,
  nowMs: number,
): Punch | undefined {
  if (!session || session.provisional) return undefined
  const rules = rulesAt(session.startMs)
  if (!rules.autoOut) return undefined
  const at = workedLimitReachedAt(session, rules.autoOutAfterMs)
  if (at === undefined || at > nowMs || at - session.startMs > rules.sessionLimitMs) return undefined
  const id = automaticOutId(session.id, at)
  return { id, kind: 'out', at, zone: session.zone, source: 'auto', pair: session.id }
}

/** The name of an automatic out: of its `in` and the limit, so that however many make it, it is one. */
function automaticOutId(inId: string, atMs: number): string {
  return `${inId}/auto/${atMs}`
}
