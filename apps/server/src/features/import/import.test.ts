// Proves that an import takes what a terminal's log holds, once, however often, in however many pieces it is given.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAttlog } from '../../../../../benchmarks/attlog/generate.ts'
import { makePolicy, quietBus } from '../../../../../tests/support/factories.ts'
import type { Db } from '../../ports/db.ts'
import { clock, type ImportTests, openImportTests } from './import.test-support.ts'
import { openImport } from './index.ts'

let t: ImportTests
beforeAll(async () => {
  t = await openImportTests()
})
afterAll(() => t?.close())

const generated = makeAttlog({ lines: 8_000, people: 30, seed: 7, zone: 'Europe/Berlin' })

describe('importing a terminal log', () => {
  it('takes every line that it can, and says of the others why not', async () => {
    const org = await t.company(30)
    const { planted } = generated
    const summary = await t.importLines(org, generated.lines)
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
    const [count] = await t.rows(org, (tx) => tx.sql`select count(*)::integer as punches from punches`)
    expect(count?.punches).toBe(planted.good)
    expect(await t.verified(org)).toMatchObject({ ok: true })
  })

  it('changes nothing the second time, nor with a dump cut at its beginning or its end', async () => {
    const org = await t.company(30)
    await t.importLines(org, generated.lines)
    const before = await t.everything(org)
    for (const lines of [generated.lines, generated.lines.slice(3_000), generated.lines.slice(0, 3_000)]) {
      const again = await t.importLines(org, lines)
      expect({ taken: again.taken, quarantined: again.quarantined }).toEqual({ taken: 0, quarantined: 0 })
    }
    expect(await t.everything(org)).toEqual(before)
  })

  it('writes nothing in a dry run, and finds the same', async () => {
    const org = await t.company(30)
    const dry = await t.importLines(org, generated.lines, { dryRun: true })
    expect(await t.everything(org)).toEqual({ punches: [], sessions: [] })
    expect(await t.importLines(org, generated.lines)).toEqual(dry)
  })

  it('ends the same where it was cut short and repeated', async () => {
    const whole = await t.company(30)
    await t.importLines(whole, generated.lines)
    for (const transactions of [3, 5]) {
      const org = await t.company(30)
      await expect(
        t.importLines(org, generated.lines, {}, breakingAfter(t.db, transactions)),
      ).rejects.toThrow('killed')
      const summary = await t.importLines(org, generated.lines)
      expect(summary.taken + summary.alreadyThere).toBe(generated.planted.good)
      expect(await t.sessions(org)).toEqual(await t.sessions(whole))
    }
  })

  it('gives the same sessions in any pieces of a log in order, directions missing or not', async () => {
    const lines = clean(generated.lines).slice(0, 300)
    const whole = await t.company(30)
    await t.importLines(whole, lines)
    const expected = await t.sessions(whole)
    const cut = fc.uniqueArray(fc.integer({ min: 1, max: lines.length - 1 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(cut, fc.integer({ min: 0, max: 40 }), async (cuts, overlap) => {
        const org = await t.company(30)
        const ends = [...cuts.sort((a, b) => a - b), lines.length]
        let from = 0
        for (const end of ends) {
          await t.importLines(org, lines.slice(Math.max(0, from - overlap), end))
          from = end
        }
        expect(await t.sessions(org)).toEqual(expected)
      }),
      { numRuns: 8 },
    )
  })

  it('gives the same sessions in any pieces in any order where the terminal knows directions', async () => {
    const lines = clean(generated.lines)
      .filter((line) => /^\s*\d+\t[^\t]+\t\d+\t[0-5]\t/.test(line))
      .slice(0, 200)
    const whole = await t.company(30)
    await t.importLines(whole, lines)
    const expected = await t.sessions(whole)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 50, 100, 150], { minLength: 4 }), async (order) => {
        const org = await t.company(30)
        for (const from of order) await t.importLines(org, lines.slice(from, from + 50))
        expect(await t.sessions(org)).toEqual(expected)
      }),
      { numRuns: 6 },
    )
  })
})

describe('a line', () => {
  it('keeps what the terminal knew', async () => {
    const org = await t.company(1)
    await t.importLines(org, ['    1\t2026-06-01 08:00:00\t15\t0\t0\t0'], { terminal: 'gate' })
    const [punch] = await t.rows(
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
    const org = await t.company(1)
    const lines = ['1\t2026-06-01 08:00:00\t1\t0']
    expect(await t.importLines(org, lines, { terminal: 'gate' })).toMatchObject({ taken: 1 })
    expect(await t.importLines(org, lines, { terminal: 'yard' })).toMatchObject({ taken: 1 })
    const elsewhere = await t.importLines(org, lines, { terminal: 'yard', zone: 'Europe/London' })
    expect(elsewhere.notTaken).toMatchObject([{ line: 1, reason: 'id_conflict' }])
  })

  it('belongs to whom the mapping says, and a mapping to nobody is refused', async () => {
    const org = await t.company(2)
    const mapping = new Map([['900', '2']])
    expect(await t.importLines(org, ['900\t2026-06-01 08:00:00\t1\t0'], { mapping })).toMatchObject({
      taken: 1,
    })
    const [punch] = await t.rows(
      org,
      (tx) => tx.sql`
      select number from punches join people on people.id = punches.person_id`,
    )
    expect(punch?.number).toBe('2')
    const plan = { orgId: org, terminal: 'gate', mapping: new Map([['900', '77']]) }
    expect(await openImport({ db: t.db, clock, bus: quietBus }, plan)).toContain(
      'the mapping names 77 for 900',
    )
  })

  it('keeps the order of the file in the hour that comes twice, whatever a later dump begins with', async () => {
    const org = await t.company(1)
    const night = ['21:00:00\t1\t0', '02:50:00\t1\t2', '02:10:00\t1\t3', '02:20:00\t1\t255', '06:00:00\t1\t1']
    const lines = night.map((line, index) => `1\t2025-10-${index === 0 ? 25 : 26} ${line}`)
    await t.importLines(org, lines)
    const before = await t.everything(org)
    expect(before.sessions).toMatchObject([
      { workDate: '2025-10-25', status: 'closed' },
      { status: 'closed' },
    ])
    for (const from of [1, 2, 3, 4]) {
      expect(await t.importLines(org, lines.slice(from))).toMatchObject({ taken: 0, notTaken: [] })
    }
    expect(await t.everything(org)).toEqual(before)
  })

  it('goes by the session limit of the organisation', async () => {
    const org = await t.company(1)
    await makePolicy(t.db, org, { fromMs: 0, rules: { sessionLimitMs: 3_600_000 } })
    await t.importLines(org, ['1\t2026-06-01 08:00:00', '1\t2026-06-01 10:00:00'])
    const kinds = await t.rows(org, (tx) => tx.sql`select kind from punches order by occurred_at`)
    expect(kinds.map(({ kind }) => kind)).toEqual(['in', 'in'])
  })
})

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
function breakingAfter(db: Db, transactions: number): Db {
  let left = transactions
  return {
    ...db,
    transaction(scope, work) {
      left -= 1
      return left < 0 ? Promise.reject(new Error('killed')) : db.transaction(scope, work)
    },
  }
}
