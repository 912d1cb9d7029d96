import { INITIAL_STATE } from '@muster/core/clocking/evolve.ts'
import type { PunchLogs } from '../../ports/punch-logs.ts'
import { chainStart } from './chain.ts'
import { insertHead } from './store.ts'

/** Opens an empty punch log for a new person. */
export const punchLogs: PunchLogs = {
  async open(tx, { orgId, personId }) {
    await insertHead(tx, { orgId, personId, hash: chainStart(orgId, personId), state: INITIAL_STATE })
  },
}
