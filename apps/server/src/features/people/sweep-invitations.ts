import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { deleteInBatches } from '../access/index.ts'
import { deleteInvitationsNotTaken } from './invitation-store.ts'
import { listOrganisations } from './store.ts'

/** Long enough to find out what became of a link; the address is of somebody who never signed in. */
const KEPT_MS = 30 * 86_400_000

/**
 * Deletes invitations that nobody took up, 30 days after they expired (withdrawn or not); those that were taken up stay, as
 * the record of who let whom in.
 * @returns how many went
 */
export async function sweepInvitations(
  { db, clock }: { db: Db; clock: Clock },
  stopping?: AbortSignal,
): Promise<number> {
  const expiredByMs = clock.now() - KEPT_MS
  const organisations = await db.transaction('sweep', listOrganisations)
  let deleted = 0
  for (const { id: org } of organisations) {
    deleted += await deleteInBatches(
      (limit) => db.transaction({ org }, (tx) => deleteInvitationsNotTaken(tx, { expiredByMs, limit })),
      stopping,
    )
  }
  return deleted
}
