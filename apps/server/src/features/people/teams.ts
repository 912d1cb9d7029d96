import type { Refused } from '@muster/core/errors.ts'
import type { Ids } from '../../ports/ids.ts'
import { changePeople, type WatchedPorts } from './change-people.ts'
import { insertTeam, renameTeam, TEAM_NAMES } from './teams-store.ts'
import { violates } from './violates.ts'

/** Makes a team without anybody in it. */
export async function createTeam(
  ports: WatchedPorts & { ids: Ids },
  orgId: string,
  name: string,
): Promise<{ id: string } | Refused<'name_taken'>> {
  const id = ports.ids.next()
  return changePeople<{ id: string }, Refused<'name_taken'>>(ports, orgId, async (tx) => {
    const made = await insertTeam(tx, { orgId, id, name, nowMs: ports.clock.now() })
    return made ? { answer: { id }, personIds: [] } : { refused: 'name_taken', name }
  })
}

/** Gives a team another name. */
export async function changeTeam(
  ports: WatchedPorts,
  { orgId, teamId }: { orgId: string; teamId: string },
  name: string,
): Promise<undefined | Refused<'not_found' | 'name_taken'>> {
  try {
    return await changePeople<undefined, Refused<'not_found' | 'name_taken'>>(ports, orgId, async (tx) => {
      const found = await renameTeam(tx, teamId, name)
      return found ? { answer: undefined, personIds: [] } : { refused: 'not_found' }
    })
  } catch (error) {
    if (!violates(error, TEAM_NAMES)) throw error
    return { refused: 'name_taken', name }
  }
}
