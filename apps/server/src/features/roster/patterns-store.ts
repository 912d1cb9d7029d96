import type { Named } from '@muster/contract/values.ts'
import type { Week } from '@muster/core/roster/weekly-pattern.ts'
import type { Tx } from '../../ports/db.ts'

/** Whose pattern it is: a person's or a team's. */
export type PatternOf = { personId: string } | { teamId: string }

export type PatternRow = { id: string; from: string; week: Week | null; madeAtMs: number; madeBy: Named }

/** The patterns of a person or a team, newest first. */
export async function patternVersions(tx: Tx, of: PatternOf): Promise<PatternRow[]> {
  const { personId, teamId } = columns(of)
  return tx.sql<PatternRow>`
    select patterns.id, valid_from::text as "from", week, (extract(epoch from made_at) * 1000)::float8 as "madeAtMs",
      json_build_object('id', people.id, 'name', people.name) as "madeBy"
    from patterns join people on people.org_id = patterns.org_id and people.id = made_by
    where person_id is not distinct from ${personId}::uuid and group_id is not distinct from ${teamId}::uuid
    order by valid_from desc`
}

/** Adds a pattern, in place of one that begins on the same date. */
export async function replacePattern(
  tx: Tx,
  of: PatternOf,
  pattern: { orgId: string; id: string; from: string; week: Week | null; madeBy: string; nowMs: number },
): Promise<void> {
  const { personId, teamId } = columns(of)
  const { orgId, id, from, week, madeBy, nowMs } = pattern
  void tx.sql`
    delete from patterns
    where valid_from = ${from}::date and person_id is not distinct from ${personId}::uuid
      and group_id is not distinct from ${teamId}::uuid`
  await tx.sql`
    insert into patterns (org_id, id, person_id, group_id, valid_from, week, made_by, made_at)
    values (${orgId}, ${id}, ${personId}, ${teamId}, ${from}, ${week === null ? null : JSON.stringify(week)}::jsonb,
      ${madeBy}, ${new Date(nowMs)})`
}

/** Whose pattern this is and from when; nobody else changes it until the end of the transaction. */
export async function lockPattern(
  tx: Tx,
  id: string,
): Promise<{ personId: string | null; teamId: string | null; from: string } | undefined> {
  const [row] = await tx.sql<{ personId: string | null; teamId: string | null; from: string }>`
    select person_id as "personId", group_id as "teamId", valid_from::text as "from" from patterns where id = ${id}`
  return row
}

export async function deletePattern(tx: Tx, id: string): Promise<void> {
  await tx.sql`delete from patterns where id = ${id}`
}

/** Patterns are changed by one transaction at a time within an organisation: they are few, and seldom changed. */
export async function lockPatterns(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtext('patterns' || current_org()::text))`
}

function columns(of: PatternOf): { personId: string | null; teamId: string | null } {
  return { personId: 'personId' in of ? of.personId : null, teamId: 'teamId' in of ? of.teamId : null }
}
