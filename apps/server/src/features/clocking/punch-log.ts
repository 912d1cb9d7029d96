import { INITIAL_STATE } from '@muster/core/clocking/evolve.ts'
import type { PunchLogs } from '../../ports/punch-logs.ts'
import { chainStart } from './chain.ts'
import { rederivePeople } from './rederive-people.ts'
import { insertHead } from './store.ts'

/** What people ask of the logs: an empty one for somebody new, and all that is derived again where rules changed. */
export const punchLogs: PunchLogs = {
  async open(tx, { orgId, personId }) {
    await insertHead(tx, { orgId, personId, hash: chainStart(orgId, personId), state: INITIAL_STATE })
  },
  rederive: rederivePeople,
}
