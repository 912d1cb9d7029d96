import { INITIAL_STATE } from '@muster/core/clocking/evolve.ts'
import { addDays } from '@muster/core/time/zone.ts'
import type { PunchLogs } from '../../ports/punch-logs.ts'
import { chainStart } from './chain.ts'
import { rederivePeople } from './rederive-people.ts'
import { insertHead, loadOrgContext } from './store.ts'

/** What people ask of the logs: an empty one for somebody new, and all that is derived again where rules changed. */
export const punchLogs: PunchLogs = {
  async open(tx, { orgId, personId }) {
    await insertHead(tx, { orgId, personId, hash: chainStart(orgId, personId), state: INITIAL_STATE })
  },
  async lockedFrom(tx, fromMs) {
    const { locked, policies } = await loadOrgContext(tx)
    if (!policies.some(({ team }) => team !== undefined)) return undefined
    // Until the date is over in the last zone of the world, a session of it may begin.
    const lock = locked.find(({ until }) => fromMs < Date.parse(`${addDays(until, 1)}T12:00:00Z`))
    return lock && { from: lock.from, until: lock.until }
  },
  rederive: rederivePeople,
}
