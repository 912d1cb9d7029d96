import { useSyncExternalStore } from 'react'

// Short enough that no second is skipped or seen twice; a component is drawn only when its second changes.
const LOOK_EVERY_MS = 200

/** The whole seconds (rounded down) that `readMs` tells, followed as they pass. */
export function useTick(readMs: () => number): number {
  return useSyncExternalStore(everyMoment, () => Math.floor(readMs() / 1000))
}

function everyMoment(onLook: () => void) {
  const timer = setInterval(onLook, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
