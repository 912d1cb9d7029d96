// Proves that an import takes what a terminal's log holds, once, however often, in however many pieces it is given.
import { isRefused } from '@muster/core/errors.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAttlog } from '../../../../../benchmarks/attlog/generate.ts'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import {
  fact,
  fakeClock,
  makeJob,
  makeOrganisation,
  makePerson,
  makePolicy,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db, Row } from '../../ports/db.ts'
import { recordPunches, verifyLog } from '../clocking/index.ts'
import { type ImportSummary, openImport } from './index.ts'

const clock = fakeClock(Date.UTC(2026, 10, 1))
let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => undefined)
})
afterAll(async () => {
  await db?.close()
  await database?.drop()
})

const generated = makeAttlog({ lines: 8_000, people: 30, seed: 7, zone: 'Europe/Berlin' })

describe('importing a terminal log', () => {
  it('takes every line that it can, and says of the others why not', async () => {
    const org = await company(30)
    const { planted } = generated
    const summary = await importLines(org, generated.lines)
    const counts = Map.groupBy(summary.notTaken, ({ reason }) => reason)
    expect({
      ...summary,
      notTaken: Object.fromEntries([...counts].map(([reason, lines]) => [reason, lines.length])),
    }).toEqual({
      read: planted.total - planted.blank,
      taken: planted.good,
      alreadyThere: 0,
      repeated: planted.sameLineTwice,
      quarantined: planted.wrongClock,
      notTaken: {
        unknown_person: planted.unknownUser,
        bad_state: planted.badState,
        impossible_date: planted.impossibleDate,
        malformed: planted.malformed,
      },
    })
    const [count] = await rows(org, (tx) => tx.sql`select count(*)::integer as punches from punches`)
    expect(count?.punches).toBe(planted.good)
    expect(await verified(org)).toMatchObject({ ok: true })
  })

  it('changes nothing the second time, nor with a dump cut at its beginning or its end', async () => {
    const org = await company(30)
    await importLines(org, generated.lines)
    const before = await everything(org)
    for (const lines of [generated.lines, generated.lines.slice(3_000), generated.lines.slice(0, 3_000)]) {
      const again = await importLines(org, lines)
      expect({ taken: again.taken, quarantined: again.quarantined }).toEqual({ taken: 0, quarantined: 0 })
    }
    expect(await everything(org)).toEqual(before)
  })

  it('writes nothing in a dry run, and finds the same', async () => {
    const org = await company(30)
    const dry = await importLines(org, generated.lines, { dryRun: true })
    expect(await everything(org)).toEqual({ punches: [], sessions: [] })
    expect(await importLines(org, generated.lines)).toEqual(dry)
  })

  it('ends the same where it was cut short and repeated', async () => {
    const whole = await company(30)
    await importLines(whole, generated.lines)
    for (const transactions of [3, 5]) {
      const org = await company(30)
      await expect(importLines(org, generated.lines, {}, breakingAfter(transactions))).rejects.toThrow(
        'killed',
      )
      const summary = await importLines(org, generated.lines)
      expect(summary.taken + summary.alreadyThere).toBe(generated.planted.good)
      expect(await sessions(org)).toEqual(await sessions(whole))
    }
  })

  it('gives the same sessions in any pieces of a log in order, directions missing or not', async () => {
    const lines = clean(generated.lines).slice(0, 300)
    const whole = await company(30)
    await importLines(whole, lines)
    const expected = await sessions(whole)
    const cut = fc.uniqueArray(fc.integer({ min: 1, max: lines.length - 1 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(cut, fc.integer({ min: 0, max: 40 }), async (cuts, overlap) => {
        const org = await company(30)
        const ends = [...cuts.sort((a, b) => a - b), lines.length]
        let from = 0
        for (const end of ends) {
          await importLines(org, lines.slice(Math.max(0, from - overlap), end))
          from = end
        }
        expect(await sessions(org)).toEqual(expected)
      }),
      { numRuns: 8 },
    )
  })

  it('gives the same sessions in any pieces in any order where the terminal knows directions', async () => {
    const lines = clean(generated.lines)
      .filter((line) => /^\s*\d+\t[^\t]+\t\d+\t[0-5]\t/.test(line))
      .slice(0, 200)
    const whole = await company(30)
    await importLines(whole, lines)
    const expected = await sessions(whole)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 50, 100, 150], { minLength: 4 }), async (order) => {
        const org = await company(30)
        for (const from of order) await importLines(org, lines.slice(from, from + 50))
        expect(await sessions(org)).toEqual(expected)
      }),
      { numRuns: 6 },
    )
  })
})

