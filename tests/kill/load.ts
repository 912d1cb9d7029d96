import { setTimeout as delay } from 'node:timers/promises'
import { type Client, clientFor } from './client.ts'
import type { Delivery } from './delivery.ts'
import type { Ledger } from './ledger.ts'
import type { World } from './people.ts'
import type { Random } from './random.ts'

const CLIENTS = 16
/** Long enough for the machine to do something else as well, short enough for punches to be under way at any moment. */
const THINK_MS = 12
/** How often a client punches for somebody who is another client's: two of them at once for one person. */
const STRANGERS = 4

export type Load = {
  resume(): void
  /** Resolves when every punch under way has been acknowledged or refused. */
  pause(): Promise<void>
}

/** Clients that punch without end, each for its own share of the people and a few of everybody's. */
export function loadOn(options: { world: World; delivery: Delivery; ledger: Ledger; random: Random }): Load {
  const { world, random } = options
  const clients = Array.from({ length: CLIENTS }, (_, number) => {
    const own = world.people.filter((_person, index) => index % CLIENTS === number)
    const strangers = Array.from({ length: STRANGERS }, () => random.pick(world.people))
    return clientFor({ ...options, people: [...own, ...strangers] })
  })
  let running = false
  let loops: Promise<void>[] = []

  async function loop(client: Client): Promise<void> {
    while (running) {
      await client.act()
      await delay(random.between(0, THINK_MS))
    }
  }

  return {
    resume() {
      running = true
      loops = clients.map(loop)
      // Met by whoever pauses; until then it is not an unhandled one.
      for (const one of loops) one.catch(() => undefined)
    },
    async pause() {
      running = false
      await Promise.all(loops)
    },
  }
}
