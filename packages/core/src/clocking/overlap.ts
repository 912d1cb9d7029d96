import { type Span, sorted, totalMs, type WorkSession } from './work-session.ts'

/**
 * Marks sessions that overlap (DOMAIN: intervals typed in by hand) and takes the shared minutes from the later one, so
 * that none counts twice. A session without an end takes no minutes, but may lie under an interval all the same.
 * @param rows ordered by start
 * @param extents until when a session without an end may have lasted
 * @param frozen rows of locked periods, which keep the minutes they have
 */
export function withoutDoubleMinutes(
  rows: readonly WorkSession[],
  extents: ReadonlyMap<WorkSession, number>,
  frozen: ReadonlySet<WorkSession> = new Set(),
): WorkSession[] {
  const taken = [...frozen].flatMap(countedSpan)
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
    const fromMs = Math.max(startMs, Math.min(countedUntilMs, endMs))
    countedUntilMs = Math.max(countedUntilMs, endMs)
    if (frozen.has(row)) continue
    const pierced = taken.filter((span) => span.startMs < endMs && span.endMs > fromMs)
    if (fromMs > startMs || pierced.length > 0) counted.set(row, countedFrom(row, fromMs, pierced))
  }
  return rows.map((row) => (frozen.has(row) ? row : mark(counted.get(row) ?? row, overlapping.has(row))))
}

/** The stretch that a session's presence time was counted over: to its end. */
function countedSpan({ startMs, endMs, presenceMs }: WorkSession): Span[] {
  return startMs === null || endMs === null ? [] : [{ startMs: endMs - presenceMs, endMs }]
}

function mark(row: WorkSession, overlaps: boolean): WorkSession {
  if (!overlaps) return row
  return { ...row, exceptions: sorted(new Set([...row.exceptions, 'overlap' as const])) }
}

/**
 * The session with only the time from `fromMs` on counted, without what is `taken`; its start, end and breaks stay as
 * they were recorded.
 */
function countedFrom(row: WorkSession, fromMs: number, taken: readonly Span[]): WorkSession {
  const counted = without({ startMs: fromMs, endMs: row.endMs ?? fromMs }, taken)
  const presenceMs = totalMs(counted)
  const breakMs = totalMs(counted.flatMap((span) => row.breaks.flatMap((pause) => shared(span, pause))))
  return { ...row, presenceMs, breakMs, workedMs: presenceMs - breakMs }
}

function without(whole: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = []
  let { startMs } = whole
  for (const span of taken.toSorted((a, b) => a.startMs - b.startMs)) {
    if (span.startMs > startMs) left.push({ startMs, endMs: Math.min(span.startMs, whole.endMs) })
    startMs = Math.max(startMs, span.endMs)
  }
  if (startMs < whole.endMs) left.push({ startMs, endMs: whole.endMs })
  return left
}

function shared(one: Span, other: Span): Span[] {
  const startMs = Math.max(one.startMs, other.startMs)
  const endMs = Math.min(one.endMs, other.endMs)
  return startMs < endMs ? [{ startMs, endMs }] : []
}
