import { clockDuration } from '@muster/core/reports/duration-text.ts'
import { localInstant } from '@muster/core/time/local-instant.ts'
import type { PdfPages } from './pdf-pages.ts'
import { type Cell, type Column, inWords, printable, type ReportTable } from './report-table.ts'

/** More lines than this in one cell end in an ellipsis. */
const MOST_LINES = 4

/**
 * A report as PDF, A4, upright or (where the columns need it) across, written page by page: the header on every page, the
 * page's number and how many there are, the totals last. Text is Noto Sans, embedded; a letter that it lacks is a box.
 */
export async function* pdfFile(table: ReportTable): AsyncGenerator<Uint8Array> {
  const { title, about, rows, totals } = table
  const places = table.columns.flatMap(({ paper }, place) => (paper === false ? [] : [place]))
  const columns = places.flatMap((place) => table.columns[place] ?? [])
  const onPaper = (row: readonly Cell[]) => places.map((place) => row[place] ?? null)
  // Some 30 MB of code that only paper needs.
  const { openPdfPages } = await import('./pdf-pages.ts')
  const pages = openPdfPages({ title, language: table.language, pageOf: table.pageOf, columns })
  pages.heading(printable(title), about.map(printable))
  pages.header(columns.map((column) => column.title))
  for await (const row of rows) {
    addRow(pages, columns, onPaper(row), 400)
    yield* pages.written()
  }
  if (totals) addRow(pages, columns, onPaper(totals()), 700)
  yield* pages.end()
}

function addRow(pages: PdfPages, columns: readonly Column[], row: readonly Cell[], weight: 400 | 700): void {
  const texts = columns.map((column, index) => printable(textOf(column, row[index] ?? null)))
  pages.row(texts, { weight, mostLines: MOST_LINES })
}

function textOf({ kind }: Column, coded: Cell): string {
  const cell = inWords(coded)
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  // 2026-03-02 08:00:00
  if (typeof cell === 'object') return localInstant(cell.atMs, cell.zone).slice(0, 19).replace('T', ' ')
  if (kind === 'duration') return clockDuration(cell)
  return kind === 'hours' ? (cell / 100).toFixed(2) : String(cell)
}
