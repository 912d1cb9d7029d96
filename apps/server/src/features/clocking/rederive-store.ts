import type { Tx } from '../../ports/db.ts'

/** Locks the heads of all logs of the organisation in the order of their ids, as punches lock theirs. */
export async function lockAllHeads(tx: Tx): Promise<void> {
  await tx.sql`
    with locked as (select 1 from presence order by person_id for update) select count(*) from locked`
}

/**
 * Who has a punch at or after an instant. The state tells of all that count; one that does not is a row without a start,
 * and those of the future are few.
 */
export async function peopleWithPunchesFrom(tx: Tx, fromMs: number): Promise<string[]> {
  const from = `${fromMs} ms`
  const rows = await tx.sql<{ personId: string }>`
    select person_id as "personId" from presence where (state->'latest'->>'at')::float8 >= ${fromMs}::float8
    union
    select person_id from work_sessions
    where start_at is null and end_at >= 'epoch'::timestamptz + ${from}::interval
      and work_date >= ('epoch'::timestamptz + ${from}::interval)::date - 1`
  return rows.map((row) => row.personId)
}
