import type { Event, Events } from '@muster/contract/live.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { PunchEventData } from './punch-event.ts'

/** An event as it is kept. */
export type KeptEvent = { number: number; atMs: number; personId: string | null } & (
  | { kind: 'punch'; personId: string; data: PunchEventData }
  | { kind: 'people'; data: Record<string, never> }
  | { kind: 'notice'; personId: string; data: Record<string, never> }
)

/** Events after the one that was asked are not kept any more, or are not there yet. */
export type Resync = { refused: 'resync'; last: number }

/** Events after a number, in order and without gaps; `last` is the number of the newest there is. */
export type EventPage = { events: KeptEvent[]; last: number }

/**
 * An organisation's events after a number, in order and without gaps. A watcher whose last number is older than what is
 * kept (7 days) is told to `resync`.
 */
export async function eventsAfter(
  { db }: { db: Db },
  orgId: string,
  page: { after: number; limit: number },
): Promise<Events | Refused<'resync'>> {
  const found = await db.transaction({ org: orgId }, (tx) => readEvents(tx, page))
  return 'refused' in found
    ? found
    : { events: found.events.map((event) => toldEvent(event)), last: found.last }
}

/** The number of the organisation's newest event. */
export async function lastEvent(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ last: number }>`select last_number::float8 as last from event_counters`
  return row?.last ?? 0
}

/** `eventsAfter` within a transaction, with what decides who may see them. */
export async function readEvents(
  tx: Tx,
  { after, limit }: { after: number; limit: number },
): Promise<EventPage | Resync> {
  // One statement, one snapshot: the counter would else be read after an event that the list does not have.
  const [row] = await tx.sql<{ events: KeptEvent[] | null; last: number }>`
    select last_number::float8 as last, (
      select json_agg(page order by page.number) from (
        select number, trunc(extract(epoch from at) * 1000)::bigint as "atMs", kind, person_id as "personId", data
        from events where number > ${after}::bigint order by number limit ${limit}
      ) as page) as events
    from event_counters`
  const { events, last } = { events: row?.events ?? [], last: row?.last ?? 0 }
  const first = events[0]?.number
  const isMissing = first === undefined ? after < last : first !== after + 1
  return isMissing || after > last ? { refused: 'resync', last } : { events, last }
}

/** An event as the API tells it, with those of its work sessions that `maySee`. */
export function toldEvent(
  event: KeptEvent,
  maySee: (session: PunchEventData['sessions'][number]) => boolean = () => true,
): Event {
  const { number, personId } = event
  const at = formatInstant(event.atMs)
  if (event.kind === 'people') return { number, at, kind: 'people', personId, data: {} }
  if (event.kind === 'notice') return { number, at, kind: 'notice', personId: event.personId, data: {} }
  const sessions = event.data.sessions.filter(maySee).map(({ placedAt: _, ...session }) => session)
  return { number, at, kind: 'punch', personId: event.personId, data: { ...event.data, sessions } }
}
