// Proves that recording is idempotent, orderly and by the rules in force.
import { randomUUID } from 'node:crypto'
import { isRefused } from '@muster/core/errors.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  type FakeClock,
  fact,
  fakeClock,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeJob,
  makeOrganisation,
  makePerson,
  makePolicy,
  makeTeam,
  quietBus,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { recordPunches } from './record-punches.ts'
import { entriesOf } from './store.ts'
import { sessionsOf } from './stored-session.ts'
import type { Outcome, Submission } from './submission.ts'
import { verifyLog } from './verify-log.ts'

let db: Db
let clock: FakeClock
let org: string
let person: string

beforeAll(async () => {
  db = openDatabase((await createTestDatabase()).appUrl, () => {})
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

const record = (...submissions: Submission[]) => recordPunches({ db, clock, bus: quietBus }, org, submissions)
const told = (outcome: Outcome | undefined) =>
  outcome && isRefused(outcome) ? outcome.refused : outcome?.entry.kind
const answers = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (isRefused(outcome) ? outcome : outcome.told))
const logOf = (personId: string) => db.transaction({ org }, (tx) => entriesOf(tx, personId))
const sessions = (personId: string) =>
  db.transaction({ org }, (tx) => sessionsOf(tx, personId, { from: '1900-01-01', until: '2100-01-01' }))

describe('an id', () => {
  it('sent again with the same content gets the first answer, and makes no second row', async () => {
    const pressed = command(person, 'in', { note: 'early' })
    const first = await record(pressed)
    clock.advance(HOUR_MS)
    expect(answers(await record(pressed))).toEqual(answers(first))
    const late = fact(person, 'out', START_MS + 3 * HOUR_MS)
    const second = await record(late)
    clock.advance(HOUR_MS)
    expect(answers(await record(late, pressed))).toEqual(answers([...second, ...first]))
    expect(await logOf(person)).toHaveLength(2)
  })

  const CHANGES: [string, Partial<Submission>][] = [
    ['kind', { kind: 'out' }],
    ['note', { note: 'late' }],
    ['zone', { zone: 'Europe/Paris' }],
    ['source', { source: 'kiosk' }],
    ['reading', { reading: START_MS + 1 }],
    ['offset', { deviceOffsetMs: 5 }],
    ['device', { device: 'other' }],
  ]
  it.each(CHANGES)('sent again with another %s is a conflict, and changes nothing', async (_, change) => {
    const first = fact(person, 'in', START_MS, { note: 'early' })
    await record(first)
    const before = await logOf(person)
    expect(await record({ ...first, ...change } as Submission)).toEqual([{ refused: 'id_conflict' }])
    expect(await logOf(person)).toEqual(before)
  })

  it('of one person is a conflict for another', async () => {
    const other = await makePerson(db, org)
    const first = fact(person, 'in', START_MS)
    await record(first)
    expect(await record({ ...first, personId: other })).toEqual([{ refused: 'id_conflict' }])
    expect(await logOf(other)).toEqual([])
  })

  it('twice in one batch is one punch, and with another content a conflict', async () => {
    const other = await makePerson(db, org)
    const first = fact(person, 'in', START_MS)
    const outcomes = await record(first, first, { ...first, kind: 'out' }, { ...first, personId: other })
    expect(outcomes.map(told)).toEqual(['in', 'in', 'id_conflict', 'id_conflict'])
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(await logOf(person)).toHaveLength(1)
  })

  it('is free again in another organisation', async () => {
    const first = fact(person, 'in', START_MS)
    await record(first)
    const elsewhere = (await makeOrganisation(db)).id
    const somebody = await makePerson(db, elsewhere)
    const [outcome] = await recordPunches({ db, clock, bus: quietBus }, elsewhere, [
      { ...first, personId: somebody },
    ])
    expect(told(outcome)).toBe('in')
  })
})

describe('a batch', () => {
  it('keeps what fits and refuses the rest, each in its place', async () => {
    const job = await makeJob(db, org)
    const ended = await makeJob(db, org, { untilMs: START_MS - 1 })
    const outcomes = await record(
      command(person, 'out'),
      command(person, 'in', { job }),
      command(person, 'in'),
      command(person, 'switch', { job: randomUUID() }),
      command(person, 'switch', { job: ended }),
      command(randomUUID(), 'in'),
      command(person, 'break_start'),
    )
    expect(outcomes.map(told)).toEqual([
      'not_in',
      'in',
      'already_in',
      'unknown_job',
      'unknown_job',
      'not_active',
      'break_start',
    ])
    expect((await logOf(person)).map(({ kind, position }) => [kind, position])).toEqual([
      ['in', 1],
      ['break_start', 2],
    ])
  })

  it('of nothing does nothing', async () => {
    expect(await record()).toEqual([])
  })
})

describe('an instant', () => {
  it.each([
    ['of the year 1', Date.parse('0001-01-02T00:00:00.001Z')],
    ['before 1970', -1],
    ['of a day', START_MS + 123],
    ['of the year 2300', Date.parse('2300-01-01T00:00:00.123Z')],
    ['of the year 9999', Date.parse('9999-12-30T23:59:59.999Z')],
  ])('%s is kept to the millisecond', async (_, reading) => {
    const one = fact(person, 'in', reading)
    const first = await record(one)
    expect(answers(await record(one))).toEqual(answers(first))
    expect((await logOf(person))[0]?.at).toBe(reading)
  })

  it('of a fast clock is corrected, and the reading kept', async () => {
    await record(fact(person, 'in', START_MS + 7 * MINUTE_MS, { deviceOffsetMs: 7 * MINUTE_MS }))
    const [entry] = await logOf(person)
    expect(entry).toMatchObject({ at: START_MS, clockReading: START_MS + 7 * MINUTE_MS })
  })

  it.each(['0000-12-31T00:00:00Z', '9999-12-31T12:00:00Z'])('%s cannot be told in every zone', async (at) => {
    const outcomes = await record(fact(person, 'in', Date.parse(at)), fact(person, 'in', START_MS))
    expect(outcomes.map(told)).toEqual(['invalid_request', 'in'])
  })
})

describe('rules and zones', () => {
  it('are those in force at the instant: of the organisation, and of the team somebody was in', async () => {
    const team = await makeTeam(db, org)
    const member = await makePerson(db, org)
    await joinTeam(db, org, { team, person: member, fromMs: START_MS, untilMs: START_MS + 48 * HOUR_MS })
    await makePolicy(db, org, { fromMs: 0, rules: { longBreakAfterMs: 2 * HOUR_MS } })
    await makePolicy(db, org, {
      fromMs: START_MS + 24 * HOUR_MS,
      zone: 'Asia/Kathmandu',
      rules: { longBreakAfterMs: 10 * MINUTE_MS },
    })
    await makePolicy(db, org, { fromMs: 0, team, zone: 'America/St_Johns', rules: { longBreakAfterMs: 1 } })
    clock.set(START_MS + 90 * HOUR_MS)
    for (const personId of [person, member]) {
      for (const day of [0, 1, 2]) {
        const at = START_MS + day * 24 * HOUR_MS
        await record(
          fact(personId, 'in', at),
          fact(personId, 'break_start', at + HOUR_MS),
          fact(personId, 'break_end', at + HOUR_MS + 20 * MINUTE_MS),
          fact(personId, 'out', at + 5 * HOUR_MS),
        )
      }
    }
    const seen = async (personId: string) =>
      (await sessions(personId)).map(({ zone, exceptions }) => [zone, ...exceptions])
    expect(await seen(person)).toEqual([
      ['Europe/Berlin'],
      ['Asia/Kathmandu', 'long_break'],
      ['Asia/Kathmandu', 'long_break'],
    ])
    expect(await seen(member)).toEqual([
      ['America/St_Johns', 'long_break'],
      ['America/St_Johns', 'long_break'],
      ['Asia/Kathmandu', 'long_break'],
    ])
  })
})

describe('who may punch', () => {
  it('is somebody active, by the account that is theirs', async () => {
    const left = await makePerson(db, org, { activeUntilMs: START_MS })
    const coming = await makePerson(db, org, { activeFromMs: START_MS + 1 })
    const accountId = randomUUID()
    const signedIn = await makePerson(db, org, { accountId })
    const outcomes = await record(
      command(left, 'in'),
      command(coming, 'in'),
      command(signedIn, 'in', { accountId: randomUUID() }),
      fact(signedIn, 'in', START_MS, { accountId: randomUUID() }),
      command(person, 'in', { accountId }),
      command(signedIn, 'in', { accountId }),
    )
    expect(outcomes.map(told)).toEqual([...Array(5).fill('not_active'), 'in'])
  })

  it('tells a fact after leaving', async () => {
    const left = await makePerson(db, org, { activeUntilMs: START_MS - HOUR_MS })
    expect((await record(fact(left, 'out', START_MS - 2 * HOUR_MS))).map(told)).toEqual(['out'])
  })

  it('is nobody of another organisation', async () => {
    const elsewhere = await makeOrganisation(db)
    const stranger = await makePerson(db, elsewhere.id)
    expect((await record(command(stranger, 'in'))).map(told)).toEqual(['not_active'])
  })
})
