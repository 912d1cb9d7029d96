import { randomBytes } from 'node:crypto'
import { link, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createGzip } from 'node:zlib'
import type { Archived, ArchiveRule } from '../../ports/blob-store.ts'
import { listFiles } from './list-files.ts'
import { syncFolder, UNDER_WAY, writeWhole } from './write-whole.ts'

type Folders = { files: string; archive: string }

const DAY_MS = 86_400_000
/** What a write or a move leaves where its process died; none takes a day. */
const LEFT_BEHIND_AFTER_MS = DAY_MS
/** A gzip file says its size in 32 bits. */
const LARGEST_BYTES = 2 ** 32 - 1
const MOVING = `${UNDER_WAY}moving${UNDER_WAY}`

/** Compresses what is due into the archive, and clears away what processes that died left half done. */
export async function archiveDue(
  folders: Folders,
  { prefix, afterDays }: ArchiveRule,
  { nowMs, stopping }: { nowMs: number; stopping: AbortSignal },
): Promise<Archived> {
  await clearLeftBehind(folders, nowMs)
  const due: string[] = []
  for await (const { key, size, storedAtMs } of listFiles({ files: folders.files }, prefix)) {
    if (storedAtMs + afterDays * DAY_MS <= nowMs && size <= LARGEST_BYTES) due.push(key)
  }
  let moved = 0
  for (const key of due) {
    if (stopping.aborted) break
    if (await move(join(folders.files, key), join(folders.archive, `${key}.gz`))) moved += 1
  }
  return { moved }
}

/**
 * Puts a compressed copy into the archive, then deletes the file, unless another was stored under its name meanwhile: it is
 * renamed first, which nobody can come in between, and put back where it is not the one that was copied.
 */
async function move(path: string, archived: string): Promise<boolean> {
  const copied = await compress(path, archived)
  if (copied === undefined) return false
  const moving = `${path}${MOVING}${randomBytes(8).toString('hex')}`
  try {
    await rename(path, moving)
  } catch (error) {
    // Another process moved it, or it was deleted.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  const isSame = (await stat(moving)).ino === copied
  if (isSame) await rm(moving)
  else await putBack(moving, path)
  await syncFolder(dirname(path))
  return isSame
}

/** Writes the compressed copy; which file it is of, undefined where there is none (any more). */
async function compress(path: string, archived: string): Promise<number | undefined> {
  await using file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  const { ino, mtimeMs } = await file.stat()
  const content = file.createReadStream({ autoClose: false })
  const compressed = createGzip()
  content.on('error', (error) => compressed.destroy(error))
  await writeWhole(archived, content.pipe(compressed), { storedAtMs: mtimeMs })
  return ino
}

/** Gives a file its name back, unless something newer has it. */
async function putBack(moving: string, path: string): Promise<void> {
  try {
    await link(moving, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  await rm(moving)
}

async function clearLeftBehind(folders: Folders, nowMs: number): Promise<void> {
  for (const folder of [folders.files, folders.archive]) {
    for (const path of await leftBehind(folder, nowMs - LEFT_BEHIND_AFTER_MS)) {
      const at = path.lastIndexOf(MOVING)
      if (at === -1) await rm(path, { force: true })
      else await putBack(path, path.slice(0, at))
    }
  }
}

async function leftBehind(folder: string, beforeMs: number): Promise<string[]> {
  const paths: string[] = []
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || !entry.name.includes(UNDER_WAY)) continue
      if ((await stat(path)).ctimeMs < beforeMs) paths.push(path)
    }
  } catch (error) {
    // Nothing was ever put there, or another process clears it too.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return paths
}
