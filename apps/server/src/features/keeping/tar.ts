const BLOCK = 512
const NAME_BYTES = 100
const END = Buffer.alloc(BLOCK * 2)

/** What stands before a file in an archive (POSIX ustar): its name, of at most 100 ASCII characters, and size in bytes. */
export type TarHeader = { name: string; size: number }

/** The bytes of one file in a tar archive: header, content, and zeros up to the next block. */
export function tarMember(name: string, content: Uint8Array, atMs: number): Buffer {
  const padding = Buffer.alloc(paddingOf(content.length))
  return Buffer.concat([tarHeader({ name, size: content.length }, atMs), content, padding])
}

/** What a tar archive ends with. */
export function tarEnd(): Buffer {
  return END
}

/** How many zeros follow a content of this size. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/** Reads a header; `'end'` for the zeros at the end of an archive, undefined for what is no header of ours. */
export function readTarHeader(block: Buffer): TarHeader | 'end' | undefined {
  if (block.length !== BLOCK) return undefined
  if (block.equals(END.subarray(0, BLOCK))) return 'end'
  const size = /^[0-7]{11}$/.exec(block.toString('latin1', 124, 135))?.[0]
  const checksum = /^[0-7]{6}$/.exec(block.toString('latin1', 148, 154))?.[0]
  const isOurs = block.toString('latin1', 257, 263) === 'ustar\0' && block[156] === '0'.charCodeAt(0)
  if (!isOurs || size === undefined || checksum === undefined) return undefined
  if (Number.parseInt(checksum, 8) !== checksumOf(block)) return undefined
  const name = block.toString('latin1', 0, NAME_BYTES).replace(/\0.*$/s, '')
  return { name, size: Number.parseInt(size, 8) }
}

function tarHeader({ name, size }: TarHeader, atMs: number): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES)
    throw new RangeError(`${name} is too long a name for a tar archive`)
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => `${Math.floor(value).toString(8).padStart(digits, '0')}\0`
  block.write(name, 0, 'latin1')
  block.write(
    `${octal(0o600, 7)}${octal(0, 7)}${octal(0, 7)}${octal(size, 11)}${octal(atMs / 1000, 11)}`,
    100,
    'latin1',
  )
  block.write('0', 156, 'latin1')
  block.write('ustar\u000000', 257, 'latin1')
  block.write(`${checksumOf(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** The sum of all bytes, those of the checksum itself taken for blanks. */
function checksumOf(block: Buffer): number {
  let sum = 0
  for (const [index, byte] of block.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  return sum
}
