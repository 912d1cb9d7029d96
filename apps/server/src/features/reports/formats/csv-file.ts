import { csvCell, csvLine, csvRow, inertList } from '@muster/core/reports/csv-cell.ts'
import { clockDuration } from '@muster/core/reports/duration-text.ts'
import { localInstant } from '@muster/core/time/local-instant.ts'
import type { Cell, Column, ReportTable } from './report-table.ts'

const encoder = new TextEncoder()
/** Lines are gathered to pieces of about this size: a piece a row would cost more than the row. */
const PIECE_CHARACTERS = 64 * 1024

/**
 * A report as CSV: a header of keys and a line a row, no totals, so that programs read it. Marked as UTF-8, because without
 * the mark Excel takes it for the machine's old code page.
 */
export async function* csvFile({ columns, rows }: ReportTable): AsyncGenerator<Uint8Array> {
  let piece = `\uFEFF${csvLine(columns.map(({ key }) => key))}`
  for await (const row of rows) {
    piece += csvRow(columns.map((column, index) => cellOf(column, row[index] ?? null)))
    if (piece.length < PIECE_CHARACTERS) continue
    yield encoder.encode(piece)
    piece = ''
  }
  yield encoder.encode(piece)
}

/** Hours may be negative, and are a number for whoever reads them. */
function cellOf(column: Column, cell: Cell): string {
  const text = textOf(column, cell)
  return column.kind === 'hours' ? text : csvCell(text)
}

function textOf({ kind }: Column, cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object' && 'code' in cell) return inertList([cell.code])
  if (typeof cell === 'object') return localInstant(cell.atMs, cell.zone)
  if (typeof cell === 'string') return kind === 'text' ? inertList([cell.toWellFormed()]) : cell
  if (kind === 'duration') return clockDuration(cell)
  return kind === 'hours' ? (cell / 100).toFixed(2) : String(cell)
}
