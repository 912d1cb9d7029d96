import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredBlob } from '../../ports/blob-store.ts'
import { isKey } from './blob-key.ts'

type Folders = { files: string; archive?: string }
type Place = 'files' | 'archive'

const GZIP_TRAILER_BYTES = 4

/** The files of the folders whose key begins with `prefix`, in the order of their keys, a folder at a time. */
export async function* listFiles(folders: Folders, prefix: string): AsyncGenerator<StoredBlob> {
  const deepest = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  for await (const { key, place } of walk(folders, deepest, prefix)) {
    const stored = await storedAs(folders, key, place)
    if (stored) yield stored
  }
}

export function isFile(path: string): Promise<boolean> {
  return stat(path)
    .then((found) => found.isFile(), absent)
    .then(Boolean)
}

/** Keys below a folder (`''`, or one that ends in `/`), each with where it is found first. */
async function* walk(
  folders: Folders,
  folder: string,
  prefix: string,
): AsyncGenerator<{ key: string; place: Place }> {
  const places = new Map<string, Place>()
  if (folders.archive !== undefined) {
    for (const name of await namesIn(join(folders.archive, folder), '.gz')) places.set(name, 'archive')
  }
  for (const name of await namesIn(join(folders.files, folder), '')) places.set(name, 'files')
  // With its slash a folder stands among the names where the keys in it do.
  for (const name of [...places.keys()].sort()) {
    const key = `${folder}${name}`
    if (!key.startsWith(prefix) && !prefix.startsWith(key)) continue
    if (name.endsWith('/')) yield* walk(folders, key, prefix)
    else if (key.startsWith(prefix) && isKey(key)) yield { key, place: places.get(name) ?? 'files' }
  }
}

/** The names in a folder: those of folders with a slash, those of files without `ending`, which they need to have. */
async function namesIn(folder: string, ending: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nothingThere)
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return [`${entry.name}/`]
    if (!entry.isFile() || !entry.name.endsWith(ending)) return []
    return [entry.name.slice(0, entry.name.length - ending.length)]
  })
}

/** A file as it is now; in the archive, where it moved meanwhile; undefined where it was deleted. */
async function storedAs(folders: Folders, key: string, place: Place): Promise<StoredBlob | undefined> {
  if (place === 'files') {
    const file = await stat(join(folders.files, key)).catch(absent)
    if (file) return { key, size: file.size, storedAtMs: Math.round(file.mtimeMs) }
  }
  return folders.archive === undefined ? undefined : archivedAs(join(folders.archive, `${key}.gz`), key)
}

/** The last four bytes of a gzip file are the size of what it holds (RFC 1952): below 4 GB, as the archive takes only those. */
async function archivedAs(path: string, key: string): Promise<StoredBlob | undefined> {
  await using file = await open(path).catch(absent)
  if (!file) return undefined
  const { size, mtimeMs } = await file.stat()
  const trailer = Buffer.alloc(GZIP_TRAILER_BYTES)
  await file.read(trailer, 0, GZIP_TRAILER_BYTES, size - GZIP_TRAILER_BYTES)
  return { key, size: trailer.readUInt32LE(), storedAtMs: Math.round(mtimeMs) }
}

function nothingThere(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
  throw error
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}
