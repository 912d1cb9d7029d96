import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { BlobStore } from '../../ports/blob-store.ts'
import type { Snapshot } from '../../ports/whole-database.ts'
import { BACKUP_FORMAT, MANIFEST, MANIFEST_HASH, type Manifest } from './manifest.ts'
import { PART_BYTES, partsOf } from './parts.ts'
import { tarEnd, tarMember } from './tar.ts'

/** Backups in the blob store are not put into backups. */
export const BACKUPS = 'backups/'

const compressed = promisify(gzip)

type Source = { snapshot: Snapshot; blobs: BlobStore; muster: string; nowMs: number }
type Progress = Source & { manifest: Manifest }

/**
 * A backup as a tar archive, piece by piece: the tables of one instant, and every file, in parts of at most 4 MiB that are
 * compressed one by one, then the manifest. No more than a few parts are held in memory.
 * @param told is given the manifest, at the end
 */
export async function* writeBackup(
  source: Source,
  told: (manifest: Manifest) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const { snapshot, muster, nowMs } = source
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    madeAt: new Date(nowMs).toISOString(),
    muster,
    postgres: snapshot.postgres,
    migrations: [...snapshot.migrations],
    tables: [],
    files: [],
    members: [],
  }
  const progress = { ...source, manifest }
  yield* writeTables(progress)
  yield* writeFiles(progress)
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  yield tarMember(MANIFEST, text, nowMs)
  yield tarMember(MANIFEST_HASH, Buffer.from(`${sha256(text)}  ${MANIFEST}\n`), nowMs)
  yield tarEnd()
  told(manifest)
}

async function* writeTables(progress: Progress): AsyncGenerator<Uint8Array> {
  for (const { name, columns } of progress.snapshot.tables) {
    const { content, rows } = progress.snapshot.read({ name, columns })
    const parts: string[] = []
    yield* writeParts(progress, { folder: `tables/${name.replaceAll('"', '')}`, content, parts })
    progress.manifest.tables.push({ name, columns: [...columns], rows: rows(), parts })
  }
}

/** Each file under a number, as its key may be longer than tar takes; one that was deleted meanwhile is left out. */
async function* writeFiles(progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const { key } of progress.blobs.list('')) {
    if (key.startsWith(BACKUPS)) continue
    const content = await progress.blobs.get(key)
    if (!content) continue
    const file = { key, size: 0, parts: [] as string[] }
    const folder = `files/${String(progress.manifest.files.length + 1).padStart(8, '0')}`
    const counted = counting(content, (bytes) => {
      file.size += bytes
    })
    yield* writeParts(progress, { folder, content: counted, parts: file.parts })
    progress.manifest.files.push(file)
  }
}

async function* writeParts(
  { manifest, nowMs }: Progress,
  { folder, content, parts }: { folder: string; content: AsyncIterable<Uint8Array>; parts: string[] },
): AsyncGenerator<Uint8Array> {
  for await (const part of partsOf(content, PART_BYTES)) {
    const name = `${folder}/${String(parts.length + 1).padStart(6, '0')}.gz`
    const stored = await compressed(part)
    manifest.members.push({ name, size: stored.length, sha256: sha256(stored) })
    parts.push(name)
    yield tarMember(name, stored, nowMs)
  }
}

async function* counting(
  content: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    count(piece.length)
    yield piece
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
