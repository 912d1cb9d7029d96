const MINUTE_MS = 60_000
const LONGEST_MS = 60 * MINUTE_MS
/** Over seven hours in all: a mail server that is being moved is back by then, and what is told later is told too late. */
const TRIES = 12

/**
 * How long to wait after so many tries that failed (1 or more), in milliseconds: 1, 2, 4 … 60 minutes; undefined after the
 * twelfth, which is the last.
 */
export function backOffMs(tries: number): number | undefined {
  if (tries >= TRIES) return undefined
  return Math.min(LONGEST_MS, MINUTE_MS * 2 ** (tries - 1))
}
