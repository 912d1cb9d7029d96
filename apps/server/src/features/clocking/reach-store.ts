import type { Tx } from '../../ports/db.ts'
import { isWithin, type Reach, teamExists } from '../people/index.ts'

/** A time in which somebody is within reach, epoch milliseconds, end excluded; infinite where it is always. */
export type Stay = { fromMs: number; untilMs: number }

/** What is left of a reach within one team; undefined where that team is out of it. */
export async function reachWithin(
  tx: Tx,
  reach: Reach,
  team: string | undefined,
): Promise<Reach | undefined> {
  if (team === undefined) return reach
  return isWithin(reach, team) && (await teamExists(tx, team)) ? [team] : undefined
}

/** When somebody is or was within reach; undefined where never. */
export async function staysOf(tx: Tx, personId: string, reach: Reach): Promise<Stay[] | undefined> {
  const rows = await tx.sql<Stay>`
    select coalesce((extract(epoch from lower(stay)) * 1000)::float8, '-infinity') as "fromMs",
      coalesce((extract(epoch from upper(stay)) * 1000)::float8, 'infinity') as "untilMs"
    from reached_stays(${reach}::uuid[]) as reached cross join lateral unnest(reached.during) as stay
    where reached.person_id = ${personId}`
  return rows.length === 0 ? undefined : rows
}

/** Whether an instant lies in one of these times. */
export function isDuring(stays: readonly Stay[], atMs: number): boolean {
  return stays.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs)
}
