import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Principal } from '../../ports/route.ts'
import { findSessions } from './store.ts'

// Requests that arrive together ask the database together: one question for all of them, each answered afresh, so that
// a session that was ended is refused at its next request.
const MAX_TOGETHER = 200

/** Finds out who is behind a session secret. */
export type SessionLookup = (token: string) => Promise<Principal | undefined>

type Waiting = { resolve(principal: Principal | undefined): void; reject(error: unknown): void }

export function sessionLookup(ports: { db: Db; clock: Clock }): SessionLookup {
  let asked = new Map<string, Waiting[]>()
  let busy = false

  function ask(): void {
    if (busy || asked.size === 0) return
    busy = true
    const together = new Map([...asked].slice(0, MAX_TOGETHER))
    asked = new Map([...asked].slice(MAX_TOGETHER))
    void answer(ports, together).finally(() => {
      busy = false
      ask()
    })
  }

  return (token) =>
    new Promise((resolve, reject) => {
      const waiting = asked.get(token)
      if (waiting) waiting.push({ resolve, reject })
      else asked.set(token, [{ resolve, reject }])
      if (asked.size === 1 && !waiting) setImmediate(ask)
    })
}

async function answer(ports: { db: Db; clock: Clock }, asked: ReadonlyMap<string, Waiting[]>): Promise<void> {
  try {
    const found = await findSessions(ports.db, [...asked.keys()], ports.clock.now())
    const byToken = new Map(found.map((principal) => [principal.token, principal]))
    for (const [token, waiting] of asked) for (const one of waiting) one.resolve(byToken.get(token))
  } catch (error) {
    for (const waiting of asked.values()) for (const one of waiting) one.reject(error)
  }
}
