import type { DateRange, Lock } from '@muster/core/clocking/locks.ts'
import type { Tx } from '../../ports/db.ts'

/** A locked period of the organisation. */
export type LockedPeriod = DateRange & { id: string }

/**
 * The chain positions at which periods were locked, by person, in the order of the periods. Who had no punch by then has
 * position 0: what is told of the period later came too late all the same.
 */
export async function lockedPositions(
  tx: Tx,
  periods: readonly LockedPeriod[],
  personIds: readonly string[],
): Promise<(personId: string) => Lock[]> {
  if (periods.length === 0) return () => []
  const rows = await tx.sql<{ personId: string; period: string; position: number }>`
    select person_id as "personId", locked_period_id as period, position
    from locked_positions where person_id = any(${personIds}::uuid[])`
  const positions = new Map(rows.map(({ personId, period, position }) => [`${personId} ${period}`, position]))
  return (personId) =>
    periods.map(({ id, from, until }) => ({ from, until, position: positions.get(`${personId} ${id}`) ?? 0 }))
}

/**
 * Locks as core counts them: by how many of the punches at hand were there, of which retention may have emptied some.
 * @param positions of the punches at hand, ascending
 */
export function locksAmong(locks: readonly Lock[], positions: readonly number[]): Lock[] {
  return locks.map((lock) => {
    const after = positions.findIndex((position) => position > lock.position)
    return { ...lock, position: after === -1 ? positions.length : after }
  })
}

/** Keeps a locked period, and where everybody's log stood. Nobody can punch until the commit (`lockLogs`). */
export async function insertLock(
  tx: Tx,
  lock: DateRange & { orgId: string; id: string; lockedBy: string; nowMs: number },
): Promise<void> {
  const { orgId, id, from, until, lockedBy, nowMs } = lock
  void tx.sql`
    insert into locked_periods (org_id, id, from_date, until_date, locked_at, locked_by)
    values (${orgId}, ${id}, ${from}::date, ${until}::date, ${new Date(nowMs)}, ${lockedBy})`
  await tx.sql`
    insert into locked_positions (org_id, locked_period_id, person_id, position)
    select org_id, ${id}::uuid, person_id, position from presence where position > 0`
}

/** Whose state speaks of an older session that a lock may have frozen. */
export async function peopleWhoAbandoned(tx: Tx): Promise<string[]> {
  const rows = await tx.sql<{ personId: string }>`
    select person_id as "personId" from presence where state->'session'->'abandons' is not null`
  return rows.map(({ personId }) => personId)
}
