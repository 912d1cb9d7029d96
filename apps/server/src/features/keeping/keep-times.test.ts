// Proves that what is kept long enough goes, and nothing else: that a dry run says the same and changes nothing, and that
// verify is content with what is left of emptied logs.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  MINUTE_MS,
  makeOrganisation,
  makePerson,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { type FactSubmission, recordPunches, verifyLog } from '../clocking/index.ts'
import { applyKeepTimes, removeOldReports } from './keep-times.ts'
import { sealDay } from './seal-day.ts'
import { verifySeals } from './verify-seals.ts'

const DAY_MS = 24 * HOUR_MS
/** What is older than START_MS goes, 400 days later. */
const NOW_MS = START_MS + 400 * DAY_MS

let app: TestApp
let ownerDb: Db
let orgId: string
let organisation: string
beforeAll(async () => {
  app = await startTestApp()
  ownerDb = openDatabase(app.ownerUrl, () => undefined)
})
afterAll(async () => {
  await ownerDb.close()
  await app.close()
})
beforeEach(async () => {
  const made = await makeOrganisation(app.ports.db)
  orgId = made.id
  organisation = made.name
})

const run = (times: { reports?: number; punches?: number }, dryRun = false) =>
  applyKeepTimes(
    { ownerDb, blobs: app.ports.blobs, clock: app.clock },
    { times: { reports: times.reports, punches: times.punches }, dryRun },
  )

/** A day's work that begins at an instant. */
const day = (personId: string, fromMs: number) => [
  fact(personId, 'in', fromMs, { note: 'Main gate' }),
  fact(personId, 'break_start', fromMs + 4 * HOUR_MS),
  fact(personId, 'break_end', fromMs + 4.5 * HOUR_MS),
  fact(personId, 'out', fromMs + 9 * HOUR_MS),
]

async function recorded(make: (personId: string) => FactSubmission[]): Promise<string> {
  const personId = await makePerson(app.ports.db, orgId)
  app.clock.set(NOW_MS)
  await recordPunches(app.ports, orgId, make(personId))
  return personId
}

async function emptied(personId: string): Promise<number[]> {
  const rows = await app.asOwner<{ position: number }>(
    'select position from punches where person_id = $1 and emptied_at is not null order by position',
    [personId],
    orgId,
  )
  return rows.map(({ position }) => position)
}

type Row = [what: string, log: (personId: string) => FactSubmission[], emptied: number]
const LOGS: Row[] = [
  [
    'days before and after',
    (p) => [...day(p, START_MS - 2 * DAY_MS), ...day(p, START_MS - DAY_MS), ...day(p, START_MS + DAY_MS)],
    8,
  ],
  ['nothing old', (p) => day(p, START_MS), 0],
  [
    'a session over the cut, which stays whole',
    (p) => [...day(p, START_MS - DAY_MS), ...day(p, START_MS - HOUR_MS), ...day(p, START_MS + DAY_MS)],
    4,
  ],
  [
    'nothing but old days, of which the last stays',
    (p) => [...day(p, START_MS - 9 * DAY_MS), ...day(p, START_MS - 8 * DAY_MS)],
    4,
  ],
  [
    'a session that was never ended',
    (p) => [
      fact(p, 'in', START_MS - 5 * DAY_MS),
      ...day(p, START_MS - 3 * DAY_MS),
      ...day(p, START_MS + DAY_MS),
    ],
    5,
  ],
  [
    'punches that fit nowhere',
    (p) => [
      fact(p, 'out', START_MS - 5 * DAY_MS),
      fact(p, 'break_end', START_MS - 4 * DAY_MS),
      ...day(p, START_MS + DAY_MS),
    ],
    2,
  ],
  [
    'a punch twice within a minute',
    (p) => [
      ...day(p, START_MS - 3 * DAY_MS),
      fact(p, 'out', START_MS - 3 * DAY_MS + 9 * HOUR_MS + MINUTE_MS / 2),
      ...day(p, START_MS + DAY_MS),
    ],
    5,
  ],
  [
    'a young punch before old ones in the chain',
    (p) => [fact(p, 'in', START_MS + DAY_MS), ...day(p, START_MS - 3 * DAY_MS)],
    0,
  ],
]

