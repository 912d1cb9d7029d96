import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { type Problem, recordOfCells } from '@muster/core/clocking/punch-record.ts'
import { plainCell } from '@muster/core/reports/csv-cell.ts'
import { CsvError, type Info, parse } from 'csv-parse'
import { UsageError } from '../failure.ts'
import { readLines } from './read-lines.ts'

export type RecordFormat = 'jsonl' | 'csv'

/** A decoded line of a file of punches, or why it cannot be one; `text` is the line as it stood. */
export type VisitRecord = (read: { record: unknown } | Problem, line: number, text: string) => void

/** The format that is asked for, else what the file's name says: CSV where it ends in `.csv`, JSON Lines otherwise. */
export function recordFormat(path: string, asked: string | undefined): RecordFormat {
  if (asked !== undefined && asked !== 'jsonl' && asked !== 'csv') {
    throw new UsageError(`--format ${asked} is not one of jsonl, csv`)
  }
  return asked ?? (extname(path).toLowerCase() === '.csv' ? 'csv' : 'jsonl')
}

/** Calls `visit` for every line of a JSON Lines file, or every row of a CSV file under its header. */
export async function readRecords(
  input: AsyncIterable<Buffer>,
  format: RecordFormat,
  visit: VisitRecord,
): Promise<void> {
  if (format === 'csv')
    return readCsv(input, (columns, cells, line) => {
      visit({ record: recordOfCells(columns, cells) }, line, cells.join(','))
    })
  await readLines(input, (text, line, garbled) => {
    visit(garbled ? { problem: 'bytes that are not UTF-8' } : decoded(text), line, text)
  })
}

function decoded(text: string): { record: unknown } | Problem {
  try {
    return { record: JSON.parse(text) }
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` }
  }
}

/**
 * Calls `visit` for every row of a CSV file (RFC 4180) with the columns its header names, apostrophes against formulas
 * taken off. `line` is the one the row ends on.
 * @throws UsageError where the header is missing, names a column twice, or the quotes of a row never end
 */
export async function readCsv(
  input: AsyncIterable<Buffer>,
  visit: (columns: readonly string[], cells: readonly string[], line: number) => void,
): Promise<void> {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1024 * 1024,
  }
  let columns: readonly string[] | undefined
  try {
    const parser = Readable.from(input).pipe(parse(options))
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const cells = record.map(plainCell)
      if (columns === undefined) columns = checkedHeader(cells)
      else if (cells.length > columns.length) {
        throw new UsageError(`line ${info.lines}: ${cells.length} cells under ${columns.length} columns`)
      } else visit(columns, cells, info.lines)
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UsageError(`line ${error.lines ?? '?'}: ${error.message}`, { cause: error })
  }
  if (columns === undefined) throw new UsageError('line 1: there is no header row')
}

function checkedHeader(cells: readonly string[]): readonly string[] {
  const columns = cells.map((cell) => cell.trim())
  const twice = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twice !== undefined) throw new UsageError(`line 1: the column ${JSON.stringify(twice)} is there twice`)
  return columns
}
