import type { Rules } from '../clocking/rules.ts'
import { totalMs, type WorkSession } from '../clocking/work-session.ts'

/** What would put a session right; instants in epoch milliseconds. A suggestion: somebody takes it, changes it or leaves it. */
export type Suggestion =
  | { action: 'add_out'; atMs: number }
  | { action: 'confirm_out'; punch: string; atMs: number }
  | { action: 'accept'; punch: string }
  | { action: 'add_in'; beforeMs: number }
  | { action: 'take_back'; punch: string }
  | { action: 'adjust'; workDate: string }
  | { action: 'correct' }
  | { action: 'review' }

/**
 * The one thing that most likely puts a session right, by its gravest exception. A missing out is suggested where the
 * warning would have come: after a usual day's work and the breaks that were taken.
 */
export function suggestedAction(session: WorkSession, rules: Rules): Suggestion {
  const { id, workDate, startMs, endMs, breaks, effects } = session
  const has = (name: WorkSession['exceptions'][number]) => session.exceptions.includes(name)
  if (has('conflict')) return { action: 'adjust', workDate }
  if (has('provisional_out') && endMs !== null) {
    return {
      action: 'confirm_out',
      punch: effects.findLast(({ does }) => does === 'out')?.punch ?? id,
      atMs: endMs,
    }
  }
  if (has('missing_out') && startMs !== null) {
    return { action: 'add_out', atMs: startMs + rules.warnAfterMs + totalMs(breaks) }
  }
  if (has('out_of_range_time') && startMs === null) return { action: 'take_back', punch: id }
  if (has('late_report') && startMs === null && effects.every(({ does }) => does === 'nothing')) {
    return { action: 'accept', punch: id }
  }
  if (has('out_without_in') && endMs !== null) return { action: 'add_in', beforeMs: endMs }
  const fits = !has('open_break') && !has('out_of_sequence') && !has('overlap') && !has('out_without_in')
  return { action: fits ? 'review' : 'correct' }
}
