import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { BlobContent } from '../../ports/blob-store.ts'

/** No key has this character, so that nobody takes what is under way for a file. */
export const UNDER_WAY = '~'

/**
 * Writes a file of which, whatever dies when, there is all or nothing: under another name first, onto the disk, then in
 * place of what was there. Only its owner may read it.
 * @param options.storedAtMs what it says of its age, epoch milliseconds
 */
export async function writeWhole(
  path: string,
  content: BlobContent,
  { storedAtMs }: { storedAtMs: number },
): Promise<void> {
  const part = `${path}${UNDER_WAY}${randomBytes(8).toString('hex')}`
  await makeFolder(dirname(path))
  try {
    await writePart(part, content)
    await utimes(part, storedAtMs / 1000, storedAtMs / 1000)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

async function writePart(part: string, content: BlobContent): Promise<void> {
  await using file = await open(part, 'wx', 0o600)
  if (content instanceof Uint8Array) await file.writeFile(content)
  else for await (const piece of content) await file.writeFile(piece)
  await file.sync()
}

/** Makes a folder with those it lies in; each new one is on the disk before anything is put into it. */
async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (firstMade === undefined) return
  for (let made = folder; made.length >= firstMade.length; made = dirname(made))
    await syncFolder(dirname(made))
}

/** A name is on the disk once its folder is. Windows knows no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}
