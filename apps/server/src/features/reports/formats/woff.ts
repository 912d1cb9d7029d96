import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20
const SIGNATURE = 0x774f4646

/**
 * A WOFF file (W3C, WOFF File Format 1.0) as the OpenType font it holds, its tables unpacked.
 * @throws Error for what is no WOFF file
 */
export function openTypeOf(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== SIGNATURE) throw new Error('This is no WOFF file.')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => tableAt(woff, HEADER + index * ENTRY))
  const directory = Buffer.alloc(12 + 16 * count)
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  // For searching by halves (OpenType, table directory).
  const power = 2 ** Math.floor(Math.log2(count))
  directory.writeUInt16BE(16 * power, 6)
  directory.writeUInt16BE(Math.log2(power), 8)
  directory.writeUInt16BE(16 * (count - power), 10)
  let offset = directory.length
  tables.forEach(({ tag, checksum, content }, index) => {
    const at = 12 + 16 * index
    directory.writeUInt32BE(tag, at)
    directory.writeUInt32BE(checksum, at + 4)
    directory.writeUInt32BE(offset, at + 8)
    directory.writeUInt32BE(content.length, at + 12)
    offset += padded(content.length)
  })
  const parts = tables.flatMap(({ content }) => [
    content,
    Buffer.alloc(padded(content.length) - content.length),
  ])
  return Buffer.concat([directory, ...parts])
}

function tableAt(woff: Buffer, entry: number): { tag: number; checksum: number; content: Buffer } {
  const offset = woff.readUInt32BE(entry + 4)
  const packed = woff.readUInt32BE(entry + 8)
  const length = woff.readUInt32BE(entry + 12)
  const content = woff.subarray(offset, offset + packed)
  return {
    tag: woff.readUInt32BE(entry),
    checksum: woff.readUInt32BE(entry + 16),
    content: packed < length ? inflateSync(content) : content,
  }
}

/** Tables begin at multiples of four bytes. */
function padded(length: number): number {
  return (length + 3) & ~3
}
