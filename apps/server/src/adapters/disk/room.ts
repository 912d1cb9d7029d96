import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How much room there is on the disk of a folder, in bytes, for whoever is not root; of its parent while it is not there. */
export function diskRoom(folder: string): () => Promise<{ freeBytes: number; totalBytes: number }> {
  return async () => {
    const { bavail, blocks, bsize } = await statfsOf(folder)
    return { freeBytes: Number(bavail) * Number(bsize), totalBytes: Number(blocks) * Number(bsize) }
  }
}

async function statfsOf(folder: string): ReturnType<typeof statfs> {
  try {
    return await statfs(folder)
  } catch (error) {
    const parent = dirname(folder)
    if (parent === folder || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return statfsOf(parent)
  }
}
