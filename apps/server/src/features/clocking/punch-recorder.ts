import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import { groupCommit } from './group-commit.ts'
import { type PunchPorts, recordPunches } from './record-punches.ts'
import type { Outcome, Submission } from './submission.ts'

/** Records one punch, answered after its commit. */
export type PunchRecorder = (orgId: string, submission: Submission) => Promise<Outcome>

// Two transactions in flight: while one commits, the next takes its locks and decides (docs/decisions/0004).
const MAX_IN_FLIGHT = 2
const MAX_TOGETHER = 128

/** A recorder that commits punches of one organisation together when they arrive together. */
export function punchRecorder(ports: PunchPorts): PunchRecorder {
  const lanes = new Map<string, (submission: Submission) => Promise<Outcome>>()
  return (orgId, submission) => {
    let lane = lanes.get(orgId)
    if (!lane) {
      lane = groupCommit({
        run: (together: readonly Submission[]) => recordPunches(ports, orgId, together),
        maxItems: MAX_TOGETHER,
        maxInFlight: MAX_IN_FLIGHT,
        // Without a database nobody's punch is to blame, and asking again one by one would only take longer.
        isWorthRepeating: (error) => !(error instanceof DatabaseUnavailable),
      })
      lanes.set(orgId, lane)
    }
    return lane(submission)
  }
}
