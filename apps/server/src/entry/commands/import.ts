import { basename } from 'node:path'
import { isZone } from '@muster/core/time/zone.ts'
import { postgresBus } from '../../adapters/postgres/bus.ts'
import type { PunchPorts } from '../../features/clocking/index.ts'
import { type Import, type ImportSummary, openImport } from '../../features/import/index.ts'
import { UsageError } from '../failure.ts'
import { openInput } from '../files/open-input.ts'
import { progressBar } from '../files/progress-bar.ts'
import { readLines } from '../files/read-lines.ts'
import { readCsv, readRecords } from '../files/read-records.ts'
import { findOrganisation } from '../find-organisation.ts'
import { openMuster } from '../open-database.ts'
import { readSettings } from '../settings.ts'
import { systemClock } from '../wire.ts'
import { notTakenText, summaryText, writeReport } from './import-report.ts'

export type ImportOptions = {
  format?: string
  terminal?: string
  zone?: string
  map?: string
  organisation?: string
  dryRun?: boolean
  report?: string
}

/** Imports a file into the database of the settings. Exit code 1 where lines were not taken, 2 where nothing could be. */
export async function importCommand(path: string, options: ImportOptions): Promise<void> {
  checkOptions(path, options)
  const { db, appUrl, close } = await openMuster(readSettings(), console.error)
  const bus = postgresBus({ url: appUrl, db, log: console.error })
  try {
    const startedMs = systemClock.now()
    const summary = await importFile({ db, bus, clock: systemClock }, path, options)
    const durationMs = systemClock.now() - startedMs
    if (options.report !== undefined) await writeReport(options.report, summary.notTaken)
    else process.stderr.write(notTakenText(summary.notTaken))
    process.stdout.write(summaryText(summary, { dryRun: options.dryRun ?? false, durationMs }))
    process.exitCode = summary.notTaken.length > 0 ? 1 : 0
  } finally {
    await bus.close()
    await close()
  }
}

/** Imports a file into an open database. */
export async function importFile(
  ports: PunchPorts,
  path: string,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { id: orgId } = await findOrganisation(ports, options.organisation)
  const mapping = options.map === undefined ? undefined : await readMapping(options.map)
  const terminal = options.terminal ?? terminalOf(path)
  const { zone, dryRun } = options
  const opened = await openImport(ports, { orgId, terminal, zone, mapping, dryRun })
  if (typeof opened === 'string') throw new UsageError(`--map ${options.map}: ${opened}`)
  await readFileInto(opened, path, options.format ?? '')
  const bar = progressBar(process.stderr, ports.clock.now)
  try {
    return await opened.run(bar.show)
  } finally {
    bar.clear()
  }
}

function checkOptions(path: string, { format, zone, terminal }: ImportOptions): void {
  if (!['attlog', 'csv', 'jsonl'].includes(format ?? '')) {
    throw new UsageError(`--format ${format ?? '(none)'}: say which, attlog, csv or jsonl`)
  }
  if (zone !== undefined && !isZone(zone)) {
    throw new UsageError(`--zone ${zone} is not an IANA time zone such as Europe/Berlin`)
  }
  if (terminal !== undefined && !/^[^\p{Cc}]{1,100}$/u.test(terminal)) {
    throw new UsageError('--terminal is a name of 1 to 100 characters')
  }
  if (path === '') throw new UsageError('the file has no name')
}

async function readFileInto(opened: Import, path: string, format: string): Promise<void> {
  const input = await openInput(path)
  if (format === 'attlog') await readLines(input, (text, line) => opened.attlogLine(text, line))
  else if (format === 'csv' || format === 'jsonl') await readRecords(input, format, opened.record)
}

/** Terminals name their dump after their number or serial number, `CJ1234_attlog.dat`; a dump's other names say nothing. */
function terminalOf(path: string): string {
  return /^(.+)_attlog\.dat$/i.exec(basename(path))?.[1]?.slice(0, 100) ?? 'terminal'
}

/** The terminal's names for people, from a CSV file with the columns terminal_id and person. */
async function readMapping(path: string): Promise<Map<string, string>> {
  const mapping = new Map<string, string>()
  await readCsv(await openInput(path), (columns, cells, line) => {
    const [name, person] = ['terminal_id', 'person'].map((column) => cells[columns.indexOf(column)]?.trim())
    if (!name || !person) {
      throw new UsageError(`--map ${path}: line ${line}: the columns are terminal_id,person, both filled`)
    }
    if ((mapping.get(name) ?? person) !== person) {
      throw new UsageError(`--map ${path}: line ${line}: ${name} is mapped twice`)
    }
    mapping.set(name, person)
  })
  return mapping
}
