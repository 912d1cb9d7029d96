import type { Event } from '@muster/contract/live.ts'

/**
 * What the socket has delivered lately. All events after `from` up to `last` that one may see are in `events`, so whoever
 * stands in between can be brought up to date without asking the server again.
 */
export type EventBacklog = { from: number; last: number; events: readonly Event[] }

/** About 300 bytes each: enough for a company's busiest quarter of an hour. */
const MOST_KEPT = 1_000

/** The backlog of somebody who starts at an event number, with nothing delivered yet. */
export function backlogFrom(last: number): EventBacklog {
  return { from: last, last, events: [] }
}

/** The backlog with what has just been delivered; the oldest events fall out beyond `most` (default 1,000). */
export function withDelivered(
  backlog: EventBacklog,
  delivered: { events: readonly Event[]; last: number },
  most = MOST_KEPT,
): EventBacklog {
  const fresh = delivered.events.filter(({ number }) => number > backlog.last)
  const all = [...backlog.events, ...fresh]
  const tooMany = Math.max(0, all.length - most)
  const from = tooMany === 0 ? backlog.from : (all[tooMany - 1]?.number ?? backlog.from)
  return { from, last: Math.max(backlog.last, delivered.last), events: all.slice(tooMany) }
}

/** The events after `after`; undefined where that is so long ago that some of them are no longer here. */
export function eventsSince(backlog: EventBacklog, after: number): readonly Event[] | undefined {
  if (after < backlog.from) return undefined
  return backlog.events.filter(({ number }) => number > after)
}
