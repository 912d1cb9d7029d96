import { PUNCH_COLUMNS, type PunchColumn } from '@muster/core/clocking/punch-record.ts'
import { csvLine } from '@muster/core/reports/csv-cell.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Db } from '../../ports/db.ts'
import { type ExportedPunch, findPersonId, punchesPage } from './store.ts'

export type ExportPlan = {
  orgId: string
  format: 'jsonl' | 'csv'
  /** Instants, epoch milliseconds; `untilMs` is the first that is left out. */
  fromMs?: number | undefined
  untilMs?: number | undefined
  personId?: string | undefined
  /** Punches a page; the memory an export takes. */
  pageSize?: number | undefined
}

const FIRST = { personId: '00000000-0000-0000-0000-000000000000', position: 0 }

/** The person that a command names by id or personnel number. */
export function findExported(
  ports: { db: Db },
  orgId: string,
  idOrNumber: string,
): Promise<string | undefined> {
  return ports.db.transaction({ org: orgId }, (tx) => findPersonId(tx, idOrNumber))
}

/**
 * The punches of an organisation as text, page by page: each person's in the order of their chain, with the columns that
 * `muster replay` and `muster import` read. A transaction a page, so that a slow reader holds nothing up; the log only
 * grows at its ends.
 */
export async function* exportPunches(ports: { db: Db }, plan: ExportPlan): AsyncGenerator<string> {
  const { orgId, format, fromMs = null, untilMs = null, personId = null, pageSize = 5000 } = plan
  if (format === 'csv') yield csvLine(PUNCH_COLUMNS)
  let after = FIRST
  for (;;) {
    const page = { after, fromMs, untilMs, personId, limit: pageSize }
    const punches = await ports.db.transaction({ org: orgId }, (tx) => punchesPage(tx, page))
    yield punches.map(format === 'csv' ? csvPunch : jsonPunch).join('')
    const last = punches.at(-1)
    if (!last || punches.length < pageSize) return
    after = last
  }
}

function jsonPunch(punch: ExportedPunch): string {
  return `${JSON.stringify(columnsOf(punch))}\n`
}

function csvPunch(punch: ExportedPunch): string {
  const columns = columnsOf(punch)
  return csvLine(PUNCH_COLUMNS.map((column) => columns[column]))
}

type Columns = { [Column in PunchColumn]: string | number | boolean | undefined }

/** What is not there is left out. `at` is what the clock said: whoever reads it takes the known offset off again. */
function columnsOf(punch: ExportedPunch): Columns {
  const { personId, at, receivedAt, clockReading, deviceOffsetMs, doubtfulTime } = punch
  return {
    id: punch.id,
    person: personId,
    kind: punch.kind,
    at: formatInstant(at + (deviceOffsetMs ?? 0)),
    zone: punch.zone,
    receivedAt: formatInstant(receivedAt),
    source: punch.source,
    assurance: punch.assurance,
    clockReading: clockReading === null ? undefined : formatInstant(clockReading),
    deviceOffsetMs: deviceOffsetMs ?? undefined,
    doubtfulTime: doubtfulTime || undefined,
    device: punch.device ?? undefined,
    actor: punch.actor ?? undefined,
    job: punch.job ?? undefined,
    note: punch.note ?? undefined,
    reason: punch.reason ?? undefined,
    supersedes: punch.supersedes ?? undefined,
    pair: punch.pair ?? undefined,
    position: punch.position,
    salt: punch.salt,
    contentHash: punch.contentHash,
    hash: punch.hash,
  }
}
