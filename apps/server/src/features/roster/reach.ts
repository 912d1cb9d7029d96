import type { Refused } from '@muster/core/errors.ts'
import type { Tx } from '../../ports/db.ts'
import { isWithin, type Reach, teamExists } from '../people/index.ts'

/** Who asks: whom they may see and act for, and the zone of their organisation now. */
export type Asker = { orgId: string; personId: string; reach: Reach; zone: string }

/** Whether somebody is within reach at an instant. */
export async function reachesPerson(tx: Tx, reach: Reach, personId: string, atMs: number): Promise<boolean> {
  const [row] = await tx.sql<{ found: boolean }>`
    select exists (
      select from reached_people(${reach}::uuid[], ${new Date(atMs)}) where person_id = ${personId}) as found`
  return row?.found ?? false
}

/** Refuses a team that is not there or out of reach: for who asks both are the same. */
export async function teamRefused(
  tx: Tx,
  reach: Reach,
  teamId: string,
): Promise<Refused<'not_found'> | undefined> {
  if (isWithin(reach, teamId) && (await teamExists(tx, teamId))) return undefined
  return { refused: 'not_found', team: teamId }
}
