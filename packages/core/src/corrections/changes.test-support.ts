import { at, BERLIN } from '../clocking/punch-table.test-support.ts'
import type { Change } from './correction.ts'

/** A punch that was forgotten. */
export const add = (kind: 'in' | 'out' | 'break_start' | 'break_end', time: string): Change => ({
  change: 'add',
  kind,
  atMs: at(time),
  zone: BERLIN,
})
/** A punch at another time. */
export const move = (punch: string, time: string): Change => ({ change: 'move', punch, atMs: at(time) })
/** A session typed in whole. */
export const session = (start: string, end: string, ...breaks: [string, string][]): Change => ({
  change: 'add_session',
  startMs: at(start),
  endMs: at(end),
  breaks: breaks.map(([from, until]) => ({ startMs: at(from), endMs: at(until) })),
  zone: BERLIN,
})
