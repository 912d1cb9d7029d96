import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvLine, plainCell } from './csv-cell.ts'

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['a=1', 'a=1'],
    ['a,"b"', '"a,""b"""'],
    ['', ''],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  it('can always be undone, and never starts like a formula', () => {
    const unit = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ',', '"', 'a')
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const cell = csvCell(text)
        const unquoted = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        expect(unquoted).not.toMatch(/^[=+\-@\t\r]/)
        expect(plainCell(unquoted)).toBe(text)
      }),
    )
  })
})

describe('csvLine', () => {
  it('leaves missing values empty', () => {
    expect(csvLine(['a', undefined, null, 0, false])).toBe('a,,,0,false\r\n')
  })
})
