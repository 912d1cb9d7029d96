import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from './read-lines.ts'

async function linesOf(blocks: readonly Buffer[]): Promise<[number, string, boolean][]> {
  const seen: [number, string, boolean][] = []
  async function* input() {
    yield* blocks
  }
  await readLines(input(), (text, line, garbled) => seen.push([line, text, garbled]))
  return seen
}

describe('readLines', () => {
  it('counts lines of nothing and leaves them out, whatever ends a line', async () => {
    expect(await linesOf([Buffer.from('\uFEFFa\r\n\n  \r\nb\nc')])).toEqual([
      [1, 'a', false],
      [4, 'b', false],
      [5, 'c', false],
    ])
  })

  it('says which lines are no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nb'), Buffer.from([0xff]), Buffer.from('\nc\uFFFD\n')])
    expect(await linesOf([bytes])).toMatchObject([
      [1, 'a', false],
      [2, 'b\uFFFD', true],
      [3, 'c\uFFFD', true],
    ])
  })

  it('gives the same wherever the blocks are cut, inside a character too', async () => {
    const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', ' '), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(80), { maxLength: 5 }), async (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''))
        const ends = [...cuts.filter((cut) => cut <= bytes.length).sort((a, b) => a - b), bytes.length]
        const blocks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
        expect(await linesOf(blocks)).toEqual(await linesOf([bytes]))
      }),
    )
  })

  it('refuses a line that does not end', async () => {
    const block = Buffer.alloc(700_000, 'a')
    await expect(linesOf([Buffer.from('a\n'), block, block])).rejects.toThrow('line 2: longer than 1 MiB')
  })
})
