import type { Job, JobChange, NewJob } from '@muster/contract/organisation.ts'
import { type ErrorCode, isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { addDays, startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import { violates } from '../people/index.ts'
import { insertJob, JOB_CODES, type JobRow, jobsAfter, lockJob, updateJob } from './jobs-store.ts'

type Ports = { db: Db; clock: Clock }

/** An organisation, and its zone in force now. */
type Organisation = { orgId: string; zone: string }

type JobRefusal = Refused<'code_taken' | 'invalid_request'>

/** Jobs by code, from after a place on: all, or those that may be chosen now. */
export async function listJobs(
  { db, clock }: Ports,
  orgId: string,
  {
    after,
    limit,
    state,
  }: { after?: readonly [string, string] | undefined; limit: number; state: 'active' | 'all' },
): Promise<Job[]> {
  const nowMs = clock.now()
  const activeAtMs = state === 'active' ? nowMs : null
  const rows = await db.transaction({ org: orgId }, (tx) => jobsAfter(tx, { after, limit, activeAtMs }))
  return rows.map((row) => toldJob(row, nowMs))
}

/** Adds a job that may be chosen from now or the first instant of a date on, until the end of a date or for good. */
export async function createJob(
  ports: Ports & { ids: Ids },
  { orgId, zone }: Organisation,
  { code, name, from, until }: NewJob,
): Promise<Job | JobRefusal> {
  const nowMs = ports.clock.now()
  const row: JobRow = {
    id: ports.ids.next(),
    code,
    name,
    activeFromMs: from === undefined ? nowMs : startOfDay(from, zone),
    activeUntilMs: endOfDate(until ?? null, zone),
  }
  return keepJob(ports, orgId, async (tx) => {
    const refused = emptyTimeOf(row)
    if (refused) return refused
    await insertJob(tx, { ...row, orgId })
    return row
  })
}

/** Changes a job, found by its id or its code. */
export async function changeJob(
  ports: Ports,
  { orgId, zone }: Organisation,
  reference: string,
  { code, name, until }: JobChange,
): Promise<Job | JobRefusal | Refused<'not_found'>> {
  return keepJob<'not_found'>(ports, orgId, async (tx) => {
    const found = await lockJob(tx, reference)
    if (!found) return { refused: 'not_found' }
    const row: JobRow = {
      ...found,
      ...(code !== undefined && { code }),
      ...(name !== undefined && { name }),
      ...(until !== undefined && { activeUntilMs: endOfDate(until, zone) }),
    }
    const refused = emptyTimeOf(row)
    if (refused) return refused
    await updateJob(tx, row)
    return row
  })
}

async function keepJob<Code extends ErrorCode = never>(
  { db, clock }: Ports,
  orgId: string,
  keep: (tx: Tx) => Promise<JobRow | JobRefusal | Refused<Code>>,
): Promise<Job | JobRefusal | Refused<Code>> {
  try {
    const kept = await db.transaction({ org: orgId }, keep)
    return isRefused(kept) ? kept : toldJob(kept, clock.now())
  } catch (error) {
    if (violates(error, JOB_CODES)) return { refused: 'code_taken' }
    throw error
  }
}

function emptyTimeOf({ activeFromMs, activeUntilMs }: JobRow): Refused<'invalid_request'> | undefined {
  if (activeUntilMs === null || activeUntilMs > activeFromMs) return undefined
  const message = `ends before the job may first be chosen, ${formatInstant(activeFromMs)}`
  return { refused: 'invalid_request', errors: [{ path: '/until', message }] }
}

const LAST_DATE = '9999-12-31'

/** The first instant after a civil date; null, for good, after none and after the last date that can be said. */
function endOfDate(date: string | null, zone: string): number | null {
  return date === null || date === LAST_DATE ? null : startOfDay(addDays(date, 1), zone)
}

function toldJob({ id, code, name, activeFromMs, activeUntilMs }: JobRow, nowMs: number): Job {
  return {
    id,
    code,
    name,
    activeFrom: formatInstant(activeFromMs),
    activeUntil: activeUntilMs === null ? null : formatInstant(activeUntilMs),
    active: activeFromMs <= nowMs && (activeUntilMs === null || activeUntilMs > nowMs),
  }
}
