export type GroupCommitOptions<Item, Outcome> = {
  /** Does the work for all items in one transaction and answers in their order. */
  run(items: readonly Item[]): Promise<readonly Outcome[]>
  maxItems: number
  maxInFlight: number
  /** Whether a run that failed so may succeed item by item; where not, all its items fail. Default: always. */
  isWorthRepeating?: (error: unknown) => boolean
}

type Waiting<Item, Outcome> = {
  item: Item
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/**
 * Commits what arrives at the same time together. A lone item goes at once and waits for nobody; while `maxInFlight`
 * runs are under way, what arrives is collected for the next. A run that fails is repeated item by item, so that one
 * bad item hurts nobody else.
 * @returns a function that resolves once its item is committed
 */
export function groupCommit<Item, Outcome>(
  options: GroupCommitOptions<Item, Outcome>,
): (item: Item) => Promise<Outcome> {
  const queue: Waiting<Item, Outcome>[] = []
  let inFlight = 0
  let scheduled = false

  function next(): void {
    scheduled = false
    while (queue.length > 0 && inFlight < options.maxInFlight) {
      inFlight += 1
      void runGroup(queue.splice(0, options.maxItems), options).finally(() => {
        inFlight -= 1
        next()
      })
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (scheduled || inFlight >= options.maxInFlight) return
      // What the same turn of the event loop read from other sockets belongs to the same group.
      scheduled = true
      setImmediate(next)
    })
}

async function runGroup<Item, Outcome>(
  group: readonly Waiting<Item, Outcome>[],
  options: GroupCommitOptions<Item, Outcome>,
): Promise<void> {
  try {
    const outcomes = await options.run(group.map(({ item }) => item))
    group.forEach(({ resolve }, index) => {
      resolve(outcomes[index] as Outcome)
    })
  } catch (error) {
    const isRepeated = group.length > 1 && (options.isWorthRepeating?.(error) ?? true)
    if (isRepeated) for (const waiting of group) await runGroup([waiting], options)
    else for (const waiting of group) waiting.reject(error)
  }
}
