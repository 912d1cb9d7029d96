import type { ReportFormat } from '@muster/contract/reports.ts'
import type { Language } from '@muster/contract/values.ts'
import type { AnswerFile, FileType } from '../../ports/route.ts'
import { csvFile } from './formats/csv-file.ts'
import { pdfFile } from './formats/pdf-file.ts'
import type { Cell, Column, ColumnKind, ReportTable } from './formats/report-table.ts'
import { xlsxFile } from './formats/xlsx-file.ts'
import type { ColumnKey, ReportWords } from './words/words.ts'
import { filled, wordsIn } from './words.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' satisfies FileType
export const PDF = 'application/pdf' satisfies FileType
const CSV = 'text/csv; charset=utf-8' satisfies FileType

/** The kinds of file that reports are answered as. */
export const REPORT_FILES = [CSV, XLSX, PDF] as const

const KINDS = {
  csv: { mediaType: CSV, make: csvFile },
  xlsx: { mediaType: XLSX, make: xlsxFile },
  pdf: { mediaType: PDF, make: pdfFile },
} as const

/** A report's contents; its title and the language come from the request. */
export type ReportContent = {
  title: string
  about: readonly string[]
  columns: readonly Column[]
  rows: AsyncIterable<readonly Cell[]>
  totals?: () => readonly Cell[]
}

/** A report as a file that is made while it is sent. */
export function reportFile(
  { format, language }: { format: Exclude<ReportFormat, 'json'>; language: Language },
  content: ReportContent,
  dates: string,
): AnswerFile {
  const { mediaType, make } = KINDS[format]
  const name = `${content.title} ${dates}.${format}`
  return { name, mediaType, content: make(tableIn(language, content)) }
}

/** The contents as a table in a language. */
export function tableIn(language: Language, content: ReportContent): ReportTable {
  const words = wordsIn(language)
  return { ...content, language, pageOf: (page) => filled(words.page, { page }) }
}

/** A column by its key: kind, width in characters, and whether there is room for it on paper. */
export type ColumnShape = readonly [key: ColumnKey, kind: ColumnKind, width: number, paper?: boolean]

export function columnsIn(words: ReportWords, shapes: readonly ColumnShape[]): Column[] {
  return shapes.map(([key, kind, width, paper = true]) => ({
    key,
    title: words.columns[key],
    kind,
    width,
    paper,
  }))
}
