// Proves that an Excel file holds numbers where there are numbers, is printed as it should be, and is written while its rows
// are read. Read back by a library that has no part in writing it.
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { bytesOf } from './read-files.test-support.ts'
import type { Cell, Column } from './report-table.ts'
import { COLUMNS, HOUR_MS, ROW, table } from './table.test-support.ts'
import { xlsxFile } from './xlsx-file.ts'

describe('Excel', () => {
  it('has numbers with formats for dates, times and durations, a frozen header, widths, and totals', async () => {
    const file = await bytesOf(
      xlsxFile(table([ROW], { totals: () => ['Total', null, null, HOUR_MS, 100, 3] })),
    )
    const [sheet] = (await readXlsx(file, { readStyles: true })).sheets
    expect(sheet?.rows[0]).toEqual(['Person', 'Date', 'Start', 'Worked', 'Hours', 'Count'])
    const [, date, start, worked, hours, count] = sheet?.rows[1] ?? []
    expect(date).toEqual(new Date('2026-03-29T00:00:00Z'))
    expect(start).toEqual(new Date('2026-03-29T03:30:00Z'))
    expect([hours, count]).toEqual([26.5, 3])
    expect(sheet?.cells?.get('1,3')?.style?.numFmt).toBe('[h]:mm:ss')
    expect(worked).toBeDefined()
    expect(sheet?.rows[2]?.[0]).toBe('Total')
    expect(sheet?.freezePane).toMatchObject({ rows: 1 })
    expect(sheet?.columns?.[0]?.width).toBe(40)
    expect(sheet?.cells?.get('2,3')?.style?.numFmt).toBe('[h]:mm:ss')
    expect(sheet?.cells?.get('2,3')?.style?.font?.bold).toBe(true)
  })

  it('is printed across, as wide as the paper, with the header on every page, and filtered without its totals', async () => {
    const totals = () => ['Total', null, null, HOUR_MS, 100, 3]
    const file = await bytesOf(xlsxFile(table([ROW, ROW], { title: "Ada's hours: 2026", totals })))
    const { sheets } = await readXlsx(file, { readStyles: true })
    expect(sheets[0]?.name).toBe('Ada s hours  2026')
    expect(sheets[0]?.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 })
    expect(sheets[0]?.autoFilter?.range).toBe('A1:F3')
    expect(sheets[0]?.pageSetup?.printTitlesRow).toBe('$1:$1')
  })

  it('goes on in a second sheet where one is full, under the same header, and ends with the totals', async () => {
    const rows = Array.from({ length: 5 }, (_, index): Cell[] => [`Row ${index}`, ...ROW.slice(1)])
    const totals = () => ['Total', null, null, 1, 1, 1]
    const { sheets } = await readXlsx(await bytesOf(xlsxFile(table(rows, { totals }), 4)))
    expect(sheets.map((sheet) => [sheet.name, ...sheet.rows.map(([first]) => first)])).toEqual([
      ['Report', 'Person', 'Row 0', 'Row 1', 'Row 2'],
      ['Report 2', 'Person', 'Row 3', 'Row 4', 'Total'],
    ])
  })

  it('names columns past Z, and is a file without rows too', async () => {
    const columns = Array.from(
      { length: 30 },
      (_, index) => ({ ...COLUMNS[5], title: `C${index}` }) as Column,
    )
    const wide = await readXlsx(
      await bytesOf(xlsxFile(table([Array.from({ length: 30 }, (_, at) => at)], { columns }))),
    )
    expect(wide.sheets[0]?.rows[1]?.[29]).toBe(29)
    const empty = await readXlsx(await bytesOf(xlsxFile(table([]))))
    expect(empty.sheets.map(({ rows }) => rows.length)).toEqual([1])
  })

  it('asks for no row that nobody reads, and ends the reading of rows where the file is left', async () => {
    let asked = 0
    let isEnded = false
    async function* rows(): AsyncGenerator<Cell[]> {
      try {
        for (;;) {
          asked += 1
          yield ROW
        }
      } finally {
        isEnded = true
      }
    }
    const file = xlsxFile({ ...table([]), rows: rows() })
    for (let pieces = 0; pieces < 5; pieces += 1) await file.next()
    await file.return(undefined)
    expect(isEnded).toBe(true)
    expect(asked).toBeLessThan(100_000)
  })

  it('fails where its rows fail', async () => {
    async function* rows(): AsyncGenerator<Cell[]> {
      yield ROW
      throw new Error('The database is gone')
    }
    await expect(bytesOf(xlsxFile({ ...table([]), rows: rows() }))).rejects.toThrow('The database is gone')
  })

  it('shortens what is more than a cell may hold', async () => {
    const file = await bytesOf(xlsxFile(table([['x'.repeat(40_000), null, null, null, null, null]])))
    expect(String((await readXlsx(file)).sheets[0]?.rows[1]?.[0])).toHaveLength(32_767)
  })
})
