import type { Background } from '../ports/background.ts'

/** What the server does by itself again and again; `stopping` asks it to end early. */
export type Chore = { name: string; run(stopping: AbortSignal): Promise<unknown> }

const HOUR_MS = 3_600_000
/** By so much a pause is shorter or longer: processes that were started together do not stay so. */
const JITTER = 0.1

/**
 * Does each chore now, and again 54 to 66 minutes after it ended or failed. Returns how to stop: nothing begins after that,
 * and `background` waits for what is under way.
 */
export function startHousekeeping(background: Background, chores: readonly Chore[]): () => void {
  const stopping = new AbortController()
  const timers = new Map<Chore, NodeJS.Timeout>()

  function begin(chore: Chore): void {
    background.run(chore.name, async () => {
      try {
        await chore.run(stopping.signal)
      } finally {
        if (!stopping.signal.aborted) timers.set(chore, setTimeout(begin, pauseMs(), chore))
      }
    })
  }

  for (const chore of chores) begin(chore)
  return () => {
    stopping.abort()
    for (const timer of timers.values()) clearTimeout(timer)
  }
}

function pauseMs(): number {
  return HOUR_MS * (1 - JITTER + 2 * JITTER * Math.random())
}
