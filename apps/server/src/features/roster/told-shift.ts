import type { Clash, RosterShift } from '@muster/contract/roster.ts'
import type { ShiftRow } from './shifts-store.ts'

/** A shift as the roster tells it, with what was published where that is otherwise. */
export function toldShift(written: ShiftRow, published: ShiftRow | null, clashes: Clash[]): RosterShift {
  const shift = { id: written.id, ...plannedIn(written) }
  if (published === null) return { ...shift, state: 'draft', clashes }
  if (!isOther(written, published)) return { ...shift, state: 'published', clashes }
  return { ...shift, state: 'changed', before: plannedIn(published), clashes }
}

/** Who works when, and as what. */
export function plannedIn({ personId, date, start, end, job, label }: ShiftRow) {
  return { personId, date, start, end, job, label }
}

/** Whether a shift is written otherwise than it was published. */
export function isOther(written: Omit<ShiftRow, 'teamId'>, published: ShiftRow): boolean {
  const names = ['personId', 'date', 'start', 'end', 'job', 'label'] as const
  return names.some((name) => written[name] !== published[name])
}