describe('punches', () => {
  it.each(LOGS)('of %s', async (_what, make, count) => {
    const personId = await recorded(make)
    const dry = await run({ punches: 400 }, true)
    expect(await emptied(personId)).toEqual([])
    const gone = await run({ punches: 400 })
    expect(gone).toEqual(dry)
    expect(gone.logs.find((log) => log.personId === personId)?.punches ?? 0).toBe(count)
    expect((await emptied(personId)).length).toBe(count)
    expect(await verifyLog(app.ports, { organisation })).toMatchObject({ ok: true })
    expect(await run({ punches: 400 })).toEqual({ reports: [], logs: [] })
  })

  it('leave no content behind, in the log or in what was derived of it', async () => {
    const personId = await recorded((p) => [...day(p, START_MS - 2 * DAY_MS), ...day(p, START_MS + DAY_MS)])
    await run({ punches: 400 })
    const rows = await app.asOwner<{ row: Record<string, unknown> }>(
      'select to_jsonb(punches) as row from punches where person_id = $1 and position <= 4',
      [personId],
      orgId,
    )
    const left = rows.map(({ row }) =>
      Object.keys(row)
        .filter((column) => row[column] !== null)
        .sort(),
    )
    expect(new Set(left.flat())).toEqual(
      new Set(['org_id', 'id', 'person_id', 'position', 'content_hash', 'hash', 'emptied_at']),
    )
    const sessions = await app.asOwner('select id from work_sessions where person_id = $1', [personId], orgId)
    expect(sessions.length).toBe(1)
    const receipts = await app.asOwner(
      'select until_position, reason from retention_receipts where person_id = $1',
      [personId],
      orgId,
    )
    expect(receipts).toEqual([{ until_position: 4, reason: 'kept 400 days' }])
  })

  it('are emptied further as time goes on, and the log goes on being written and sealed', async () => {
    const personId = await recorded((p) =>
      Array.from({ length: 6 }, (_, index) => day(p, START_MS + (index - 3) * DAY_MS)).flat(),
    )
    await sealDay(app.ports, orgId)
    await run({ punches: 400 })
    app.clock.advance(DAY_MS)
    await sealDay(app.ports, orgId)
    await run({ punches: 400 })
    expect((await emptied(personId)).length).toBe(16)
    await recordPunches(app.ports, orgId, day(personId, app.clock.now() - 10 * HOUR_MS))
    expect(await verifyLog(app.ports, { organisation })).toMatchObject({ ok: true })
    expect(await verifySeals(app.ports, { organisation })).toMatchObject({ wrong: 0 })
  })

  it('of a locked period are emptied too, and what came to it late stays as it was judged', async () => {
    const personId = await recorded((p) => [...day(p, START_MS - 3 * DAY_MS), ...day(p, START_MS + DAY_MS)])
    await app.asOwner(
      `with locked as (
        insert into locked_periods (org_id, id, from_date, until_date, locked_at, locked_by)
        values ($1, gen_random_uuid(), '2026-02-01', '2026-03-31', now(), $2) returning id)
      insert into locked_positions select $1, locked.id, $2, 8 from locked`,
      [orgId, personId],
      orgId,
    )
    const lateMs = START_MS + DAY_MS + 10 * HOUR_MS
    await recordPunches(app.ports, orgId, [
      fact(personId, 'in', lateMs),
      fact(personId, 'out', lateMs + HOUR_MS),
    ])
    expect(await verifyLog(app.ports, { organisation })).toMatchObject({ ok: true })
    await run({ punches: 400 })
    expect(await emptied(personId)).toEqual([1, 2, 3, 4])
    expect(await verifyLog(app.ports, { organisation })).toMatchObject({ ok: true })
  })

  it('cannot be emptied by the application', async () => {
    await recorded((p) => [...day(p, START_MS - 2 * DAY_MS), ...day(p, START_MS + DAY_MS)])
    const ports = { ownerDb: app.ports.db, blobs: app.ports.blobs, clock: app.clock }
    const tried = applyKeepTimes(ports, { times: { reports: undefined, punches: 400 }, dryRun: false })
    await expect(tried).rejects.toThrow('permission denied')
  })

  it('stay for good unless a time is set', async () => {
    const personId = await recorded((p) => day(p, START_MS - 2 * DAY_MS))
    expect(await run({})).toEqual({ reports: [], logs: [] })
    expect(await emptied(personId)).toEqual([])
  })
})

describe('reports', () => {
  const keys = async () => (await Array.fromAsync(app.ports.blobs.list(''))).map(({ key }) => key)

  it('are deleted so many days after they were stored, archived or not; other files stay', async () => {
    app.clock.set(START_MS)
    for (const key of ['reports/a/old.pdf', 'reports/b/old.pdf', 'backups/2026-03-02.tar']) {
      await app.ports.blobs.put(key, Buffer.from('content'), 'application/pdf')
    }
    app.clock.advance(95 * DAY_MS)
    await app.ports.blobs.put('reports/a/new.pdf', Buffer.from('content'), 'application/pdf')
    await app.ports.blobs.archive({ prefix: 'reports/a', afterDays: 90 }, new AbortController().signal)
    app.clock.set(START_MS + 100 * DAY_MS - 1)
    expect((await run({ reports: 100 })).reports).toEqual([])
    app.clock.advance(1)
    expect((await run({ reports: 100 }, true)).reports).toEqual(['reports/a/old.pdf', 'reports/b/old.pdf'])
    expect((await keys()).length).toBe(4)
    expect(await removeOldReports(app.ports, { keepDays: 100, dryRun: false }, AbortSignal.abort())).toEqual(
      [],
    )
    expect((await run({ reports: 100 })).reports).toEqual(['reports/a/old.pdf', 'reports/b/old.pdf'])
    expect(await keys()).toEqual(['backups/2026-03-02.tar', 'reports/a/new.pdf'])
  })
})
