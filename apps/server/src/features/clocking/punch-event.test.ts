// Proves what an event says of a punch, that events are numbered with it or not at all, and who is told to have changed.
import { randomUUID } from 'node:crypto'
import { formatInstant } from '@muster/core/time/instant.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  type FakeClock,
  fact,
  fakeClock,
  HOUR_MS,
  makeJob,
  makeOrganisation,
  makePerson,
  quietBus,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { eventLog } from './number-events.ts'
import { recordPunches } from './record-punches.ts'
import type { Submission } from './submission.ts'

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
afterAll(() => db.close())

const record = (...submissions: Submission[]) => recordPunches({ db, clock, bus: quietBus }, org, submissions)

const readAll = () =>
  db.transaction(
    { org },
    (tx) => tx.sql`select number::integer, kind, person_id, data, at from events order by number`,
  )
/** A work session as an event tells it. */
const row = (id: string, startMs: number, more: object = {}) => ({
  id,
  workDate: '2026-03-02',
  workedMs: 0,
  status: 'open',
  exceptions: [],
  placedAt: formatInstant(startMs),
  ...more,
})

it('tell each punch, with what it made of the person', async () => {
  const pressed = command(person, 'in')
  await record(pressed)
  clock.advance(HOUR_MS)
  const next = command(person, 'break_start')
  await record(next, command(person, 'out'))
  const event = { kind: 'punch', person_id: person }
  const [startMs, laterMs] = [START_MS, START_MS + HOUR_MS]
  const made = {
    sessionStart: formatInstant(startMs),
    breakMs: 0,
    job: null,
    sessions: [row(pressed.id, startMs)],
  }
  expect(await readAll()).toEqual([
    {
      ...event,
      number: 1,
      at: new Date(startMs),
      data: {
        ...made,
        punch: pressed.id,
        kind: 'in',
        at: formatInstant(startMs),
        phase: 'working',
        since: formatInstant(startMs),
      },
    },
    {
      ...event,
      number: 2,
      at: new Date(laterMs),
      data: {
        ...made,
        punch: next.id,
        kind: 'break_start',
        at: formatInstant(laterMs),
        phase: 'on_break',
        since: formatInstant(laterMs),
      },
    },
  ])
})

it('of punches recorded together all tell the state they left, the last the sessions', async () => {
  const job = await makeJob(db, org)
  const punches = [
    fact(person, 'in', START_MS, { job }),
    fact(person, 'break_start', START_MS + HOUR_MS),
    fact(person, 'break_end', START_MS + 2 * HOUR_MS),
  ]
  clock.advance(3 * HOUR_MS)
  await record(...punches)
  const data = (await readAll()).map((event) => event.data)
  const made = {
    phase: 'working',
    since: formatInstant(START_MS + 2 * HOUR_MS),
    sessionStart: formatInstant(START_MS),
    breakMs: HOUR_MS,
    job,
  }
  expect(data).toMatchObject(punches.map(({ id }) => ({ ...made, punch: id })))
  const session = row(punches[0]?.id ?? '', START_MS)
  expect(data.map((one) => (one as { sessions: unknown }).sessions)).toEqual([[], [], [session]])
})

it('tell the sessions that came out otherwise, and no others, where the log is derived again', async () => {
  const days = [0, 24, 48].map((hours) => START_MS + hours * HOUR_MS)
  clock.advance(60 * HOUR_MS)
  const ins = days.map((at) => fact(person, 'in', at))
  for (const [index, at] of days.entries()) {
    if (ins[index]) await record(ins[index])
    if (index !== 1) await record(fact(person, 'out', at + 8 * HOUR_MS))
  }
  await record(fact(person, 'out', (days[1] ?? 0) + 4 * HOUR_MS))
  const data = (await readAll()).at(-1)?.data as { sessions: unknown }
  const closed = { status: 'closed', workedMs: 4 * HOUR_MS, workDate: '2026-03-03' }
  expect(data.sessions).toMatchObject([{ id: ins[1]?.id, ...closed }])
})

it('tell the newest ten sessions in their order, however many changed', async () => {
  clock.advance(40 * 24 * HOUR_MS)
  const shifts = Array.from({ length: 14 }, (_, day) => {
    const at = START_MS + day * 24 * HOUR_MS
    return [fact(person, 'in', at), fact(person, 'out', at + HOUR_MS)]
  })
  await record(...shifts.flat())
  const data = (await readAll()).at(-1)?.data as { sessions: { id: string }[] }
  expect(data.sessions.map(({ id }) => id)).toEqual(shifts.slice(4).map(([first]) => first?.id))
})

it('are never lost in silence: without a counter nothing is recorded', async () => {
  org = randomUUID()
  await db.transaction({ org }, async (tx) => {
    void tx.sql`insert into organisations (id, name, zone, created_at)
      values (${org}, 'Uncounted', 'Europe/Berlin', ${new Date(START_MS)})`
  })
  person = await makePerson(db, org)
  await expect(record(command(person, 'in'))).rejects.toThrow(/"number" of relation "events/)
  expect(await db.transaction({ org }, (tx) => tx.sql`select id from punches`)).toEqual([])
})

it('tell once each who changed, and once that something did', async () => {
  const other = await makePerson(db, org)
  const tell = (personIds: string[]) =>
    db.transaction({ org }, async (tx) =>
      eventLog.peopleChanged(tx, { orgId: org, personIds, nowMs: START_MS }),
    )
  await tell([person, other, person])
  await tell([])
  const told = { kind: 'people', data: {}, at: new Date(START_MS) }
  expect(await readAll()).toEqual([
    { ...told, number: 1, person_id: person },
    { ...told, number: 2, person_id: other },
    { ...told, number: 3, person_id: null },
  ])
})
