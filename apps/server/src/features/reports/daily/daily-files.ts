import type { DailyReportQuery } from '@muster/contract/daily-reports.ts'
import type { Language } from '@muster/contract/values.ts'
import type { BlobContent, BlobStore } from '../../../ports/blob-store.ts'
import type { FileType } from '../../../ports/route.ts'
import { pdfFile } from '../formats/pdf-file.ts'
import type { Cell, ReportTable } from '../formats/report-table.ts'
import { xlsxFile } from '../formats/xlsx-file.ts'
import { type ColumnShape, columnsIn, PDF, tableIn, XLSX } from '../report-file.ts'
import { filled, wordsIn } from '../words.ts'
import type { KeptReport } from './daily-store.ts'
import { summaryOf } from './summary.ts'
import { dailyHtml, dailyText } from './write-daily.ts'

type Format = DailyReportQuery['format']

/** Each format's file, as it is kept and as it is answered. */
export const DAILY_FILES: Readonly<Record<Format, { extension: string; mediaType: FileType }>> = {
  json: { extension: 'json', mediaType: 'application/json' },
  text: { extension: 'txt', mediaType: 'text/plain; charset=utf-8' },
  html: { extension: 'html', mediaType: 'text/html; charset=utf-8' },
  pdf: { extension: 'pdf', mediaType: PDF },
  xlsx: { extension: 'xlsx', mediaType: XLSX },
}
const FORMATS = Object.keys(DAILY_FILES) as Format[]

/** Where a file of a report is kept: the first version under the date alone, later ones with their number. */
export function dailyKey(orgId: string, { team, date, version }: KeptReport, format: Format): string {
  const name = version === 1 ? date : `${date}.v${version}`
  return `reports/${orgId}/${team.id}/daily/${name}.${DAILY_FILES[format].extension}`
}

/** Keeps a report in every format, each whole or not at all; told again, they are the same files. */
export async function keepDailyFiles(
  blobs: BlobStore,
  report: KeptReport,
  about: { orgId: string; organisation: string; language: Language },
): Promise<void> {
  for (const format of FORMATS) {
    const { mediaType } = DAILY_FILES[format]
    await blobs.put(dailyKey(about.orgId, report, format), contentOf(format, report, about), mediaType)
  }
}

function contentOf(
  format: Format,
  report: KeptReport,
  { organisation, language }: { organisation: string; language: Language },
): BlobContent {
  const summary = summaryOf(report, language)
  const footer = filled(wordsIn(language).daily.footer, { organisation })
  switch (format) {
    case 'json':
      return Buffer.from(JSON.stringify(report))
    case 'text':
      return Buffer.from(dailyText(summary, footer))
    case 'html':
      return Buffer.from(dailyHtml(summary, { footer, language }))
    case 'pdf':
      return pdfFile(dailyTable(report, language))
    case 'xlsx':
      return xlsxFile(dailyTable(report, language))
  }
}

const COLUMNS: readonly ColumnShape[] = [
  ['person', 'text', 26],
  ['work_date', 'date', 11],
  ['clock_in', 'time', 19],
  ['clock_out', 'time', 19],
  ['break', 'duration', 11],
  ['worked', 'duration', 12],
  ['status', 'text', 20],
  ['exceptions', 'text', 24],
]

function dailyTable(report: KeptReport, language: Language): ReportTable {
  const words = wordsIn(language)
  const { title, made, facts, differences, seal } = summaryOf(report, language)
  const { zone, sessions } = report
  async function* rows(): AsyncGenerator<Cell[]> {
    for (const session of sessions) {
      const time = (instant: string | null) => (instant === null ? null : { atMs: Date.parse(instant), zone })
      const flags = session.exceptions.map(
        (one) => words.exceptions[one as keyof typeof words.exceptions] ?? one,
      )
      yield [
        session.person.name,
        session.workDate,
        time(session.start),
        time(session.end),
        session.breakMs,
        session.workedMs,
        words.statuses[session.status],
        flags.join(', '),
      ]
    }
  }
  const sum = (pick: (session: (typeof sessions)[number]) => number) =>
    sessions.reduce((total, session) => total + pick(session), 0)
  return tableIn(language, {
    title,
    about: [
      made,
      ...facts,
      ...(differences ? [differences.title, ...differences.lines] : []),
      ...(seal === null ? [] : [seal]),
    ],
    columns: columnsIn(words, COLUMNS),
    rows: rows(),
    totals: () => [words.total, null, null, null, sum((one) => one.breakMs), sum((one) => one.workedMs)],
  })
}
