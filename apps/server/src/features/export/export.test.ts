// Proves that what an export says is what the log holds: it replays and imports to the same sessions, and verifies.
import { createHash } from 'node:crypto'
import { openReplay, replayRow } from '@muster/core/clocking/replay.ts'
import { fixedRules } from '@muster/core/clocking/rules.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  fact,
  fakeClock,
  HOUR_MS,
  makeOrganisation,
  makePerson,
  quietBus,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { recordPunches } from '../clocking/index.ts'
import { exportPunches, findExported } from './index.ts'

const clock = fakeClock(START_MS + 48 * HOUR_MS)
let database: TestDatabase
let db: Db
let org: string
let people: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => undefined)
  org = (await makeOrganisation(db)).id
  people = await Promise.all(['1', '2', '3'].map((number) => makePerson(db, org, { number })))
  await recordPunches({ db, clock, bus: quietBus }, org, submissions())
})
afterAll(async () => {
  await db?.close()
  await database?.drop()
})

/** A day each: a correction, a void and a typed interval among them, told out of order. */
function submissions() {
  return people.flatMap((person) => {
    const out = fact(person, 'out', START_MS + 9 * HOUR_MS)
    const begun = fact(person, 'in', START_MS + HOUR_MS, {
      note: '=HYPERLINK("http://evil")',
      device: "-1'; gate",
    })
    const start = fact(person, 'in', START_MS + 20 * HOUR_MS)
    const end = fact(person, 'out', START_MS + 22 * HOUR_MS, { pair: start.id })
    return [
      out,
      begun,
      fact(person, 'in', START_MS, {
        supersedes: begun.id,
        source: 'correction',
        reason: '+ "the, bus"\nwas early',
      }),
      fact(person, 'out', START_MS + 7 * 60_000 + 4 * HOUR_MS, {
        deviceOffsetMs: 7 * 60_000,
        source: 'kiosk',
      }),
      { ...start, pair: end.id },
      end,
      fact(person, 'in', 0),
      command(person, 'in'),
    ]
  })
}

describe('an export', () => {
  it.each([1, 2, 7, 5000])(
    'has every punch once, in the order of each chain, in pages of %i',
    async (pageSize) => {
      const records = await exported({ pageSize })
      expect(records.length).toBe(24)
      const places = records.map(({ person, position }) => `${person} ${position}`)
      const inOrder = people
        .toSorted()
        .flatMap((person) => [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `${person} ${at}`))
      expect(places).toEqual(inOrder)
    },
  )

  it('replays to the sessions that are stored', async () => {
    const replay = openReplay(fixedRules())
    for (const record of await exported()) expect(replay.add(record)).toBeUndefined()
    const rows = [...replay.sessions()].flatMap(({ person, sessions }) =>
      sessions.map((session) => replayRow(person, session)),
    )
    expect(rows).toEqual(await storedRows())
  })

  it('can be verified alone: each hash follows from the one before', async () => {
    const [first, second] = await exported({ personId: people[0] ?? '' })
    const contentHash = Buffer.from(String(second?.contentHash), 'hex')
    const hash = createHash('sha256')
      .update(Buffer.from(String(first?.hash), 'hex'))
      .update(contentHash)
    expect(second?.hash).toBe(hash.digest('hex'))
  })

  it('says what the clock said, and how far it was off', async () => {
    const kiosk = (await exported()).find(({ source }) => source === 'kiosk')
    expect(kiosk).toMatchObject({
      at: '2026-03-02T09:07:00Z',
      clockReading: '2026-03-02T09:07:00Z',
      deviceOffsetMs: 420_000,
    })
  })

  it('is limited to a time and a person', async () => {
    const personId = await findExported({ db }, org, '2')
    expect(personId).toBe(people[1])
    expect(await findExported({ db }, org, '99')).toBeUndefined()
    const some = await exported({
      personId: personId ?? '',
      fromMs: START_MS + 9 * HOUR_MS,
      untilMs: START_MS + 22 * HOUR_MS,
    })
    expect(some.map(({ at }) => at)).toEqual(['2026-03-02T14:00:00Z', '2026-03-03T01:00:00Z'])
  })

  it('is CSV that no spreadsheet takes for formulas', async () => {
    let text = ''
    for await (const page of exportPunches({ db }, { orgId: org, format: 'csv' })) text += page
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(text).toContain(`'-1'; gate`)
    expect(text).toContain(`"'+ ""the, bus""\nwas early"`)
    const cells = text.split(/,|\r\n|"(?=,)|(?<=,)"/)
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })

  it('holds nothing of another organisation', async () => {
    const other = await makeOrganisation(db)
    let text = ''
    for await (const page of exportPunches({ db }, { orgId: other.id, format: 'jsonl' })) text += page
    expect(text).toBe('')
  })
})

type Limits = { pageSize?: number; personId?: string; fromMs?: number; untilMs?: number }

async function exported(limits: Limits = {}): Promise<Record<string, unknown>[]> {
  let text = ''
  for await (const page of exportPunches({ db }, { orgId: org, format: 'jsonl', ...limits })) text += page
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

async function storedRows(): Promise<unknown[]> {
  const rows = await db.transaction(
    { org },
    (tx) => tx.sql`
    select person_id as person, work_date::text as "workDate", zone,
      (extract(epoch from start_at) * 1000)::float8 as start, (extract(epoch from end_at) * 1000)::float8 as "end",
      breaks, presence_ms::float8 as "presenceMs", break_ms::float8 as "breakMs", worked_ms::float8 as "workedMs",
      status, to_json(exceptions) as exceptions
    from work_sessions order by person_id, coalesce(start_at, end_at), id`,
  )
  const text = (ms: unknown) => (typeof ms === 'number' ? formatInstant(ms) : null)
  return rows.map((row) => ({ ...row, start: text(row.start), end: text(row.end) }))
}
