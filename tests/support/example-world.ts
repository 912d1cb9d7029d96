import { recordPunches } from '../../apps/server/src/features/clocking/index.ts'
import type { Db } from '../../apps/server/src/ports/db.ts'
import { addDays } from '../../packages/core/src/time/zone.ts'
import {
  fact,
  fakeClock,
  HOUR_MS,
  makeCorrection,
  makeFailedDelivery,
  makeInvitation,
  makeJob,
  makePerson,
  makePolicy,
  makeTeam,
  quietBus,
  START_MS,
} from './factories.ts'
import { makeLeave, makePattern, makeShift } from './roster-factories.ts'

/**
 * What the examples ask for, all of one organisation: a person, a team, somebody without a sign-in, an invitation, a job,
 * rules and a pattern of the team that are not in force yet, a shift of the person in the roster of the team, a leave of the
 * person that nobody decided about, a correction that waits, a session with an exception, a webhook, and a delivery to it that
 * failed.
 */
export type ExampleWorld = {
  personId: string
  teamId: string
  inviteeId: string
  invitationId: string
  jobId: string
  rulesId: string
  patternId: string
  shiftId: string
  leaveId: string
  correctionId: string
  /** A session with something to look at: an `out` without an `in`. */
  exceptionId: string
  endpointId: string
  deliveryId: string
}
export type Example = { path: string; body?: Record<string, unknown> }

/** What the examples of the routes ask for, in one organisation; the person is somebody who is there. */
export async function makeExampleWorld(
  db: Db,
  orgId: string,
  { personId, teamId }: { personId: string; teamId?: string },
): Promise<ExampleWorld> {
  const team = teamId ?? (await makeTeam(db, orgId))
  const strayOut = fact(personId, 'out', START_MS - 20 * HOUR_MS)
  await recordPunches({ db, clock: fakeClock(), bus: quietBus }, orgId, [strayOut])
  return {
    personId,
    teamId: team,
    inviteeId: await makePerson(db, orgId),
    invitationId: await makeInvitation(db, orgId),
    jobId: await makeJob(db, orgId),
    correctionId: await makeCorrection(db, orgId, personId),
    exceptionId: strayOut.id,
    rulesId: await makePolicy(db, orgId, { fromMs: nextInstant() }),
    patternId: await makePattern(db, orgId, { team, from: nextDate(), by: personId }),
    shiftId: await makeShift(db, orgId, { team, person: personId, date: '2030-01-07' }),
    leaveId: await makeLeave(db, orgId, { person: personId, state: 'requested' }),
    ...(await makeFailedDelivery(db, orgId)),
  }
}

// No two versions of an organisation's rules begin at the same instant.
let madeRules = 0
function nextInstant(): number {
  madeRules += 1
  return Date.UTC(2031, 0, 1) + madeRules
}

// And no two patterns of a team on the same date.
function nextDate(): string {
  madePatterns += 1
  return addDays('2031-01-06', madePatterns)
}
let madePatterns = 0
