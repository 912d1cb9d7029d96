// Proves that long sessions are warned of and clocked out at the exact instant, once, however many do it and however late,
// and that what arrives later moves, cancels or replaces it. DOMAIN.md rows 12 to 14.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  type FakeClock,
  fact,
  fakeClock,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeOrganisation,
  makePerson,
  makePolicy,
  makeTeam,
  keptNotices as notices,
  quietBus,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { recordPunches } from './record-punches.ts'
import { entriesOf } from './store.ts'
import { sessionsOf } from './stored-session.ts'
import type { FactSubmission, Submission } from './submission.ts'
import { verifyLog } from './verify-log.ts'
import { watchSessions } from './watch-sessions.ts'

let database: TestDatabase
let db: Db
let clock: FakeClock
let org: string
let person: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.appUrl, () => {})
})
beforeEach(async () => {
  clock = fakeClock()
  org = (await makeOrganisation(db)).id
  person = await makePerson(db, org)
})
afterAll(async () => {
  expect(await verifyLog({ db })).toMatchObject({ ok: true })
  await db.close()
})

/** 08:00 in Berlin, the organisation's zone, on 2 March 2026. */
const EIGHT_MS = START_MS + 2 * HOUR_MS
const at = (hour: number, minute = 0) => EIGHT_MS + (hour - 8) * HOUR_MS + minute * MINUTE_MS

const watch = (through = db) => watchSessions({ db: through, clock, bus: quietBus, notices }, org)
const record = (...submissions: Submission[]) => recordPunches({ db, clock, bus: quietBus }, org, submissions)
const press = (kind: 'in' | 'out' | 'break_start' | 'break_end', atMs: number, personId = person) => {
  clock.set(atMs)
  return record(command(personId, kind))
}
/** A punch of an offline phone, which arrives now. */
const arrives = (
  kind: 'in' | 'out' | 'break_start' | 'break_end',
  atMs: number,
  more: Partial<FactSubmission> = {},
) => record({ ...fact(person, kind, atMs), ...more })
const watchAt = (atMs: number) => {
  clock.set(atMs)
  return watch()
}
const sessions = (personId = person) =>
  db.transaction({ org }, (tx) => sessionsOf(tx, personId, { from: '1900-01-01', until: '2100-01-01' }))
const logOf = () => db.transaction({ org }, (tx) => entriesOf(tx, person))
const told = (kind: string) =>
  db.transaction(
    { org },
    (tx) => tx.sql<{ to: unknown; data: { atMs: number } }>`
      select addressed_to as to, data from notices where kind = ${kind} order by key`,
  )
const automatic = async () => (await logOf()).filter(({ source }) => source === 'auto')

describe('a long day', () => {
  it('is warned of after 8 h worked and ended after 10, each at the minute it is due and once (row 12)', async () => {
    await press('in', at(8))
    await press('break_start', at(12))
    await press('break_end', at(13))
    expect(await watchAt(at(17) - 1)).toEqual({ warned: 0, clockedOut: 0 })
    expect(await watchAt(at(17))).toEqual({ warned: 1, clockedOut: 0 })
    expect(await watchAt(at(18))).toEqual({ warned: 0, clockedOut: 0 })
    expect(await watchAt(at(19) - 1)).toEqual({ warned: 0, clockedOut: 0 })
    expect(await watchAt(at(19, 1))).toEqual({ warned: 0, clockedOut: 1 })
    expect(await watchAt(at(19, 2))).toEqual({ warned: 0, clockedOut: 0 })
    expect(await sessions()).toMatchObject([
      { endMs: at(19), workedMs: 10 * HOUR_MS, status: 'provisional', exceptions: ['provisional_out'] },
    ])
    const leaders = { leadersOf: person, atMs: at(17) }
    expect(await told('long_day')).toMatchObject([
      { to: { personIds: [person] }, data: { atMs: at(17) } },
      { to: leaders, data: { atMs: at(17) } },
    ])
    expect(await told('automatic_out')).toMatchObject([
      { data: { atMs: at(19) } },
      { to: { leadersOf: person, atMs: at(19) } },
    ])
  })

  it('that ended while nothing ran is stamped with the instant the limit was reached (row 13)', async () => {
    await press('in', at(8))
    expect(await watchAt(at(19, 30))).toEqual({ warned: 1, clockedOut: 1 })
    expect(await sessions()).toMatchObject([{ endMs: at(18), status: 'provisional' }])
    expect(await automatic()).toMatchObject([{ kind: 'out', at: at(18), receivedAt: at(19, 30) }])
  })

  it('is ended too where everything was down for longer than a session may last', async () => {
    await press('in', at(8))
    expect(await watchAt(at(8) + 72 * HOUR_MS)).toEqual({ warned: 0, clockedOut: 1 })
    expect(await sessions()).toMatchObject([{ endMs: at(18), status: 'provisional' }])
  })

  it('is nobody’s business where it was imported long after', async () => {
    clock.set(at(8) + 24 * HOUR_MS)
    await arrives('in', at(8), { source: 'import' })
    expect(await watch()).toEqual({ warned: 0, clockedOut: 0 })
  })

  it('of a break that lasts is not warned of: on a break nobody works', async () => {
    await press('in', at(8))
    await press('break_start', at(15, 59))
    expect(await watchAt(at(23))).toEqual({ warned: 0, clockedOut: 0 })
  })

  it('is one for all of several workers at once, whichever comes first', async () => {
    const people = [person]
    for (let index = 0; index < 19; index += 1) people.push(await makePerson(db, org))
    for (const personId of people) await press('in', at(8), personId)
    clock.set(at(18, 1))
    const workers = Array.from({ length: 3 }, () => openDatabase(database.appUrl, () => {}))
    const done = await Promise.all(workers.flatMap((through) => [watch(through), watch(through)]))
    const sum = (of: 'warned' | 'clockedOut') => done.reduce((all, one) => all + one[of], 0)
    expect([sum('warned'), sum('clockedOut')]).toEqual([20, 20])
    expect(await told('automatic_out')).toHaveLength(40)
    expect(await automatic()).toHaveLength(1)
    await Promise.all(workers.map((through) => through.close()))
  })
})

