import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Notices } from '../../ports/notices.ts'
import type { Actor, Principal } from '../../ports/route.ts'
import { reachOf } from '../people/index.ts'
import type { Asker } from './reach.ts'

export type RosterPorts = { db: Db; clock: Clock; ids: Ids; notices: Notices }

export function askerOf({ orgId, personId }: Principal, actor: Actor): Asker {
  return { orgId, personId, reach: reachOf(actor), zone: actor.zone }
}
