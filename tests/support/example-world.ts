import type { Db } from '../../apps/server/src/ports/db.ts'
import { makeInvitation, makeJob, makePerson, makePolicy, makeTeam } from './factories.ts'
import type { ExampleWorld } from './route-examples.ts'

/** What the examples of the routes ask for, in one organisation; the person is somebody who is there. */
export async function makeExampleWorld(
  db: Db,
  orgId: string,
  { personId, teamId }: { personId: string; teamId?: string },
): Promise<ExampleWorld> {
  return {
    personId,
    teamId: teamId ?? (await makeTeam(db, orgId)),
    inviteeId: await makePerson(db, orgId),
    invitationId: await makeInvitation(db, orgId),
    jobId: await makeJob(db, orgId),
    rulesId: await makePolicy(db, orgId, { fromMs: nextInstant() }),
  }
}

// No two versions of an organisation's rules begin at the same instant.
let madeRules = 0
function nextInstant(): number {
  madeRules += 1
  return Date.UTC(2031, 0, 1) + madeRules
}
