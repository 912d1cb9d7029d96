import type { BlobStore } from '../../ports/blob-store.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { type EmptiedLog, emptyLogs } from '../clocking/index.ts'
import { listOrganisations } from '../people/index.ts'

/** How many days a kind is kept; undefined: for good. */
export type KeepTimes = { reports: number | undefined; punches: number | undefined }

/** What went, or in a dry run would go. */
export type Gone = {
  reports: string[]
  logs: (EmptiedLog & { organisation: string })[]
}

const DAY_MS = 86_400_000
const REPORTS = 'reports/'

/** Deletes the reports that were stored longer ago than they are kept; their keys. */
export async function removeOldReports(
  { blobs, clock }: { blobs: BlobStore; clock: Clock },
  { keepDays, dryRun }: { keepDays: number | undefined; dryRun: boolean },
  stopping: AbortSignal,
): Promise<string[]> {
  if (keepDays === undefined) return []
  const beforeMs = clock.now() - keepDays * DAY_MS
  const old: string[] = []
  for await (const { key, storedAtMs } of blobs.list(REPORTS)) if (storedAtMs <= beforeMs) old.push(key)
  if (dryRun) return old
  const removed: string[] = []
  for (const key of old) {
    if (stopping.aborted) break
    await blobs.remove(key)
    removed.push(key)
  }
  return removed
}

/**
 * Everything that is older than it is kept goes: reports are deleted, punches emptied, in every organisation.
 * @param ports.ownerDb the database as its owner: nobody else may change a punch. Without it, no punches may be asked for
 */
export async function applyKeepTimes(
  { ownerDb, ...ports }: { ownerDb: Db; blobs: BlobStore; clock: Clock },
  { times, dryRun }: { times: KeepTimes; dryRun: boolean },
): Promise<Gone> {
  const going = new AbortController().signal
  const gone: Gone = { reports: [], logs: [] }
  gone.reports = await removeOldReports(ports, { keepDays: times.reports, dryRun }, going)
  if (times.punches === undefined) return gone
  const nowMs = ports.clock.now()
  const beforeMs = nowMs - times.punches * DAY_MS
  const reason = `kept ${times.punches} days`
  for (const { id: orgId, name: organisation } of await ownerDb.transaction('sweep', listOrganisations)) {
    const emptied = await emptyLogs({ db: ownerDb }, { orgId, beforeMs, nowMs, reason, dryRun })
    for (const log of emptied) gone.logs.push({ ...log, organisation })
  }
  return gone
}
