import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { BACKUP_FORMAT, MANIFEST, MANIFEST_HASH, Manifest } from './manifest.ts'
import { PART_BYTES } from './parts.ts'
import { paddingOf, readTarHeader } from './tar.ts'

const BLOCK = 512
/** Compressed, a part that cannot be compressed is a little larger than it was. */
const LARGEST_PART = PART_BYTES + 64 * 1024
/** Some million files. */
const LARGEST_MANIFEST = 256 * 1024 * 1024

const decompressed = promisify(gunzip)

/** What is wrong with a file that should be a backup, in one line. */
export class BackupError extends Error {
  override name = 'BackupError'
}

export type Backup = {
  manifest: Manifest
  /** The content of a table or file, by its parts. */
  read(parts: readonly string[]): AsyncIterable<Uint8Array>
  [Symbol.asyncDispose](): Promise<void>
}

type Member = { offset: number; size: number; sha256: string }

/**
 * Opens a backup once all of it is as its manifest says: nothing missing, nothing more, every byte as it was.
 * @throws BackupError where it is not, or no backup at all
 */
export async function openBackup(path: string): Promise<Backup> {
  const file = await open(path)
  try {
    const members = await readMembers(file)
    const manifest = await readManifest(file, members)
    requireMembers(manifest, members)
    return {
      manifest,
      read: (parts) => readParts(file, parts, members),
      [Symbol.asyncDispose]: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readMembers(file: FileHandle): Promise<Map<string, Member>> {
  const members = new Map<string, Member>()
  let at = 0
  for (;;) {
    const header = readTarHeader(await readAt(file, at, BLOCK))
    if (header === 'end') return members
    if (!header) throw members.size === 0 ? notOurs() : damaged(`it breaks off after ${members.size} parts`)
    const { name, size } = header
    if (size > (name === MANIFEST ? LARGEST_MANIFEST : LARGEST_PART)) throw notOurs()
    const content = await readAt(file, at + BLOCK, size)
    if (content.length < size) throw damaged(`it breaks off in ${name}`)
    if (members.has(name)) throw damaged(`${name} is there twice`)
    members.set(name, { offset: at + BLOCK, size, sha256: sha256(content) })
    at += BLOCK + size + paddingOf(size)
  }
}

async function readManifest(file: FileHandle, members: Map<string, Member>): Promise<Manifest> {
  const [member, hashMember] = [members.get(MANIFEST), members.get(MANIFEST_HASH)]
  if (!member || !hashMember) throw notOurs()
  const said = (await readAt(file, hashMember.offset, hashMember.size)).toString()
  if (said !== `${member.sha256}  ${MANIFEST}\n`) throw damaged(`${MANIFEST} is not as it was written`)
  const read = jsonOf(await readAt(file, member.offset, member.size))
  const format = typeof read === 'object' && read !== null && 'format' in read ? read.format : undefined
  if (format !== BACKUP_FORMAT)
    throw new BackupError(`it is a backup of the kind ${JSON.stringify(format)}, not ${BACKUP_FORMAT}`)
  const manifest = Manifest.safeParse(read)
  if (!manifest.success)
    throw damaged(`${MANIFEST} is not what it has to be: ${manifest.error.issues[0]?.path.join('.')}`)
  return manifest.data
}

function requireMembers(manifest: Manifest, members: ReadonlyMap<string, Member>): void {
  for (const { name, size, sha256: expected } of manifest.members) {
    const member = members.get(name)
    if (!member) throw damaged(`${name} is missing`)
    if (member.size !== size || member.sha256 !== expected) throw damaged(`${name} is not as it was written`)
  }
  const named = new Set([...manifest.members.map(({ name }) => name), MANIFEST, MANIFEST_HASH])
  for (const name of members.keys()) if (!named.has(name)) throw damaged(`${name} does not belong to it`)
  for (const { parts } of [...manifest.tables, ...manifest.files]) {
    for (const part of parts) if (!named.has(part)) throw damaged(`${part} is missing`)
  }
}

async function* readParts(
  file: FileHandle,
  parts: readonly string[],
  members: ReadonlyMap<string, Member>,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    const { offset, size } = members.get(part) ?? { offset: 0, size: 0 }
    yield await decompressed(await readAt(file, offset, size), { maxOutputLength: PART_BYTES })
  }
}

/** So many bytes at a place, fewer at the end of the file. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

function jsonOf(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString())
  } catch {
    return undefined
  }
}

function notOurs(): BackupError {
  return new BackupError('it is no backup of Muster')
}

function damaged(how: string): BackupError {
  return new BackupError(`it is damaged: ${how}`)
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
