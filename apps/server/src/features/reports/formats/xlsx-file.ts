import { DAY_MS, dayOf } from '@muster/core/time/civil-date.ts'
import { offsetMsAt } from '@muster/core/time/zone.ts'
import { type Cell, type Column, inWords, printable, type ReportTable } from './report-table.ts'
import { escaped, otherParts, sheetEnd, sheetStart, styleOf } from './xlsx-parts.ts'
import { type ArchiveFile, zipped } from './zip.ts'

/** Days from 1899-12-30, which spreadsheets count from, to 1970-01-01. */
const DAY_OF_1970 = 25_569
/** What a cell, a sheet and a sheet's name may hold (Excel specifications and limits). */
const MOST_CHARACTERS = 32_767
const MOST_ROWS = 1_048_576
const MOST_OF_A_NAME = 31
/** Rows are gathered to pieces of about this size. */
const PIECE_CHARACTERS = 64 * 1024
/** The same report is the same file, whenever it is made. */
const MADE_AT = Date.UTC(2000, 0, 1, 12)

const encoder = new TextEncoder()

/**
 * A report as an Excel file (ECMA-376), written while its rows are read: dates, times and durations are numbers with a
 * format, so that they can be added up; texts are texts, never formulas; the header stays in sight, and is on every printed
 * page. Times are what local clocks showed. What one sheet cannot hold goes on in the next.
 * @param mostRows of a sheet, its header included
 */
export async function* xlsxFile(table: ReportTable, mostRows = MOST_ROWS): AsyncGenerator<Uint8Array> {
  yield* zipped(partsOf(table, mostRows), { at: MADE_AT })
}

type Line = { cells: readonly Cell[]; isTotal: boolean }

async function* partsOf(table: ReportTable, mostRows: number): AsyncGenerator<ArchiveFile> {
  const { columns, title, about } = table
  const header = columns.map(({ kind, title: text }, index) =>
    textCell(letters(index), 1, styleOf(kind, 'header'), text),
  )
  const lines = linesOf(table)
  const bytesOf = textBuffer()
  const names: string[] = []
  let next = await lines.next()
  async function* sheet(): AsyncGenerator<Uint8Array> {
    const row = rowWriter(columns)
    let count = 1
    let filtered = 1
    let piece = `${sheetStart(columns.map(({ width }) => width))}<row r="1">${header.join('')}</row>`
    while (!next.done && count < mostRows) {
      count += 1
      if (!next.value.isTotal) filtered = count
      piece += row(count, next.value)
      if (piece.length >= PIECE_CHARACTERS) {
        yield bytesOf(piece)
        piece = ''
      }
      next = await lines.next()
    }
    const cells = `A1:${letters(columns.length - 1)}${filtered}`
    yield bytesOf(piece + sheetEnd({ filtered: cells, title, about: about[0] ?? '' }))
  }
  try {
    do {
      names.push(sheetName(title, names.length))
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheet() }
    } while (!next.done)
  } finally {
    await lines.return(undefined)
  }
  for (const [name, xml] of otherParts(names)) yield { name, content: [encoder.encode(xml)] }
}

async function* linesOf({ rows, totals }: ReportTable): AsyncGenerator<Line, undefined> {
  for await (const cells of rows) yield { cells, isTotal: false }
  if (totals) yield { cells: totals(), isTotal: true }
}

/** UTF-8 in one buffer, written over each time: a buffer of its own for each piece would wait for the garbage collector. */
function textBuffer(): (text: string) => Uint8Array {
  const buffer = new Uint8Array(4 * PIECE_CHARACTERS)
  return (text) => {
    // A UTF-16 unit is at most three bytes.
    if (3 * text.length > buffer.length) return encoder.encode(text)
    return buffer.subarray(0, encoder.encodeInto(text, buffer).written)
  }
}

/** The title without what a sheet's name may not have, and the number of the sheet from the second on. */
function sheetName(title: string, before: number): string {
  const suffix = before === 0 ? '' : ` ${before + 1}`
  const name =
    printable(title)
      .replaceAll(/[[\]:*?/\\']+/g, ' ')
      .trim() || 'Muster'
  return name.slice(0, MOST_OF_A_NAME - suffix.length).toWellFormed() + suffix
}

/** A column as spreadsheets name it: A to Z, then AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

function rowWriter(columns: readonly Column[]): (row: number, line: Line) => string {
  const written = columns.map(({ kind }, index) => ({
    kind,
    column: letters(index),
    plain: styleOf(kind, 'row'),
    bold: styleOf(kind, 'total'),
  }))
  return (row, { cells, isTotal }) => {
    let xml = `<row r="${row}">`
    written.forEach(({ kind, column, plain, bold }, index) => {
      const value = cellValue(kind, cells[index] ?? null)
      if (value === null) return
      const style = isTotal ? bold : plain
      if (typeof value === 'string') xml += textCell(column, row, style, value)
      else xml += `<c r="${column}${row}" s="${style}"><v>${value}</v></c>`
    })
    return `${xml}</row>`
  }
}

function textCell(column: string, row: number, style: number, text: string): string {
  return `<c r="${column}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

function cellValue(kind: Column['kind'], coded: Cell): string | number | null {
  const cell = inWords(coded)
  if (cell === null) return null
  if (typeof cell === 'object') {
    return (cell.atMs + offsetMsAt(cell.atMs, cell.zone)) / DAY_MS + DAY_OF_1970
  }
  if (typeof cell === 'string') {
    return kind === 'date' ? dayOf(cell) + DAY_OF_1970 : printable(cell).slice(0, MOST_CHARACTERS)
  }
  if (kind === 'duration') return cell / DAY_MS
  return kind === 'hours' ? cell / 100 : cell
}
