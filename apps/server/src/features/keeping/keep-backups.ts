import { addDays, civilDate } from '@muster/core/time/zone.ts'
import type { BlobStore } from '../../ports/blob-store.ts'
import type { Clock } from '../../ports/clock.ts'
import type { WholeDatabase } from '../../ports/whole-database.ts'
import { BACKUPS, writeBackup } from './write-backup.ts'

/** `keep` 0: none are made. `database` undefined: the owner's role is not known here. */
export type BackupPlan = { keep: number; muster: string; database: WholeDatabase | undefined }

const DAILY = /^backups\/\d{4}-\d\d-\d\d\.tar$/

/**
 * Makes the backup of this day (UTC) in the blob store, where it has none and nobody else makes it, and deletes all daily
 * ones but the newest `keep`. A backup is there whole or not at all, so that one that broke off is made again.
 * @returns the key of the backup, where one was made
 * @throws Error where backups are asked for and the owner's role is not known
 */
export async function keepBackups(
  { blobs, clock, backups }: { blobs: BlobStore; clock: Clock; backups: BackupPlan },
  stopping: AbortSignal,
): Promise<string | undefined> {
  const { keep, muster, database } = backups
  if (keep === 0) return undefined
  const nowMs = clock.now()
  const key = `${BACKUPS}${civilDate(nowMs, 'UTC')}.tar`
  if ((await dailyBackups(blobs)).includes(key)) return undefined
  if (!database) {
    throw new Error('daily backups need DATABASE_OWNER_URL: set it, or MUSTER_BACKUP_KEEP to 0 for none')
  }
  const snapshot = await database.openSnapshot({ alone: true })
  if (!snapshot) return undefined
  try {
    // Whoever made it meanwhile is done.
    if ((await dailyBackups(blobs)).includes(key)) return undefined
    const content = untilStopped(writeBackup({ snapshot, blobs, muster, nowMs }), stopping)
    await blobs.put(key, content, 'application/x-tar')
  } finally {
    await snapshot.close()
  }
  for (const old of (await dailyBackups(blobs)).slice(0, -keep)) await blobs.remove(old)
  return key
}

/**
 * Since which day (UTC) there is no new backup, where they are asked for and the last is older than yesterday's; undefined
 * where there is none at all, which the failing job tells.
 */
export async function overdueBackup({
  blobs,
  clock,
  backups,
}: {
  blobs: BlobStore
  clock: Clock
  backups: BackupPlan
}): Promise<string | undefined> {
  const last = backups.keep === 0 ? undefined : (await dailyBackups(blobs)).at(-1)
  const day = last?.slice(BACKUPS.length, BACKUPS.length + 'YYYY-MM-DD'.length)
  return day !== undefined && day < addDays(civilDate(clock.now(), 'UTC'), -1) ? day : undefined
}

/** The keys of the daily backups, the oldest first. */
async function dailyBackups(blobs: BlobStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of blobs.list(BACKUPS)) if (DAILY.test(key)) keys.push(key)
  return keys
}

async function* untilStopped(
  content: AsyncIterable<Uint8Array>,
  stopping: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    stopping.throwIfAborted()
    yield piece
  }
}
