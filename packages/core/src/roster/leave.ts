import { type Span, totalMs } from '../clocking/work-session.ts'

export const LEAVE_KINDS = ['vacation', 'sick', 'unpaid', 'training', 'other'] as const
export type LeaveKind = (typeof LEAVE_KINDS)[number]

export const LEAVE_STATES = ['requested', 'approved', 'refused', 'withdrawn'] as const
export type LeaveState = (typeof LEAVE_STATES)[number]

/** `day`: whole days; the halves are those of the planned time of one date, however it is spread over the day. */
export const LEAVE_PARTS = ['day', 'first_half', 'second_half'] as const
export type LeavePart = (typeof LEAVE_PARTS)[number]

/** Time that somebody asked to be away: civil dates, both included. Only what is approved counts. */
export type Leave = {
  id: string
  kind: LeaveKind
  state: LeaveState
  from: string
  until: string
  part: LeavePart
}

/** The approved leaves that hold on a civil date. */
export function leavesOn(leaves: readonly Leave[], date: string): Leave[] {
  return leaves.filter(({ state, from, until }) => state === 'approved' && from <= date && date <= until)
}

/** What is left of a day's planned spans beside approved leave. */
export function besideLeave<S extends Span>(spans: readonly S[], leaves: readonly Leave[]): S[] {
  const parts = new Set(leaves.map(({ part }) => part))
  if (parts.has('day') || parts.size === 2) return []
  const [part] = parts
  if (part === undefined) return [...spans]
  const middleMs = Math.floor(totalMs(spans) / 2)
  return part === 'first_half' ? after(spans, middleMs) : until(spans, middleMs)
}

/** The spans up to where so many milliseconds of them are over. */
function until<S extends Span>(spans: readonly S[], ms: number): S[] {
  let leftMs = ms
  return spans.flatMap((span) => {
    const endMs = Math.min(span.endMs, span.startMs + leftMs)
    leftMs -= endMs - span.startMs
    return endMs > span.startMs ? [{ ...span, endMs }] : []
  })
}

/** The spans from where so many milliseconds of them are over. */
function after<S extends Span>(spans: readonly S[], ms: number): S[] {
  let leftMs = ms
  return spans.flatMap((span) => {
    const startMs = Math.min(span.endMs, span.startMs + leftMs)
    leftMs -= startMs - span.startMs
    return startMs < span.endMs ? [{ ...span, startMs }] : []
  })
}
