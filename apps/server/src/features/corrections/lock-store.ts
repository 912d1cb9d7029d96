import type { Named } from '@muster/contract/values.ts'
import type { Tx } from '../../ports/db.ts'

export type LockRow = { id: string; from: string; until: string; lockedBy: Named; lockedAtMs: number }

/** Locked periods, the latest first. */
export async function locks(tx: Tx): Promise<LockRow[]> {
  return tx.sql<LockRow>`
    select locked_periods.id, from_date::text as from, until_date::text as until,
      json_build_object('id', people.id, 'name', people.name) as "lockedBy",
      (extract(epoch from locked_at) * 1000)::float8 as "lockedAtMs"
    from locked_periods join people on people.org_id = locked_periods.org_id and people.id = locked_by
    order by from_date desc, locked_periods.id`
}

export type Unsettled = { session: string; person: Named; workDate: string; status: string }

/**
 * The sessions that keep a period from being locked: open or provisional ones of its dates, or of those just before (their
 * punches may reach into it), and those that ended so lately that they can still be undone.
 */
export async function unsettledSessions(
  tx: Tx,
  { from, until, undoneSinceMs }: { from: string; until: string; undoneSinceMs: number },
  limit: number,
): Promise<{ sessions: Unsettled[]; count: number }> {
  const rows = await tx.sql<Unsettled & { count: number }>`
    select session.id as session, json_build_object('id', people.id, 'name', people.name) as person,
      work_date::text as "workDate", status, (count(*) over ())::integer as count
    from work_sessions as session join people on people.org_id = session.org_id and people.id = person_id
    where work_date between ${from}::date - 3 and ${until}::date + 1
      and ((status = 'open' and work_date <= ${until}::date) or status = 'provisional'
        or (end_at >= 'epoch'::timestamptz + ${`${undoneSinceMs} ms`}::interval
          and work_date between ${from}::date and ${until}::date))
    order by work_date, people.name, session.id limit ${limit}`
  return { sessions: rows.map(({ count: _, ...row }) => row), count: rows[0]?.count ?? 0 }
}
