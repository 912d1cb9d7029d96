// Proves that a font unpacked from WOFF is whole.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { openTypeOf } from './woff.ts'

describe('openTypeOf', () => {
  const woff = readFileSync(
    createRequire(import.meta.url).resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'),
  )

  it('has each table of a WOFF file whole and in its place', () => {
    const font = openTypeOf(woff)
    expect(font.readUInt32BE(0)).toBe(0x00010000)
    expect(font.length % 4).toBe(0)
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index
      const [checksum = 0, offset = 0, length = 0] = [4, 8, 12].map((field) => font.readUInt32BE(at + field))
      return {
        tag: font.toString('latin1', at, at + 4),
        checksum,
        content: font.subarray(offset, offset + length),
      }
    })
    expect(tables.map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca']),
    )
    for (const { tag, checksum, content } of tables)
      expect([tag, checksumOf(tag, content)]).toEqual([tag, checksum])
  })

  it('takes no other file', () => {
    expect(() => openTypeOf(openTypeOf(woff))).toThrow('This is no WOFF file.')
  })
})

/** As the OpenType specification has it; the table `head` is without the adjustment of the whole font. */
function checksumOf(tag: string, content: Buffer): number {
  const words = Buffer.concat([content, Buffer.alloc(-content.length & 3)])
  if (tag === 'head') words.writeUInt32BE(0, 8)
  let sum = 0
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0
  return sum
}
