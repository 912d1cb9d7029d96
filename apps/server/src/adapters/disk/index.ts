import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { BlobStore } from '../../ports/blob-store.ts'
import type { Clock } from '../../ports/clock.ts'
import { archiveDue } from './archive.ts'
import { requireKey, requirePrefix } from './blob-key.ts'
import { isFile, listFiles } from './list-files.ts'
import { writeWhole } from './write-whole.ts'

/** Where the files lie, and where the old ones, compressed. */
export type DiskFolders = { files: string; archive: string }

/**
 * Keeps files in a folder, each under its key, and old ones in another, compressed by gzip under their key and `.gz`.
 * Where both folders have a key, the one that is not archived counts: it was written later.
 */
export function diskBlobs(options: { folders: DiskFolders; clock: Clock }): BlobStore {
  const { folders, clock } = options
  const fileOf = (key: string) => join(folders.files, requireKey(key))
  const archivedOf = (key: string) => join(folders.archive, `${requireKey(key)}.gz`)
  return {
    kind: 'disk',
    async put(key, content) {
      await writeWhole(fileOf(key), content, { storedAtMs: clock.now() })
      await rm(archivedOf(key), { force: true })
    },
    async get(key) {
      const places = { file: fileOf(key), archived: archivedOf(key) }
      const isThere = (await isFile(places.file)) || (await isFile(places.archived))
      return isThere ? readEither(places) : undefined
    },
    list: (prefix) => listFiles(folders, requirePrefix(prefix)),
    async remove(key) {
      await rm(fileOf(key), { force: true })
      await rm(archivedOf(key), { force: true })
    },
    archive: (rule, stopping) => archiveDue(folders, rule, { nowMs: clock.now(), stopping }),
  }
}

/** The content of a file that may move to the archive before it is opened; once open, it is read to its end. */
async function* readEither(places: { file: string; archived: string }): AsyncGenerator<Uint8Array> {
  let isBegun = false
  try {
    for await (const piece of createReadStream(places.file)) {
      isBegun = true
      yield piece as Uint8Array
    }
    return
  } catch (error) {
    if (isBegun || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const compressed = createReadStream(places.archived)
  const content = createGunzip()
  compressed.on('error', (error) => content.destroy(error))
  try {
    for await (const piece of compressed.pipe(content)) yield piece as Uint8Array
  } finally {
    compressed.destroy()
  }
}
