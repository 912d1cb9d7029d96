import { addDays, startOfDay } from '@muster/core/time/zone.ts'
import { exportPunches, findExported } from '../../features/export/index.ts'
import type { Db } from '../../ports/db.ts'
import { UsageError } from '../failure.ts'
import { recordFormat } from '../files/read-records.ts'
import { openOutput } from '../files/write-output.ts'
import { findOrganisation } from '../find-organisation.ts'
import { openMuster } from '../open-database.ts'
import { readSettings } from '../settings.ts'
import { systemClock } from '../wire.ts'

export type ExportOptions = {
  from?: string
  until?: string
  person?: string
  format?: string
  organisation?: string
}

/** Writes the punches of an organisation to stdout; dates are whole days in its zone, the last one included. */
export async function exportCommand(options: ExportOptions): Promise<void> {
  const format = recordFormat('', options.format)
  const { db, close } = await openMuster(readSettings(), (line) => console.error(line))
  try {
    const plan = await planOf(db, options)
    const output = openOutput()
    for await (const text of exportPunches({ db }, { ...plan, format })) await output.write(text)
    await output.end()
  } finally {
    await close()
  }
}

async function planOf(db: Db, { from, until, person, organisation }: ExportOptions) {
  const { id: orgId, zone } = await findOrganisation({ db, clock: systemClock }, organisation)
  const fromMs = from === undefined ? undefined : dayStart('--from', from, 0, zone)
  const untilMs = until === undefined ? undefined : dayStart('--until', until, 1, zone)
  if (person === undefined) return { orgId, fromMs, untilMs }
  const personId = await findExported({ db }, orgId, person)
  if (personId === undefined) throw new UsageError(`--person ${person}: nobody has this id or number`)
  return { orgId, fromMs, untilMs, personId }
}

function dayStart(option: string, date: string, daysLater: number, zone: string): number {
  try {
    return startOfDay(addDays(date, daysLater), zone)
  } catch (error) {
    throw new UsageError(`${option} ${date} is not a date such as 2026-03-28`, { cause: error })
  }
}