describe('a line', () => {
  it('keeps what the terminal knew', async () => {
    const org = await company(1)
    await importLines(org, ['    1\t2026-06-01 08:00:00\t15\t0\t0\t0'], { terminal: 'gate' })
    const [punch] = await rows(
      org,
      (tx) => tx.sql`
      select kind, occurred_at as at, clock_reading as reading, device_offset_ms, zone, source, assurance, device,
        doubtful_time from punches`,
    )
    const at = new Date('2026-06-01T06:00:00Z')
    expect(punch).toEqual({
      kind: 'in',
      at,
      reading: at,
      device_offset_ms: null,
      zone: 'Europe/Berlin',
      source: 'import',
      assurance: 'face',
      device: 'gate',
      doubtful_time: false,
    })
  })

  it('is another punch on another terminal, and none where it stands in another zone now', async () => {
    const org = await company(1)
    const lines = ['1\t2026-06-01 08:00:00\t1\t0']
    expect(await importLines(org, lines, { terminal: 'gate' })).toMatchObject({ taken: 1 })
    expect(await importLines(org, lines, { terminal: 'yard' })).toMatchObject({ taken: 1 })
    const elsewhere = await importLines(org, lines, { terminal: 'yard', zone: 'Europe/London' })
    expect(elsewhere.notTaken).toMatchObject([{ line: 1, reason: 'id_conflict' }])
  })

  it('belongs to whom the mapping says, and a mapping to nobody is refused', async () => {
    const org = await company(2)
    const mapping = new Map([['900', '2']])
    expect(await importLines(org, ['900\t2026-06-01 08:00:00\t1\t0'], { mapping })).toMatchObject({
      taken: 1,
    })
    const [punch] = await rows(
      org,
      (tx) => tx.sql`
      select number from punches join people on people.id = punches.person_id`,
    )
    expect(punch?.number).toBe('2')
    const plan = { orgId: org, terminal: 'gate', mapping: new Map([['900', '77']]) }
    expect(await openImport({ db, clock }, plan)).toContain('the mapping names 77 for 900')
  })

  it('keeps the order of the file in the hour that comes twice, whatever a later dump begins with', async () => {
    const org = await company(1)
    const night = ['21:00:00\t1\t0', '02:50:00\t1\t2', '02:10:00\t1\t3', '02:20:00\t1\t255', '06:00:00\t1\t1']
    const lines = night.map((line, index) => `1\t2025-10-${index === 0 ? 25 : 26} ${line}`)
    await importLines(org, lines)
    const before = await everything(org)
    expect(before.sessions).toMatchObject([
      { workDate: '2025-10-25', status: 'closed' },
      { status: 'closed' },
    ])
    for (const from of [1, 2, 3, 4]) {
      expect(await importLines(org, lines.slice(from))).toMatchObject({ taken: 0, notTaken: [] })
    }
    expect(await everything(org)).toEqual(before)
  })

  it('goes by the session limit of the organisation', async () => {
    const org = await company(1)
    await makePolicy(db, org, { fromMs: 0, rules: { sessionLimitMs: 3_600_000 } })
    await importLines(org, ['1\t2026-06-01 08:00:00', '1\t2026-06-01 10:00:00'])
    const kinds = await rows(org, (tx) => tx.sql`select kind from punches order by occurred_at`)
    expect(kinds.map(({ kind }) => kind)).toEqual(['in', 'in'])
  })
})

