import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** A file on its way into an archive. A piece has been read, and may be written over, once the next is asked for. */
export type ArchiveFile = { name: string; content: Iterable<Uint8Array> | AsyncIterable<Uint8Array> }

/** The most entries that a ZIP without its 64-bit extension can name; fflate writes no others. */
export const MOST_FILES = 65_535

const DEFLATE = 8
const NOTHING = new Uint8Array()

/**
 * The files as a ZIP, one after the other, made while it is read: what is in memory is a piece of one of them.
 * @param options.at the time the entries bear, epoch milliseconds
 */
export async function* zipped(
  files: AsyncIterable<ArchiveFile>,
  { at }: { at: number },
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  function* taken() {
    yield* ready
    ready = []
  }
  for await (const { name, content } of files) {
    const entry: ZipInputFile = { filename: name, compression: DEFLATE, mtime: at, crc: 0, size: 0 }
    zip.add(entry)
    for await (const piece of deflated(counted(content, entry))) {
      entry.ondata?.(null, piece, false)
      yield* taken()
    }
    entry.ondata?.(null, NOTHING, true)
    yield* taken()
  }
  zip.end()
  yield* taken()
}

/** The pieces as they are; what the archive has to say of them together is counted in its entry. */
async function* counted(
  content: ArchiveFile['content'],
  entry: Pick<ZipInputFile, 'crc' | 'size'>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    entry.crc = crc32(piece, entry.crc)
    entry.size += piece.length
    yield piece
  }
}

/** Compressed by zlib, beside the thread that makes the pieces. */
async function* deflated(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const deflate = createDeflateRaw({ level: 6 })
  let ready: Buffer<ArrayBuffer>[] = []
  deflate.on('data', (piece) => ready.push(piece))
  const ended = once(deflate, 'end')
  // Waited for at the end; until then a failure is told by the piece it came with.
  ended.catch(() => undefined)
  try {
    for await (const piece of pieces) {
      await new Promise<void>((done, fail) => deflate.write(piece, (error) => (error ? fail(error) : done())))
      yield* ready
      ready = []
    }
    deflate.end()
    await ended
    yield* ready
  } finally {
    deflate.destroy()
  }
}
