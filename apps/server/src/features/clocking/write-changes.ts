import { phaseOf, phaseSince } from '@muster/core/clocking/evolve.ts'
import type { Tx } from '../../ports/db.ts'
import type { LogEntry } from './log-entry.ts'
import { numberEvents } from './number-events.ts'
import type { PersonChanges } from './person-log.ts'
import { punchEvents } from './punch-event.ts'
import { storedSession } from './stored-session.ts'

/**
 * Writes what a transaction decided: punches, presence, derived rows, and last the numbered events. The statements are
 * sent together and not awaited (but where a whole log was derived again): the commit waits for them, and fails with them.
 */
export async function writeChanges(
  tx: Tx,
  orgId: string,
  changes: readonly PersonChanges[],
  nowMs: number,
): Promise<void> {
  const changed = changes.filter((one) => one.entries.length > 0)
  if (changed.length === 0) return
  insertPunches(tx, orgId, changed)
  updatePresence(tx, changed)
  const written = replaceSessions(tx, orgId, changed)
  // Which of a whole log's sessions came out otherwise only the database knows.
  const otherwise = changed.some((one) => one.whole)
    ? new Set((await written).map(({ id }) => id))
    : undefined
  const events = changed.flatMap((one) => {
    const sessions = one.whole ? one.sessions.filter(({ id }) => otherwise?.has(id)) : one.sessions
    const { personId } = one.head
    return punchEvents(one, sessions).map((data) => ({ kind: 'punch' as const, personId, data }))
  })
  numberEvents(tx, orgId, events, nowMs)
}

/** Writes what came out of logs that were derived again without a new punch; nor is it awaited. */
export function writeDerived(tx: Tx, orgId: string, changes: readonly PersonChanges[]): void {
  updatePresence(tx, changes)
  void replaceSessions(tx, orgId, changes)
}

function insertPunches(tx: Tx, orgId: string, changes: readonly PersonChanges[]): void {
  const rows = JSON.stringify(changes.flatMap((one) => one.entries.map(punchRow)))
  void tx.sql`
    insert into punches (org_id, id, person_id, position, kind, occurred_at, zone, received_at, source, assurance,
      clock_reading, device_offset_ms, doubtful_time, device, actor_id, job_id, note, reason, supersedes, pair, salt,
      content_hash, hash)
    select ${orgId}::uuid, id, person_id, position, kind, 'epoch'::timestamptz + at, zone,
      'epoch'::timestamptz + received_at, source, assurance, 'epoch'::timestamptz + clock_reading, device_offset_ms,
      doubtful_time, device, actor_id, job_id, note, reason, supersedes, pair, decode(salt, 'hex'),
      decode(content_hash, 'hex'), decode(hash, 'hex')
    from json_to_recordset(${rows}::json) as row (id uuid, person_id uuid, position integer, kind text, at interval,
      zone text, received_at interval, source text, assurance text, clock_reading interval, device_offset_ms integer,
      doubtful_time boolean, device text, actor_id uuid, job_id uuid, note text, reason text, supersedes uuid,
      pair uuid, salt text, content_hash text, hash text)`
}

function punchRow(entry: LogEntry) {
  return {
    id: entry.id,
    person_id: entry.personId,
    position: entry.position,
    kind: entry.kind,
    at: sinceEpoch(entry.at),
    zone: entry.zone,
    received_at: sinceEpoch(entry.receivedAt),
    source: entry.source,
    assurance: entry.assurance,
    clock_reading: sinceEpoch(entry.clockReading),
    device_offset_ms: entry.deviceOffsetMs,
    doubtful_time: entry.doubtfulTime,
    device: entry.device,
    actor_id: entry.actorId,
    job_id: entry.job,
    note: entry.note,
    reason: entry.reason,
    supersedes: entry.supersedes,
    pair: entry.pair,
    salt: entry.salt.toString('hex'),
    content_hash: entry.contentHash.toString('hex'),
    hash: entry.hash.toString('hex'),
  }
}

function updatePresence(tx: Tx, changes: readonly PersonChanges[]): void {
  const rows = JSON.stringify(
    changes.map(({ head }) => ({
      person_id: head.personId,
      position: head.position,
      hash: head.hash.toString('hex'),
      phase: phaseOf(head.state),
      since: sinceEpoch(phaseSince(head.state)),
      state: head.state,
    })),
  )
  void tx.sql`
    update presence set position = row.position, hash = decode(row.hash, 'hex'), phase = row.phase,
      since = 'epoch'::timestamptz + row.since, state = row.state
    from json_to_recordset(${rows}::json) as row (person_id uuid, position integer, hash text, phase text,
      since interval, state jsonb)
    where presence.person_id = row.person_id`
}

/** @returns the sessions that are new or came out otherwise than they were; it need not be awaited */
function replaceSessions(
  tx: Tx,
  orgId: string,
  changes: readonly PersonChanges[],
): Promise<{ id: string }[]> {
  const whole = changes.filter((one) => one.whole)
  if (whole.length > 0) {
    const people = whole.map((one) => one.head.personId)
    const kept = whole.flatMap((one) => one.sessions.map((session) => session.id))
    void tx.sql`
      delete from work_sessions where person_id = any(${people}::uuid[]) and id <> all(${kept}::uuid[])`
  }
  const rows = changes.flatMap(({ head, sessions }) =>
    sessions.map((session) => ({
      ...storedSession(session),
      person_id: head.personId,
      start_at: sinceEpoch(session.startMs),
      end_at: sinceEpoch(session.endMs),
    })),
  )
  if (rows.length === 0) return Promise.resolve([])
  return tx.sql<{ id: string }>`
    insert into work_sessions (org_id, id, person_id, work_date, zone, start_at, end_at, breaks, jobs, presence_ms,
      break_ms, worked_ms, status, exceptions, effects)
    select ${orgId}::uuid, id, person_id, work_date, zone, 'epoch'::timestamptz + start_at,
      'epoch'::timestamptz + end_at, breaks, jobs, presence_ms, break_ms, worked_ms, status, exceptions, effects
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, person_id uuid, work_date date, zone text,
      start_at interval, end_at interval, breaks jsonb, jobs jsonb, presence_ms bigint, break_ms bigint, worked_ms bigint,
      status text, exceptions text[], effects jsonb)
    on conflict (org_id, id) do update set work_date = excluded.work_date, zone = excluded.zone,
      start_at = excluded.start_at, end_at = excluded.end_at, breaks = excluded.breaks, jobs = excluded.jobs,
      presence_ms = excluded.presence_ms, break_ms = excluded.break_ms, worked_ms = excluded.worked_ms,
      status = excluded.status, exceptions = excluded.exceptions, effects = excluded.effects, reviewed_at = null
    where (work_sessions.start_at, work_sessions.end_at, work_sessions.breaks, work_sessions.jobs,
        work_sessions.presence_ms, work_sessions.break_ms, work_sessions.status, work_sessions.exceptions,
        work_sessions.effects)
      is distinct from (excluded.start_at, excluded.end_at, excluded.breaks, excluded.jobs, excluded.presence_ms,
        excluded.break_ms, excluded.status, excluded.exceptions, excluded.effects)
    returning id`
}

/**
 * An instant as PostgreSQL's interval since 1970: exact to the millisecond in any year, where to_timestamp() takes a
 * double of seconds and is microseconds off after 2255.
 */
function sinceEpoch(ms: number | null): string | null {
  return ms === null ? null : `${ms} ms`
}
