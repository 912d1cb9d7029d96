import { type ClockingState, expire } from './evolve.ts'
import type { PunchKind } from './punch.ts'
import type { RulesAt } from './rules.ts'

/**
 * What a badge read without a direction means after the punches of `state`: the same again where it repeats the last
 * punch within the duplicate window (the rules mark it then), `out` where a session is open that still takes one,
 * else `in`. An automatic out is no badge read: the session it closed is still waiting for its `out`.
 * @param atMs when the badge was read, epoch milliseconds, not before the last punch of `state`
 */
export function missingDirection(state: ClockingState, atMs: number, rulesAt: RulesAt): PunchKind {
  const { last, session: began } = state
  const rules = rulesAt(began?.startMs ?? atMs)
  if (last !== null && atMs - last.at <= rules.duplicateWithinMs) return last.kind
  return expire(began, atMs, rules).session === null ? 'in' : 'out'
}
