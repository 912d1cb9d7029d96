import type { BlobStore } from '../../ports/blob-store.ts'
import type { FillRefusal, WholeDatabase } from '../../ports/whole-database.ts'
import type { Manifest } from './manifest.ts'
import { type Backup, BackupError, openBackup } from './read-backup.ts'

type Ports = { database: WholeDatabase; blobs: BlobStore }

/**
 * Fills an empty database, and the blob store, from a backup that was checked first: the database gets all of it or nothing.
 * Files come before the commit, so that no row names one that is not there; those that are left over where it fails do no
 * harm.
 * @returns what the backup held
 * @throws BackupError saying in one line why nothing was restored
 */
export async function restoreBackup({ database, blobs }: Ports, path: string): Promise<Manifest> {
  await using backup = await openBackup(path)
  const { manifest } = backup
  const refusal = await database.fill(manifest.migrations, async (fill) => {
    for (const table of manifest.tables) {
      const rows = await fill(table, backup.read(table.parts))
      if (rows !== table.rows)
        throw new BackupError(`${table.name} has ${rows} rows in it, and ${table.rows} by its manifest`)
    }
    await restoreFiles(backup, blobs)
  })
  if (refusal) throw new BackupError(told(refusal, manifest))
  return manifest
}

async function restoreFiles({ manifest, read }: Backup, blobs: BlobStore): Promise<void> {
  for (const { key, parts } of manifest.files) await blobs.put(key, read(parts), 'application/octet-stream')
}

function told(refusal: FillRefusal, { muster }: Manifest): string {
  if (refusal.refused === 'not_empty')
    return `the database is not empty: ${refusal.table} has rows; restore into a new one`
  if (refusal.refused === 'snapshot_newer')
    return `it was made by Muster ${muster}, which is newer (${refusal.migration}): update this one`
  return `the database is of a newer version than the backup (${refusal.migration}): restore into one that Muster never ran on`
}
