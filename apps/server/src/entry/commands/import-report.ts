import { writeFile } from 'node:fs/promises'
import { csvLine } from '@muster/core/reports/csv-cell.ts'
import type { ImportSummary, NotTaken } from '../../features/import/index.ts'
import { UsageError } from '../failure.ts'

const SHOWN_LINES = 20
const LONGEST_SHOWN = 100

/** What an import did, for reading. */
export function summaryText(
  summary: ImportSummary,
  options: { dryRun: boolean; durationMs: number },
): string {
  const { read, taken, alreadyThere, repeated, quarantined, notTaken } = summary
  const seconds = options.durationMs / 1000
  const rows: [string, number][] = [
    ['read', read],
    [options.dryRun ? 'would be taken' : 'taken', taken],
    ['  of them with an impossible time, kept apart', quarantined],
    ['there already', alreadyThere],
    ['repeated in the file', repeated],
    ['not taken', notTaken.length],
    ...[...Map.groupBy(notTaken, ({ reason }) => reason)]
      .map(([reason, lines]): [string, number] => [`  ${reason}`, lines.length])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  const table = rows.map(([label, count]) => `${label.padEnd(width)}  ${String(count).padStart(9)}\n`)
  const rate = seconds > 0 ? `, ${Math.round(read / seconds)} lines/s` : ''
  return `${table.join('')}${options.dryRun ? 'dry run: nothing was written, ' : ''}${seconds.toFixed(1)} s${rate}\n`
}

/** The first lines that were not taken and why, for a terminal: nothing in them moves its cursor. */
export function notTakenText(notTaken: readonly NotTaken[]): string {
  const lines = notTaken.slice(0, SHOWN_LINES).map(({ line, text, reason, why }) => {
    return `line ${line}: ${reason}: ${plain(why)}: ${plain(text)}\n`
  })
  const more = notTaken.length - lines.length
  return `${lines.join('')}${more > 0 ? `… and ${more} more: --report FILE.csv lists them all\n` : ''}`
}

/** Writes every line that was not taken and why, as CSV that no spreadsheet takes for formulas. */
export async function writeReport(path: string, notTaken: readonly NotTaken[]): Promise<void> {
  const rows = notTaken.map(({ line, reason, why, text }) => csvLine([line, reason, why, text]))
  try {
    await writeFile(path, [csvLine(['line', 'reason', 'why', 'text']), ...rows].join(''))
  } catch (error) {
    throw new UsageError(`--report ${path}: ${(error as Error).message}`, { cause: error })
  }
}

function plain(text: string): string {
  const inert = text.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, '\uFFFD')
  return inert.length > LONGEST_SHOWN ? `${inert.slice(0, LONGEST_SHOWN)}…` : inert
}
