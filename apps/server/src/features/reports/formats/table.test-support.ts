import type { Cell, Column, ReportTable } from './report-table.ts'

export const COLUMNS: Column[] = [
  { key: 'person', title: 'Person', kind: 'text', width: 40 },
  { key: 'date', title: 'Date', kind: 'date', width: 12 },
  { key: 'start', title: 'Start', kind: 'time', width: 20 },
  { key: 'worked', title: 'Worked', kind: 'duration', width: 10 },
  { key: 'hours', title: 'Hours', kind: 'hours', width: 8 },
  { key: 'count', title: 'Count', kind: 'count', width: 8 },
]
export const HOUR_MS = 3_600_000
const START = { atMs: Date.parse('2026-03-29T01:30:00Z'), zone: 'Europe/Berlin' }
export const ROW: Cell[] = ['Ada', '2026-03-29', START, 26.5 * HOUR_MS, 2650, 3]

/** A report of these rows, a column of each kind. */
export function table(rows: readonly Cell[][], more: Partial<ReportTable> = {}): ReportTable {
  async function* inTurn() {
    yield* rows
  }
  const pageOf = (page: number) => `Page ${page} of`
  return { title: 'Report', about: [], columns: COLUMNS, rows: inTurn(), language: 'en', pageOf, ...more }
}