describe('rules', () => {
  it('of a team have their own limits, or none', async () => {
    const [dock, night] = [await makeTeam(db, org, 'Dock'), await makeTeam(db, org, 'Night')]
    await makePolicy(db, org, {
      team: dock,
      fromMs: 0,
      rules: { warnAfterMs: HOUR_MS, autoOutAfterMs: 2 * HOUR_MS },
    })
    await makePolicy(db, org, { team: night, fromMs: 0, rules: { warn: false, autoOut: false } })
    const [docker, watchman] = [await makePerson(db, org), await makePerson(db, org)]
    await joinTeam(db, org, { person: docker, team: dock, fromMs: 0 })
    await joinTeam(db, org, { person: watchman, team: night, fromMs: 0 })
    for (const personId of [person, docker, watchman]) await press('in', at(8), personId)
    expect(await watchAt(at(9))).toEqual({ warned: 1, clockedOut: 0 })
    expect(await watchAt(at(10))).toEqual({ warned: 0, clockedOut: 1 })
    expect(await sessions(docker)).toMatchObject([{ endMs: at(10), status: 'provisional' }])
    expect(await watchAt(at(23))).toEqual({ warned: 1, clockedOut: 1 })
    expect(await sessions(watchman)).toMatchObject([{ status: 'open' }])
  })
})

describe('what arrives after an automatic out', () => {
  beforeEach(async () => {
    await press('in', at(8))
    await watchAt(at(18, 1))
  })

  it.each([
    [
      'a later real out replaces it (row 14)',
      at(18, 40),
      { endMs: at(18, 40), exceptions: ['late_report', 'long_session'] },
    ],
    ['an earlier real out cancels it', at(17, 30), { endMs: at(17, 30), exceptions: ['late_report'] }],
  ])('%s', async (_what, outMs, expected) => {
    clock.set(at(20))
    await arrives('out', outMs, { source: 'offline' })
    expect(await sessions()).toMatchObject([{ status: 'closed', ...expected }])
    expect(await watch()).toEqual({ warned: 0, clockedOut: 0 })
  })

  it('a break moves it, by an automatic out that supersedes the first', async () => {
    clock.set(at(20))
    await record(fact(person, 'break_start', at(12)), fact(person, 'break_end', at(13)))
    expect(await sessions()).toMatchObject([{ endMs: at(19), workedMs: 10 * HOUR_MS, status: 'provisional' }])
    const [first, ...moved] = await automatic()
    expect(moved.at(-1)).toMatchObject({ kind: 'out', at: at(19), supersedes: first?.id })
    expect(await watch()).toEqual({ warned: 0, clockedOut: 0 })
  })

  it('a break whose two halves arrive apart takes it back first, and then it is made where it belongs', async () => {
    clock.set(at(20))
    await arrives('break_start', at(12))
    expect(await sessions()).toMatchObject([{ status: 'open' }])
    await arrives('break_end', at(13))
    expect(await watch()).toEqual({ warned: 0, clockedOut: 1 })
    expect(await sessions()).toMatchObject([{ endMs: at(19), status: 'provisional' }])
  })

  it('a break that is taken off again moves it back', async () => {
    clock.set(at(20))
    const [start, end] = [fact(person, 'break_start', at(12)), fact(person, 'break_end', at(13))]
    await record(start, end)
    await record(
      ...[start, end].map((one) => ({
        ...fact(person, 'void', at(20)),
        supersedes: one.id,
        source: 'correction' as const,
      })),
    )
    expect(await sessions()).toMatchObject([{ endMs: at(18), workedMs: 10 * HOUR_MS, status: 'provisional' }])
  })

  it('a break so long that the limit is not reached yet takes it back: the session goes on, and is ended later', async () => {
    clock.set(at(18, 30))
    await record(fact(person, 'break_start', at(12)), fact(person, 'break_end', at(13)))
    expect(await sessions()).toMatchObject([{ status: 'open', endMs: null }])
    expect(await watchAt(at(19))).toEqual({ warned: 0, clockedOut: 1 })
    expect(await sessions()).toMatchObject([{ endMs: at(19), status: 'provisional' }])
  })

  it('a break that began before and never ended takes it back: nobody is clocked out of a break', async () => {
    clock.set(at(18, 30))
    await arrives('break_start', at(17))
    expect(await sessions()).toMatchObject([{ status: 'open' }])
    expect(await watchAt(at(23))).toEqual({ warned: 0, clockedOut: 0 })
  })

  it('the same instant again after it was taken back is another punch', async () => {
    clock.set(at(18, 30))
    const start = fact(person, 'break_start', at(17))
    await record(start)
    await record({ ...fact(person, 'void', at(18, 30)), supersedes: start.id, source: 'correction' })
    expect(await watch()).toEqual({ warned: 0, clockedOut: 1 })
    expect(await sessions()).toMatchObject([{ endMs: at(18), status: 'provisional' }])
  })
})
