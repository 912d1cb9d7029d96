import type { DailyDifference, DailySession } from '@muster/contract/daily-reports.ts'

/** What sessions of a report differ in from those of the version before, in the order of the new ones, then the removed. */
export function differencesBetween(
  before: readonly DailySession[],
  after: readonly DailySession[],
): DailyDifference[] {
  const old = new Map(before.map((session) => [session.id, session]))
  const now = new Set(after.map(({ id }) => id))
  const added = after.flatMap((session): DailyDifference[] => {
    const was = old.get(session.id)
    if (!was) return [difference('added', null, session)]
    return isSame(was, session) ? [] : [difference('changed', was, session)]
  })
  const removed = before
    .filter(({ id }) => !now.has(id))
    .map((session) => difference('removed', session, null))
  return [...added, ...removed]
}

function difference(
  change: DailyDifference['change'],
  before: DailySession | null,
  after: DailySession | null,
): DailyDifference {
  const told = after ?? before
  if (!told) throw new Error('a difference is between two sessions, or one and none')
  return { session: told.id, person: told.person, change, before, after }
}

/** A session that is still open has worked longer by now: that alone is no difference. Nor is a person's new name. */
function isSame(a: DailySession, b: DailySession): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b))
}

function comparable({ workDate, start, end, breakMs, workedMs, status, exceptions }: DailySession) {
  const figures = status === 'open' ? [] : [breakMs, workedMs]
  return [workDate, start, end, status, [...exceptions].sort(), ...figures]
}
