// Proves what an import makes of decoded lines: the columns of replay and export.
import { isRefused } from '@muster/core/errors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fact, makeJob, quietBus } from '../../../../../tests/support/factories.ts'
import { recordPunches } from '../clocking/index.ts'
import { clock, type ImportTests, openImportTests } from './import.test-support.ts'

let t: ImportTests
beforeAll(async () => {
  t = await openImportTests()
})
afterAll(() => t?.close())

describe('importing records', () => {
  const record = { person: '1', kind: 'in', at: '2026-06-01T08:00:00+02:00' }

  it('derives an id where there is none, so that the same line is one punch', async () => {
    const org = await t.company(1)
    expect(await t.importRecords(org, [record, record])).toMatchObject({ taken: 1, repeated: 1 })
    expect(await t.importRecords(org, [record])).toMatchObject({ taken: 0, alreadyThere: 1 })
  })

  it('says of each line why it was not taken', async () => {
    const org = await t.company(2)
    const job = await makeJob(t.db, org)
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
    const { taken, notTaken } = await t.importRecords(org, given)
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
    const again = await t.importRecords(org, [{ ...record, id: 'a', job, kind: 'out' }])
    expect(again.notTaken).toMatchObject([{ line: 1, reason: 'id_conflict' }])
  })

  it('takes corrections after what they correct, and intervals as they name each other', async () => {
    const org = await t.company(1)
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
    expect(await t.importRecords(org, given)).toMatchObject({ taken: 7, notTaken: [] })
    expect((await t.everything(org)).sessions).toMatchObject([
      { workedMs: 4.5 * 3_600_000 },
      { workedMs: 3_600_000 },
    ])
    expect(await t.importRecords(org, given)).toMatchObject({ taken: 0, alreadyThere: 7 })
    expect(await t.verified(org)).toMatchObject({ ok: true })
  })

  it('knows a punch that came another way', async () => {
    const org = await t.company(1)
    const [person] = await t.rows(org, (tx) => tx.sql`select id from people`)
    const punch = fact(String(person?.id), 'in', Date.parse(record.at), { source: 'kiosk' })
    const [outcome] = await recordPunches({ db: t.db, clock, bus: quietBus }, org, [punch])
    expect(outcome && isRefused(outcome)).toBe(false)
    expect(await t.importRecords(org, [{ ...record, id: punch.id }])).toMatchObject({
      taken: 0,
      alreadyThere: 1,
    })
  })
})
