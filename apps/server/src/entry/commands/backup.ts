import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Manifest, writeBackup } from '../../features/keeping/index.ts'
import type { Snapshot } from '../../ports/whole-database.ts'
import { counted } from '../counted.ts'
import { UsageError } from '../failure.ts'
import { musterVersion } from '../version.ts'
import { systemClock, type Wired } from '../wire.ts'
import { withMuster } from '../with-muster.ts'

/** Writes everything Muster keeps into one new file that only its owner may read. */
export function backupCommand(path: string | undefined): Promise<void> {
  return withMuster(async (ports) => {
    const nowMs = systemClock.now()
    const file = resolve(path ?? `muster-${new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.tar`)
    const snapshot = await snapshotOf(ports)
    try {
      let manifest: Manifest | undefined
      const content = writeBackup(
        { snapshot, blobs: ports.blobs, muster: musterVersion(), nowMs },
        (written) => {
          manifest = written
        },
      )
      await writeNew(file, content)
      if (manifest) console.log(told(file, manifest))
    } finally {
      await snapshot.close()
    }
  })
}

async function snapshotOf({ backups }: Wired): Promise<Snapshot> {
  if (!backups.database) {
    throw new UsageError('a backup needs DATABASE_OWNER_URL, the role that sees every row')
  }
  const snapshot = await backups.database.openSnapshot()
  if (!snapshot) throw new UsageError('another backup is under way')
  return snapshot
}

/** Under its name it is whole, and what is there already is never overwritten. */
async function writeNew(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const part = `${path}.part`
  const claimed = await openNew(path)
  await claimed.close()
  try {
    await rm(part, { force: true })
    await using file = await open(part, 'wx', 0o600)
    for await (const piece of content) await file.writeFile(piece)
    await file.sync()
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    await rm(path, { force: true })
    throw error
  }
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`, { cause: error })
  }
}

export function told(file: string, { tables, files, madeAt, muster }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const held = `${counted(rows, 'row')} of ${counted(tables.length, 'table')}, ${counted(files.length, 'file')}`
  return `${file}: ${held}, of ${madeAt}, by Muster ${muster}`
}
