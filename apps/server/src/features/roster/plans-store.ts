import type { Worked } from '@muster/core/roster/fit-session.ts'
import type { Pattern, Week } from '@muster/core/roster/weekly-pattern.ts'
import type { Tx } from '../../ports/db.ts'
import type { Days } from './shifts-store.ts'

/** The patterns of teams, all of them, by team. */
export async function teamPatterns(tx: Tx): Promise<Map<string, Pattern[]>> {
  const rows = await tx.sql<Pattern & { teamId: string }>`
    select group_id as "teamId", valid_from::text as "from", week from patterns where person_id is null`
  return byOwner(rows, ({ teamId }) => teamId)
}

/** The patterns of these people, by person. */
export async function personPatterns(tx: Tx, personIds: readonly string[]): Promise<Map<string, Pattern[]>> {
  const rows = await tx.sql<Pattern & { personId: string }>`
    select person_id as "personId", valid_from::text as "from", week
    from patterns where person_id = any(${personIds}::uuid[])`
  return byOwner(rows, ({ personId }) => personId)
}

/** The work sessions of people in some days that have an `in`, with whose they are, by start. */
export async function workedOf(
  tx: Tx,
  personIds: readonly string[],
  { from, until }: Days,
): Promise<Map<string, Worked[]>> {
  const rows = await tx.sql<Worked & { personId: string }>`
    select wanted.id as "personId", session.* from unnest(${personIds}::uuid[]) as wanted (id)
      cross join lateral (
        select id, work_date::text as "workDate", date_part('epoch', start_at) * 1000 as "startMs",
          date_part('epoch', end_at) * 1000 as "endMs", worked_ms::float8 as "workedMs", status
        from work_sessions
        where work_sessions.person_id = wanted.id and work_date between ${from}::date and ${until}::date
          and start_at is not null offset 0
      ) as session
    order by session."startMs"`
  // A double holds an instant of our time to the microsecond, not to the last bit.
  const rounded = rows.map((row) => ({
    ...row,
    startMs: Math.round(row.startMs),
    endMs: row.endMs === null ? null : Math.round(row.endMs),
  }))
  return Map.groupBy(rounded, ({ personId }) => personId)
}

function byOwner<Row extends { from: string; week: Week | null }>(
  rows: readonly Row[],
  ownerOf: (row: Row) => string,
): Map<string, Pattern[]> {
  const grouped = Map.groupBy(rows, ownerOf)
  return new Map(
    [...grouped].map(([owner, found]) => [owner, found.map(({ from, week }) => ({ from, week }))]),
  )
}
