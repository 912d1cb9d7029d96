import type { WorkSession } from '@muster/core/clocking/work-session.ts'
import type { Tx } from '../../ports/db.ts'

/** A work session as the columns of `work_sessions`, instants in epoch milliseconds. */
export type StoredSession = {
  id: string
  work_date: string
  zone: string
  start_ms: number | null
  end_ms: number | null
  breaks: WorkSession['breaks']
  jobs: WorkSession['jobs']
  presence_ms: number
  break_ms: number
  worked_ms: number
  status: WorkSession['status']
  exceptions: WorkSession['exceptions']
  effects: WorkSession['effects']
}

export function storedSession(session: WorkSession): StoredSession {
  return {
    id: session.id,
    work_date: session.workDate,
    zone: session.zone,
    start_ms: session.startMs,
    end_ms: session.endMs,
    breaks: session.breaks,
    jobs: session.jobs,
    presence_ms: session.presenceMs,
    break_ms: session.breakMs,
    worked_ms: session.workedMs,
    status: session.status,
    exceptions: session.exceptions,
    effects: session.effects,
  }
}

function workSession(row: StoredSession): WorkSession {
  return {
    id: row.id,
    workDate: row.work_date,
    zone: row.zone,
    startMs: row.start_ms,
    endMs: row.end_ms,
    breaks: row.breaks,
    jobs: row.jobs,
    presenceMs: row.presence_ms,
    breakMs: row.break_ms,
    workedMs: row.worked_ms,
    status: row.status,
    exceptions: row.exceptions,
    effects: row.effects,
  }
}

/** A person's sessions with a work date from `from` to `until`, both included, ordered by start. */
export async function sessionsOf(
  tx: Tx,
  personId: string,
  { from, until }: { from: string; until: string },
): Promise<WorkSession[]> {
  const rows = await tx.sql<StoredSession>`
    select id, work_date::text, zone, (extract(epoch from start_at) * 1000)::float8 as start_ms,
      (extract(epoch from end_at) * 1000)::float8 as end_ms, breaks, jobs, presence_ms::float8, break_ms::float8,
      worked_ms::float8, status, exceptions, effects
    from work_sessions
    where person_id = ${personId} and work_date between ${from}::date and ${until}::date
    order by coalesce(start_at, end_at), id`
  return rows.map(workSession)
}

/** Sessions by their ids, each with whose it is. */
export async function sessionsById(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { personId: string; session: WorkSession }>> {
  const rows = await tx.sql<StoredSession & { person_id: string }>`
    select id, person_id, work_date::text, zone, (extract(epoch from start_at) * 1000)::float8 as start_ms,
      (extract(epoch from end_at) * 1000)::float8 as end_ms, breaks, jobs, presence_ms::float8, break_ms::float8,
      worked_ms::float8, status, exceptions, effects
    from unnest(${ids}::uuid[]) as wanted (wanted_id)
      cross join lateral (select * from work_sessions where work_sessions.id = wanted_id limit 1) as session`
  return new Map(rows.map((row) => [row.id, { personId: row.person_id, session: workSession(row) }]))
}
