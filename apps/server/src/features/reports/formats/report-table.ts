/** An instant (epoch milliseconds) to be shown as clocks in `zone` did. */
export type LocalTime = { atMs: number; zone: string }

/**
 * What a column holds: text that people typed or that we say; a civil date `YYYY-MM-DD`; a `LocalTime`; a duration in
 * integer milliseconds; hundredths of an hour; a whole number. Of these, hours alone may be negative.
 */
export type ColumnKind = 'text' | 'date' | 'time' | 'duration' | 'hours' | 'count'

/** `key` is the same in every language (CSV), `title` is for people; `width` in characters; `paper` false: not in PDF. */
export type Column = { key: string; title: string; kind: ColumnKind; width: number; paper?: boolean }

/** As its column's kind says; null is an empty cell. */
export type Cell = string | number | LocalTime | Coded | null

/** What programs read as a code, and people as words. */
export type Coded = { code: string; words: string }

/** A report on its way into a file: its rows come as they are read, and are never all in memory. */
export type ReportTable = {
  title: string
  /** What it is about, a line each: dates, team, how it is rounded. */
  about: readonly string[]
  columns: readonly Column[]
  rows: AsyncIterable<readonly Cell[]>
  /** The last line, once all rows were read; its first cell is a text. */
  totals?: () => readonly Cell[]
  /** BCP 47: `en`, `fr` or `de`. */
  language: string
  pageOf: (page: number) => string
}

/** A text without what is no character of XML, PDF or a terminal; line ends and tabs become spaces. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Bidi_Control}\uFFFE\uFFFF]+/gu, ' ')
}

/** The words of a cell that has a code, or the cell itself. */
export function inWords(cell: Cell): string | number | LocalTime | null {
  return typeof cell === 'object' && cell !== null && 'code' in cell ? cell.words : cell
}
