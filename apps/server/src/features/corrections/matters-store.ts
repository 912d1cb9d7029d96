import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

/** A session of which the time of leaving is not known for certain. */
export type MatterRow = { id: string; asked: boolean }

/**
 * The sessions of a person since a work date of which the end is provisional, or missing and not found right by a leader;
 * `expired`: one that is open and takes no `out` any more. `asked`: a correction about its date waits.
 */
export async function mattersOf(
  tx: Tx,
  personId: string,
  { from, expired }: { from: string; expired: string | undefined },
): Promise<MatterRow[]> {
  return tx.sql<MatterRow>`
    select session.id, exists (
        select from corrections where corrections.org_id = current_org() and corrections.person_id = session.person_id
          and state = 'waiting' and session.work_date = any (work_dates)) as asked
    from work_sessions as session
    where session.org_id = current_org() and session.person_id = ${personId} and work_date >= ${from}::date
      and (status = 'provisional' or (status = 'incomplete' and reviewed_at is null) or session.id = ${expired ?? null}::uuid)
    order by work_date, session.id`
}

/** How many of a person's own corrections wait. */
export async function waitingOf(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.sql<{ waiting: number }>`
    select count(*)::integer as waiting from corrections
    where org_id = current_org() and person_id = ${personId} and state = 'waiting'`
  return row?.waiting ?? 0
}

/** How many corrections wait for those who reach their person at all instants they are about. */
export async function waitingWithin(tx: Tx, reach: Reach): Promise<number> {
  const [row] = await tx.sql<{ waiting: number }>`
    select count(*)::integer as waiting from corrections
    where org_id = current_org() and state = 'waiting' and (${reach}::uuid[] is null or exists (
      select from reached_stays(${reach}::uuid[]) as stay
      where stay.person_id = corrections.person_id and not exists (
        select from unnest(instants) as instant where not instant <@ stay.during)))`
  return row?.waiting ?? 0
}

/** How many requests for leave wait for those who reach their person at an instant; nobody decides about their own. */
export async function leavesWaiting(
  tx: Tx,
  { reach, personId, atMs }: { reach: Reach; personId: string; atMs: number },
): Promise<number> {
  const [row] = await tx.sql<{ waiting: number }>`
    select count(*)::integer as waiting from leaves
    where org_id = current_org() and state = 'requested' and person_id <> ${personId}
      and (${reach}::uuid[] is null or person_id in (
        select person_id from reached_people(${reach}::uuid[], ${new Date(atMs)})))`
  return row?.waiting ?? 0
}
