import { createTestDatabase } from '../../../../../tests/support/database.ts'
import { fakeClock, makeOrganisation, makePerson, quietBus } from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db, Row, Tx } from '../../ports/db.ts'
import { verifyLog } from '../clocking/index.ts'
import { type ImportSummary, openImport } from './index.ts'

export const clock = fakeClock(Date.UTC(2026, 10, 1))

export type ImportOptions = {
  terminal?: string
  zone?: string
  mapping?: Map<string, string>
  dryRun?: boolean
}

/** A database of the test file's own, and what import tests ask of it. */
export type ImportTests = Awaited<ReturnType<typeof openImportTests>>

export async function openImportTests() {
  const database = await createTestDatabase()
  const db = openDatabase(database.appUrl, () => undefined)
  const names = new Map<string, string>()
  const rows = (orgId: string, work: (tx: Tx) => Promise<Row[]>) => db.transaction({ org: orgId }, work)

  /** The sessions of an organisation, by personnel number: the same in two that were told the same. */
  const sessions = (orgId: string) =>
    rows(
      orgId,
      (tx) => tx.sql`
    select people.number, work_sessions.id, work_date::text as "workDate", zone, start_at, end_at, breaks,
      worked_ms::float8 as "workedMs", status, exceptions, effects
    from work_sessions join people on people.id = work_sessions.person_id
    order by people.number, coalesce(start_at, end_at), work_sessions.id`,
    )

  return {
    db,
    rows,
    sessions,
    async everything(orgId: string): Promise<{ punches: Row[]; sessions: Row[] }> {
      const punches = await rows(orgId, (tx) => tx.sql`select * from punches order by id`)
      return { punches, sessions: await sessions(orgId) }
    },
    /** An organisation with so many people, numbered from 1. */
    async company(people: number): Promise<string> {
      const { id, name } = await makeOrganisation(db)
      names.set(id, name)
      await Promise.all(
        Array.from({ length: people }, (_, index) => makePerson(db, id, { number: `${index + 1}` })),
      )
      return id
    },
    verified: (orgId: string) => verifyLog({ db }, { organisation: names.get(orgId) }),
    async importLines(
      orgId: string,
      lines: readonly string[],
      options: ImportOptions = {},
      through: Db = db,
    ): Promise<ImportSummary> {
      const opened = await openImport(
        { db: through, clock, bus: quietBus },
        { orgId, terminal: 'gate', ...options },
      )
      if (typeof opened === 'string') throw new Error(opened)
      lines.forEach((line, index) => {
        if (line.trim() !== '') opened.attlogLine(line, index + 1)
      })
      return opened.run()
    },
    async importRecords(orgId: string, records: readonly object[]): Promise<ImportSummary> {
      const opened = await openImport({ db, clock, bus: quietBus }, { orgId, terminal: 'file' })
      if (typeof opened === 'string') throw new Error(opened)
      records.forEach((record, index) => {
        opened.record({ record }, index + 1, JSON.stringify(record))
      })
      return opened.run()
    },
    async close() {
      await db.close()
      await database.drop()
    },
  }
}
