import type { PunchShelf, Step } from './punch-shelf.ts'
import { inOrder, type QueuedPunch } from './queued-punch.ts'

export type PunchQueue = ReturnType<typeof createPunchQueue>

/** Storage that takes longer does not answer at all, as some browsers' does after an update. */
const PATIENCE_MS = 3_000

type Ports = { shelf: PunchShelf; after: (ms: number, then: () => void) => () => void }

/**
 * One person's punches on this device, as the shelf has them. What the device could not write lives here, for as long as
 * the page does; `isSafe` tells.
 */
export function createPunchQueue({ shelf, after }: Ports, personId: string) {
  let punches: readonly QueuedPunch[] = []
  let unwritten: ReadonlyMap<string, QueuedPunch | undefined> = new Map()

  async function refresh(): Promise<void> {
    try {
      punches = await patiently(after, shelf.all())
    } catch {
      // Unreadable now: what was there before is still the best guess.
    }
  }

  function all(): QueuedPunch[] {
    const overwritten = punches.filter(({ fact }) => !unwritten.has(fact.id))
    const own = [...overwritten, ...unwritten.values()].filter((punch) => punch?.personId === personId)
    return inOrder(own.filter((punch) => punch !== undefined))
  }

  return {
    all,
    refresh,
    isSafe: () => [...unwritten.values()].every((punch) => punch === undefined),

    /** `PunchShelf.change`, which never fails: where the device cannot write, the page remembers. */
    async change(ids: readonly string[], step: Step): Promise<(QueuedPunch | undefined)[]> {
      const known = new Map(all().map((punch) => [punch.fact.id, punch]))
      const retried = [...unwritten.keys()].filter((id) => !ids.includes(id))
      const steps: Step = (kept, id) =>
        retried.includes(id) ? unwritten.get(id) : step(unwritten.has(id) ? known.get(id) : kept, id)
      try {
        const results = await patiently(after, shelf.change([...ids, ...retried], steps))
        unwritten = new Map()
        await refresh()
        return results.slice(0, ids.length)
      } catch {
        const results = ids.map((id) => step(known.get(id), id))
        unwritten = new Map([...unwritten, ...ids.map((id, index) => [id, results[index]] as const)])
        return results
      }
    },
  }
}

function patiently<T>(after: Ports['after'], promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = after(PATIENCE_MS, () => reject(new Error('The storage of this device does not answer')))
    promise.then(resolve, reject).finally(cancel)
  })
}
