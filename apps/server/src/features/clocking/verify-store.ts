import type { ClockingState, Phase } from '@muster/core/clocking/evolve.ts'
import type { Tx } from '../../ports/db.ts'
import type { StoredEntry } from './store.ts'
import type { StoredSession } from './stored-session.ts'

/** An entry read for verification; `exact` where its instants are whole milliseconds, as the server writes them. */
export type ReadEntry = StoredEntry & { exact: boolean }

/** Where presence says a log stands. */
export type ReadHead = {
  position: number
  hash: Buffer
  phase: Phase
  sinceMs: number | null
  state: ClockingState
}

/** A person with what presence and retention say of their log; `head` null where presence knows nothing of them. */
export type ReadPerson = { personId: string; head: ReadHead | null; emptiedUntil: number }

/** What the events say that must hold, as the first row that does not and how many do not. */
export type ReadEventFault = {
  table: 'events' | 'event_counters'
  number: number | null
  personId: string | null
  punchId: string | null
  problem: string
  count: number
}

/** Makes everything this transaction reads of one instant, whatever is written meanwhile; its first statement. */
export async function readOneSnapshot(tx: Tx): Promise<void> {
  await tx.sql`set transaction isolation level repeatable read, read only`
}

/** The next people in id order, whether or not they have a log. */
export async function peopleAfter(tx: Tx, after: string, limit: number): Promise<ReadPerson[]> {
  const rows = await tx.sql<ReadHead & { personId: string; emptiedUntil: number }>`
    select people.id as "personId", presence.position, presence.hash, presence.phase,
      case when date_trunc('milliseconds', presence.since) = presence.since
        then (extract(epoch from presence.since) * 1000)::float8
        when presence.since is not null then 'NaN'::float8 end as "sinceMs", presence.state,
      coalesce((select max(until_position) from retention_receipts as receipt
        where receipt.org_id = people.org_id and receipt.person_id = people.id), 0) as "emptiedUntil"
    from people
    left join presence on presence.org_id = people.org_id and presence.person_id = people.id
    where people.id > ${after} order by people.id limit ${limit}`
  return rows.map(({ personId, emptiedUntil, ...head }) => ({
    personId,
    emptiedUntil,
    head: head.hash === null ? null : head,
  }))
}

/** The next entries of the people up to `last`, in the order of person and chain. */
export async function entriesAfter(
  tx: Tx,
  after: { personId: string; position: number },
  last: string,
  limit: number,
): Promise<ReadEntry[]> {
  return tx.sql<ReadEntry>`
    select id, org_id as "orgId", person_id as "personId", position, kind,
      (extract(epoch from occurred_at) * 1000)::float8 as at, zone,
      (extract(epoch from received_at) * 1000)::float8 as "receivedAt", source, assurance,
      (extract(epoch from clock_reading) * 1000)::float8 as "clockReading",
      device_offset_ms as "deviceOffsetMs", doubtful_time as "doubtfulTime", device, actor_id as "actorId",
      job_id as job, note, reason, supersedes, pair, salt, content_hash as "contentHash", hash,
      emptied_at is not null as emptied,
      date_trunc('milliseconds', occurred_at) is not distinct from occurred_at
        and date_trunc('milliseconds', received_at) is not distinct from received_at
        and date_trunc('milliseconds', clock_reading) is not distinct from clock_reading as exact
    from punches
    where (person_id, position) > (${after.personId}::uuid, ${after.position}::integer) and person_id <= ${last}
    order by person_id, position limit ${limit}`
}

/** The work sessions of the people after one up to another, by person; an inexact instant is NaN. */
export async function sessionsBetween(
  tx: Tx,
  after: string,
  last: string,
): Promise<Map<string, StoredSession[]>> {
  const rows = await tx.sql<StoredSession & { personId: string }>`
    select person_id as "personId", id, work_date::text, zone,
      case when date_trunc('milliseconds', start_at) = start_at
        then (extract(epoch from start_at) * 1000)::float8
        when start_at is not null then 'NaN'::float8 end as start_ms,
      case when date_trunc('milliseconds', end_at) = end_at
        then (extract(epoch from end_at) * 1000)::float8
        when end_at is not null then 'NaN'::float8 end as end_ms,
      breaks, jobs, presence_ms::float8, break_ms::float8, worked_ms::float8, status,
      to_json(exceptions) as exceptions, effects
    from work_sessions where person_id > ${after} and person_id <= ${last} order by person_id, start_at, id`
  return Map.groupBy(rows, (row) => row.personId)
}

/**
 * What is wrong with the numbered events, in one statement (one snapshot): numbers missing after the oldest event kept of
 * the last 7 days before the newest, a counter that is not the highest number, events of punches that are not in the log.
 * Older events may have been pruned, so nothing is said of them.
 *
 * Both tables are read once and hashed, whatever PostgreSQL knows of them: right after a large import it has no statistics
 * and would compare row by row (60,000 punches took over a minute).
 */
export async function eventFaults(tx: Tx): Promise<ReadEventFault[]> {
  void tx.sql`select set_config('enable_nestloop', 'off', true)`
  return tx.sql<ReadEventFault>`
    with kept as (
      select number, lag(number) over (order by number) as before from events
      where number >= (select min(number) from events where at >= (select max(at) from events) - interval '7 days')
    ), gaps as (
      select number, before from kept where number <> before + 1
    ), newest as (
      select max(number) as number from events
    ), told as materialized (
      select org_id, number, person_id, (data->>'punch')::uuid as punch_id, data->>'kind' as kind, data->>'at' as at
      from events where kind = 'punch'
    ), strangers as (
      select told.number, told.person_id, told.punch_id
      from told left join punches on punches.org_id = told.org_id and punches.id = told.punch_id
      where punches.id is null
        or punches.person_id is distinct from told.person_id
        or (punches.emptied_at is null and (told.kind, told.at) is distinct from (punches.kind, replace(
          to_char(punches.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '.000Z', 'Z')))
    )
    (select 'events' as "table", (before + 1)::float8 as number, null::uuid as "personId", null::uuid as "punchId",
      'is missing' as problem, (select sum(number - before - 1)::float8 from gaps) as count
      from gaps order by gaps.number limit 1)
    union all
    (select 'events', number::float8, person_id, punch_id, 'tells of a punch that is not in the log as told',
      (select count(*)::float8 from strangers) from strangers order by strangers.number limit 1)
    union all
    select 'event_counters', coalesce(last_number, 0)::float8, null, null,
      'is not the number of the newest event: ' || coalesce(newest.number, 0), 1
      from newest left join event_counters on true
      where last_number is null or newest.number <> last_number`
}
