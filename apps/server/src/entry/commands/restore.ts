import { BackupError, restoreBackup } from '../../features/keeping/index.ts'
import { UsageError } from '../failure.ts'
import { openOwner } from '../open-database.ts'
import { readSettings } from '../settings.ts'
import { blobsOf, systemClock } from '../wire.ts'
import { told } from './backup.ts'

/** Fills the empty database of the settings, and its files, from a backup. */
export async function restoreCommand(path: string): Promise<void> {
  const settings = readSettings()
  const { database, close } = await openOwner(settings, (line) => console.error(line))
  try {
    if (!database) throw new UsageError('restoring needs DATABASE_OWNER_URL, the role that owns the database')
    const manifest = await restoreBackup({ database, blobs: blobsOf(settings.blobs, systemClock) }, path)
    console.log(`restored ${told(path, manifest)}`)
  } catch (error) {
    if (error instanceof BackupError) throw new UsageError(`${path}: ${error.message}`, { cause: error })
    throw error
  } finally {
    await close()
  }
}