describe('importing records', () => {
  const record = { person: '1', kind: 'in', at: '2026-06-01T08:00:00+02:00' }

  it('derives an id where there is none, so that the same line is one punch', async () => {
    const org = await company(1)
    expect(await importRecords(org, [record, record])).toMatchObject({ taken: 1, repeated: 1 })
    expect(await importRecords(org, [record])).toMatchObject({ taken: 0, alreadyThere: 1 })
  })

  it('says of each line why it was not taken', async () => {
    const org = await company(2)
    const job = await makeJob(db, org)
    const given = [
      { ...record, id: 'a', job },
      { ...record, id: 'a', job, kind: 'out' },
      { ...record, id: 'b', job: 'painting' },
      { ...record, id: 'c', source: 'auto', pair: 'a' },
      { ...record, id: 'd', supersedes: 'nothing' },
      { ...record, id: 'e', person: '2', supersedes: 'a' },
      { ...record, id: 'f', at: '0000-06-01T00:00:00Z' },
      { ...record, id: 'g', deviceOffsetMs: 3_000_000_000 },
      { ...record, id: 'h', role: 'admin' },
      { ...record, id: 'i', person: '3' },
    ]
    const { taken, notTaken } = await importRecords(org, given)
    expect(taken).toBe(1)
    expect(notTaken.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'id_conflict'],
      [3, 'unknown_job'],
      [4, 'automatic_out'],
      [5, 'unknown_superseded'],
      [6, 'unknown_superseded'],
      [7, 'impossible_date'],
      [8, 'malformed'],
      [9, 'malformed'],
      [10, 'unknown_person'],
    ])
    const again = await importRecords(org, [{ ...record, id: 'a', job, kind: 'out' }])
    expect(again.notTaken).toMatchObject([{ line: 1, reason: 'id_conflict' }])
  })

  it('takes corrections after what they correct, and intervals as they name each other', async () => {
    const org = await company(1)
    const at = (time: string) => `2026-06-01T${time}:00+02:00`
    const given = [
      { ...record, id: 'late', at: at('07:30'), supersedes: 'in', reason: 'the bus was early' },
      { ...record, id: 'in' },
      { ...record, id: 'out', kind: 'out', at: at('12:00') },
      { ...record, id: 'gone', kind: 'out', at: at('11:00') },
      { ...record, id: 'void', kind: 'void', at: at('12:30'), supersedes: 'gone' },
      { ...record, id: 'from', at: at('13:00'), pair: 'until' },
      { ...record, id: 'until', kind: 'out', at: at('14:00'), pair: 'from' },
    ]
    expect(await importRecords(org, given)).toMatchObject({ taken: 7, notTaken: [] })
    expect((await everything(org)).sessions).toMatchObject([
      { workedMs: 4.5 * 3_600_000 },
      { workedMs: 3_600_000 },
    ])
    expect(await importRecords(org, given)).toMatchObject({ taken: 0, alreadyThere: 7 })
    expect(await verified(org)).toMatchObject({ ok: true })
  })

  it('knows a punch that came another way', async () => {
    const org = await company(1)
    const [person] = await rows(org, (tx) => tx.sql`select id from people`)
    const punch = fact(String(person?.id), 'in', Date.parse(record.at), { source: 'kiosk' })
    const [outcome] = await recordPunches({ db, clock }, org, [punch])
    expect(outcome && isRefused(outcome)).toBe(false)
    expect(await importRecords(org, [{ ...record, id: punch.id }])).toMatchObject({
      taken: 0,
      alreadyThere: 1,
    })
  })
})

const names = new Map<string, string>()
const verified = (orgId: string) => verifyLog({ db }, { organisation: names.get(orgId) })

/** An organisation with so many people, numbered from 1. */
async function company(people: number): Promise<string> {
  const { id, name } = await makeOrganisation(db)
  names.set(id, name)
  await Promise.all(
    Array.from({ length: people }, (_, index) => makePerson(db, id, { number: `${index + 1}` })),
  )
  return id
}

type Options = { terminal?: string; zone?: string; mapping?: Map<string, string>; dryRun?: boolean }

async function importLines(
  orgId: string,
  lines: readonly string[],
  options: Options = {},
  through: Db = db,
): Promise<ImportSummary> {
  const opened = await openImport({ db: through, clock }, { orgId, terminal: 'gate', ...options })
  if (typeof opened === 'string') throw new Error(opened)
  lines.forEach((line, index) => {
    if (line.trim() !== '') opened.attlogLine(line, index + 1)
  })
  return opened.run()
}

async function importRecords(orgId: string, records: readonly object[]): Promise<ImportSummary> {
  const opened = await openImport({ db, clock }, { orgId, terminal: 'file' })
  if (typeof opened === 'string') throw new Error(opened)
  records.forEach((record, index) => {
    opened.record({ record }, index + 1, JSON.stringify(record))
  })
  return opened.run()
}

/** Lines of a clock that runs right: in order of time, so that no piece brings something earlier. */
function clean(lines: readonly string[]): string[] {
  let latest = ''
  return lines.filter((line) => {
    const [, local = ''] = line.split('\t')
    if (!/^2025-\d\d-\d\d \d\d:\d\d:\d\d$/.test(local) || local < latest) return false
    latest = local
    return true
  })
}

/** A database that fails for ever after so many transactions, as for a process that was killed. */
function breakingAfter(transactions: number): Db {
  let left = transactions
  return {
    ...db,
    transaction(scope, work) {
      left -= 1
      return left < 0 ? Promise.reject(new Error('killed')) : db.transaction(scope, work)
    },
  }
}

function rows(orgId: string, work: (tx: Parameters<Parameters<Db['transaction']>[1]>[0]) => Promise<Row[]>) {
  return db.transaction({ org: orgId }, work)
}

async function everything(orgId: string): Promise<{ punches: Row[]; sessions: Row[] }> {
  const punches = await rows(orgId, (tx) => tx.sql`select * from punches order by id`)
  return { punches, sessions: await sessions(orgId) }
}

/** The sessions of an organisation, by personnel number: the same in two that were told the same. */
function sessions(orgId: string): Promise<Row[]> {
  return rows(
    orgId,
    (tx) => tx.sql`
    select people.number, work_sessions.id, work_date::text as "workDate", zone, start_at, end_at, breaks,
      worked_ms::float8 as "workedMs", status, exceptions, effects
    from work_sessions join people on people.id = work_sessions.person_id
    order by people.number, coalesce(start_at, end_at), work_sessions.id`,
  )
}
