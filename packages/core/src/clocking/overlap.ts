import { type Span, sorted, totalMs, type WorkSession } from './work-session.ts'

/**
 * Marks sessions that overlap (DOMAIN: intervals typed in by hand) and takes the shared minutes from the later one, so
 * that none counts twice. A session without an end takes no minutes, but may lie under an interval all the same.
 * @param rows ordered by start
 * @param extents until when a session without an end may have lasted
 */
export function withoutDoubleMinutes(
  rows: readonly WorkSession[],
  extents: ReadonlyMap<WorkSession, number>,
): WorkSession[] {
  const overlapping = new Set<WorkSession>()
  const counted = new Map<WorkSession, WorkSession>()
  const lastsUntil = (row: WorkSession) => row.endMs ?? extents.get(row) ?? 0
  let active: WorkSession[] = []
  let countedUntilMs = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    const { startMs, endMs } = row
    if (startMs === null || lastsUntil(row) <= startMs) continue
    active = active.filter((other) => lastsUntil(other) > startMs)
    if (active.length > 0) for (const one of [row, ...active]) overlapping.add(one)
    active.push(row)
    if (endMs === null) continue
    if (countedUntilMs > startMs) counted.set(row, countedFrom(row, Math.min(countedUntilMs, endMs)))
    countedUntilMs = Math.max(countedUntilMs, endMs)
  }
  return rows.map((row) => mark(counted.get(row) ?? row, overlapping.has(row)))
}

function mark(row: WorkSession, overlaps: boolean): WorkSession {
  if (!overlaps) return row
  return { ...row, exceptions: sorted(new Set([...row.exceptions, 'overlap' as const])) }
}

/** The session with only the time from `fromMs` on counted; its start, end and breaks stay as they were recorded. */
function countedFrom(row: WorkSession, fromMs: number): WorkSession {
  const endMs = row.endMs ?? fromMs
  const breakMs = totalMs(
    row.breaks.map((span): Span => {
      const startMs = Math.max(span.startMs, fromMs)
      return { startMs, endMs: Math.max(span.endMs, startMs) }
    }),
  )
  const presenceMs = endMs - fromMs
  return { ...row, presenceMs, breakMs, workedMs: presenceMs - breakMs }
}
