import type { Line } from '../../ports/channel.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import type { Actor, Principal } from '../../ports/route.ts'
import { liveSessions } from '../access/index.ts'
import {
  type LiveOrganisation,
  type LivePace,
  type LivePorts,
  openLiveOrganisation,
} from './live-organisation.ts'
import type { Watcher } from './live-watchers.ts'

const PACE: LivePace = { lookEveryMs: 2_000, aliveEveryMs: 20_000, checkEveryMs: 3_000 }
/** Connections of the pool that those who come back may use at once. */
const READING_AT_ONCE = 3

/** The live events of all organisations that somebody watches in this process; without watchers it does nothing. */
export type LiveFeed = {
  /** Takes somebody's line; returns what to call once it is closed. */
  watch(request: { principal: Principal; actor: Actor; after: number | undefined }, line: Line): () => void
}

export function liveFeed(ports: LivePorts, pace: LivePace = PACE): LiveFeed {
  const organisations = new Map<string, LiveOrganisation>()
  const inTurn = turns(READING_AT_ONCE)
  let checking: NodeJS.Timeout | undefined
  let isChecking = false

  function organisation(orgId: string): LiveOrganisation {
    const known = organisations.get(orgId)
    if (known) return known
    const opened = openLiveOrganisation({ ...ports, orgId, pace, inTurn })
    organisations.set(orgId, opened)
    checking ??= setInterval(() => ports.background.run('live sessions', check), pace.checkEveryMs)
    return opened
  }

  function leave(orgId: string, from: LiveOrganisation, watcher: Watcher): void {
    from.leave(watcher)
    if (from.watchers.size > 0) return
    from.close()
    if (organisations.get(orgId) === from) organisations.delete(orgId)
    if (organisations.size > 0) return
    clearInterval(checking)
    checking = undefined
  }

  async function check(): Promise<void> {
    if (isChecking) return
    isChecking = true
    const watched = [...organisations.values()]
    // What cannot be asked now is asked again in a moment; until then no events flow either.
    try {
      await Promise.all([endClosedSessions(watched), ...watched.map((one) => one.refresh())])
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error
    } finally {
      isChecking = false
    }
  }

  async function endClosedSessions(watched: readonly LiveOrganisation[]): Promise<void> {
    const watchers = watched.flatMap((one) => [...one.watchers])
    const tokens = [...new Set(watchers.map(({ token }) => token))]
    const good = await liveSessions(ports.db, tokens, ports.clock.now())
    for (const { token, line } of watchers) if (!good.has(token)) line.close('not_allowed')
  }

  return {
    watch({ principal, actor, after }, line) {
      const { orgId, personId, accountId, token } = principal
      const leads = new Set(actor.leads.map(({ id }) => id))
      const viewer = { personId, admin: actor.admin, leads }
      const watcher: Watcher = { line, personId, accountId, token, viewer, joinedAt: undefined }
      const watched = organisation(orgId)
      ports.background.run('a live line', async () => {
        try {
          await watched.join(watcher, after)
        } catch (error) {
          line.close('failed')
          if (!(error instanceof DatabaseUnavailable)) throw error
        }
      })
      return () => leave(orgId, watched, watcher)
    },
  }
}

/** Runs so many pieces of work at once, the others in the order they came. */
function turns(atOnce: number) {
  const waiting: (() => void)[] = []
  let free = atOnce
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
