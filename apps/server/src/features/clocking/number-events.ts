import type { Tx } from '../../ports/db.ts'
import type { EventLog } from '../../ports/event-log.ts'
import type { KeptEvent } from './events.ts'

/** An event before it has its number. */
export type NewEvent = { kind: KeptEvent['kind']; personId: string | null; data: object }

/**
 * Numbers events on from the organisation's counter: the last thing before the commit, or a number could commit behind a
 * higher one. An organisation without a counter fails the transaction, for the number is then null: lost in silence is
 * what an event may not be.
 */
export function numberEvents(tx: Tx, orgId: string, events: readonly NewEvent[], nowMs: number): void {
  const rows = JSON.stringify(
    events.map(({ kind, personId, data }, index) => ({
      ordinal: index + 1,
      kind,
      person_id: personId,
      data,
    })),
  )
  void tx.sql`
    with counter as (
      update event_counters set last_number = last_number + ${events.length}::integer
      where org_id = ${orgId}::uuid returning last_number
    )
    insert into events (org_id, number, at, kind, person_id, data)
    select ${orgId}::uuid, (select last_number from counter) - ${events.length}::integer + row.ordinal,
      to_timestamp(${nowMs}::bigint / 1000.0), row.kind, row.person_id, row.data
    from json_to_recordset(${rows}::json) as row (ordinal integer, kind text, person_id uuid, data jsonb)`
}

/** Tells those who watch an organisation what is no punch: a change of nobody in particular once, what was told to its reader. */
export const eventLog: EventLog = {
  peopleChanged(tx, { orgId, personIds, nowMs }) {
    const concerned = personIds.length === 0 ? [null] : [...new Set(personIds)]
    const events = concerned.map((personId) => ({ kind: 'people' as const, personId, data: {} }))
    numberEvents(tx, orgId, events, nowMs)
  },
  noticesTold(tx, { orgId, personIds, nowMs }) {
    if (personIds.length === 0) return
    const events = personIds.map((personId) => ({ kind: 'notice' as const, personId, data: {} }))
    numberEvents(tx, orgId, events, nowMs)
  },
}
