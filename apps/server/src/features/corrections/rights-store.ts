import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

/** What somebody may decide now, looked up in the transaction that decides: `alone` as the only active admin. */
export type Decider = { reach: Reach; alone: boolean }

/** Undefined where the person is no longer active. */
export async function deciderNow(tx: Tx, personId: string, nowMs: number): Promise<Decider | undefined> {
  const now = new Date(nowMs)
  const [row] = await tx.sql<{ admin: boolean; admins: number; leads: string[] }>`
    select is_admin as admin,
      (select count(*)::integer from people as other
        where other.org_id = people.org_id and other.is_admin
          and other.active_from <= ${now} and (other.active_until is null or other.active_until > ${now})) as admins,
      array(select group_id::text from memberships join groups on groups.org_id = memberships.org_id and groups.id = group_id
        where memberships.org_id = people.org_id and memberships.person_id = people.id and role = 'leader'
          and kind = 'team' and valid_from <= ${now} and (valid_until is null or valid_until > ${now})) as leads
    from people
    where org_id = current_org() and id = ${personId}
      and active_from <= ${now} and (active_until is null or active_until > ${now})`
  return row && { reach: row.admin ? null : row.leads, alone: row.admin && row.admins === 1 }
}

/** Whether a person is or was within reach at all of these instants (epoch ms); with none, whether ever. */
export async function isReached(
  tx: Tx,
  personId: string,
  { reach, instants }: { reach: Reach; instants: readonly number[] },
): Promise<boolean> {
  const [row] = await tx.sql<{ reached: boolean }>`
    select not exists (
      select from unnest(${instants.map((ms) => `${ms} ms`)}::interval[]) as since
      where not 'epoch'::timestamptz + since <@ stay.during) as reached
    from reached_stays(${reach}::uuid[]) as stay where stay.person_id = ${personId}`
  return row?.reached ?? false
}
