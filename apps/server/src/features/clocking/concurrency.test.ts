// Proves that two servers on one database make one punch of one id, one session of one person, and events in order.
import { randomUUID } from 'node:crypto'
import { isRefused } from '@muster/core/errors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  fact,
  fakeClock,
  MINUTE_MS,
  makeOrganisation,
  makePeople,
  makePerson,
  quietBus,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { recordPunches } from './record-punches.ts'
import { entriesOf } from './store.ts'
import { verifyLog } from './verify-log.ts'

const clock = fakeClock(START_MS + 600 * MINUTE_MS)
let servers: Db[]
let org: string

beforeAll(async () => {
  const { appUrl } = await createTestDatabase()
  servers = [openDatabase(appUrl, () => {}), openDatabase(appUrl, () => {})]
  org = (await makeOrganisation(server(0))).id
})
afterAll(() => Promise.all(servers.map((db) => db.close())))

function server(index: number): Db {
  const db = servers[index % servers.length]
  if (!db) throw new Error('no server')
  return db
}

const logOf = (personId: string) => server(0).transaction({ org }, (tx) => entriesOf(tx, personId))

describe('two servers at once', () => {
  it('make one punch of one id, and give both the same answer, 50 times', async () => {
    const person = await makePerson(server(0), org)
    for (let round = 1; round <= 50; round++) {
      const one = fact(person, 'in', START_MS + round * MINUTE_MS)
      const outcomes = await Promise.all(
        servers.map((db) => recordPunches({ db, clock, bus: quietBus }, org, [one])),
      )
      const [first, second] = outcomes.flat().map((outcome) => (isRefused(outcome) ? outcome : outcome.told))
      expect(second).toEqual(first)
      expect(first).toMatchObject({ id: one.id, position: round })
    }
    expect(await logOf(person)).toHaveLength(50)
  })

  it('make one punch of one id for two people, and tell the other of the conflict, 20 times', async () => {
    const people = await makePeople(server(0), org, 2)
    for (let round = 0; round < 20; round++) {
      const id = randomUUID()
      const outcomes = await Promise.all(
        people.map((personId, index) =>
          recordPunches({ db: server(index), clock, bus: quietBus }, org, [
            fact(personId, 'in', START_MS + round, { id }),
          ]),
        ),
      )
      const told = outcomes.flat().map((outcome) => (isRefused(outcome) ? outcome.refused : 'kept'))
      expect(told.sort()).toEqual(['id_conflict', 'kept'])
    }
    const logs = await Promise.all(people.map(logOf))
    expect(logs.flat()).toHaveLength(20)
  })

  it('open one session of one person, however many press at once', async () => {
    const person = await makePerson(server(0), org)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        recordPunches({ db: server(index), clock, bus: quietBus }, org, [command(person, 'in')]),
      ),
    )
    const refused = outcomes.flat().filter(isRefused)
    expect(refused.map((outcome) => outcome.refused)).toEqual(Array(19).fill('already_in'))
    const rows = await server(0).transaction(
      { org },
      (tx) => tx.sql`select id from work_sessions where person_id = ${person} and status = 'open'`,
    )
    expect(rows).toHaveLength(1)
  })

  it('number events without a gap, in the order of every chain', async () => {
    const people = await makePeople(server(0), org, 5)
    const before = (await events()).length
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        // Each takes the people from another one on, so that only the order of locking keeps them from a deadlock.
        const turned = [...people.slice(index % 5), ...people.slice(0, index % 5)]
        const facts = turned.map((personId) => fact(personId, 'in', START_MS + index * 2 * MINUTE_MS))
        return recordPunches({ db: server(index), clock, bus: quietBus }, org, facts)
      }),
    )
    const all = await events()
    expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1))
    const made = all.slice(before)
    expect(made).toHaveLength(100)
    for (const person of people) {
      const positions = made.filter((event) => event.person === person).map((event) => event.position)
      expect(positions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    }
  })

  it('leave a log with which nothing is wrong', async () => {
    expect(await verifyLog({ db: server(0) })).toMatchObject({ ok: true, wrong: 0, people: 9 })
  })
})

it('verifies beside traffic without seeing half of a transaction', async () => {
  const people = await makePeople(server(0), org, 3)
  let isDone = false
  const traffic = Promise.all(
    people.map(async (person, index) => {
      for (let round = 0; round < 40; round++) {
        const kind = round % 2 === 0 ? 'in' : 'out'
        await recordPunches({ db: server(index), clock, bus: quietBus }, org, [
          fact(person, kind, START_MS + round * 5 * MINUTE_MS),
        ])
      }
    }),
  ).finally(() => {
    isDone = true
  })
  const verifications: unknown[] = []
  while (!isDone) {
    const { ok, first } = await verifyLog({ db: server(1) })
    verifications.push({ ok, first })
  }
  await traffic
  expect(verifications.length).toBeGreaterThan(0)
  expect(verifications).toEqual(verifications.map(() => ({ ok: true, first: undefined })))
})

function events(): Promise<{ number: number; person: string; position: number }[]> {
  return server(0).transaction(
    { org },
    (tx) => tx.sql`
      select number::integer, events.person_id as person, position
      from events join punches on punches.id = (data->>'punch')::uuid order by number`,
  )
}
