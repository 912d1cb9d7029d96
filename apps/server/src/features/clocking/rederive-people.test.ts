// Proves that a membership dated into the past leaves what the whole log says under the rules it brings, whatever goes on.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../../../tests/support/database.ts'
import {
  command,
  type FakeClock,
  fact,
  fakeClock,
  HOUR_MS,
  MINUTE_MS,
  makeOrganisation,
  makePeople,
  makePolicy,
  makeTeam,
  quietBus,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import { addMember, endMembership } from '../people/index.ts'
import { eventLog } from './number-events.ts'
import { punchLogs } from './punch-log.ts'
import { recordPunches } from './record-punches.ts'
import { findPresence } from './store.ts'
import { sessionsOf } from './stored-session.ts'
import { verifyLog } from './verify-log.ts'

const ZONE = 'Europe/Berlin'
/** A minute is a long break, an hour apart is a repeat, a day takes an out for two hours only. */
const STRICT = { longBreakAfterMs: MINUTE_MS, duplicateWithinMs: HOUR_MS, sessionLimitMs: 2 * HOUR_MS }

let db: Db
let clock: FakeClock
let ports: Parameters<typeof addMember>[0]
beforeAll(async () => {
  db = openDatabase((await createTestDatabase()).appUrl, () => {})
})
afterAll(() => db?.close())
beforeEach(() => {
  clock = fakeClock(START_MS + 7 * 24 * HOUR_MS)
  ports = { db, clock, bus: quietBus, eventLog, punchLogs }
})

async function newWorld(people = 1) {
  const { id: orgId, name } = await makeOrganisation(db, { zone: ZONE })
  const persons = await makePeople(db, orgId, people)
  return { orgId, name, persons, person: persons[0] ?? '', teamId: await makeTeam(db, orgId) }
}

const record = (orgId: string, ...submissions: Parameters<typeof recordPunches>[2]) =>
  recordPunches({ db, clock, bus: quietBus }, orgId, submissions)

const sessions = (orgId: string, person: string) =>
  db.transaction({ org: orgId }, (tx) => sessionsOf(tx, person, { from: '2000-01-01', until: '2100-01-01' }))

/** A day with a break of half an hour, beginning at START_MS. */
async function recordDay(orgId: string, person: string): Promise<void> {
  const at = (kind: Parameters<typeof fact>[1], hours: number) =>
    fact(person, kind, START_MS + hours * HOUR_MS)
  await record(orgId, at('in', 0), at('break_start', 4), at('break_end', 4.5), at('out', 8))
}

describe('a membership dated into the past', () => {
  it('brings the rules of the team to the sessions of then', async () => {
    const { orgId, name, person, teamId } = await newWorld()
    await makePolicy(db, orgId, { fromMs: 0, team: teamId, rules: { longBreakAfterMs: MINUTE_MS } })
    await recordDay(orgId, person)
    expect(await sessions(orgId, person)).toMatchObject([{ exceptions: [], workedMs: 7.5 * HOUR_MS }])
    const member = { personId: person, role: 'worker', from: '2026-03-02' } as const
    expect(await addMember(ports, { orgId, zone: ZONE }, teamId, member)).toBeUndefined()
    expect(await sessions(orgId, person)).toMatchObject([
      { exceptions: ['long_break'], workedMs: 7.5 * HOUR_MS },
    ])
    expect(await verifyLog({ db }, { organisation: name })).toMatchObject({
      ok: true,
      punches: 4,
      sessions: 1,
    })
  })

  it('takes them away again where it ends in the past', async () => {
    const { orgId, name, person, teamId } = await newWorld()
    await makePolicy(db, orgId, { fromMs: 0, team: teamId, rules: { longBreakAfterMs: MINUTE_MS } })
    const organisation = { orgId, zone: ZONE }
    await addMember(ports, organisation, teamId, { personId: person, role: 'worker', from: '2026-01-01' })
    await recordDay(orgId, person)
    expect(await sessions(orgId, person)).toMatchObject([{ exceptions: ['long_break'] }])
    const end = { teamId, personId: person, from: '2026-03-02' }
    expect(await endMembership(ports, organisation, end)).toBeUndefined()
    expect(await sessions(orgId, person)).toMatchObject([{ exceptions: [] }])
    expect(await verifyLog({ db }, { organisation: name })).toMatchObject({ ok: true })
  })

  it('may make more sessions, or fewer, of the same punches, and another presence', async () => {
    const { orgId, name, person, teamId } = await newWorld()
    await makePolicy(db, orgId, { fromMs: 0, team: teamId, rules: { sessionLimitMs: 2 * HOUR_MS } })
    await recordDay(orgId, person)
    await record(
      orgId,
      fact(person, 'in', clock.now() - 3 * HOUR_MS),
      fact(person, 'break_start', clock.now()),
    )
    const phase = async () => (await db.transaction({ org: orgId }, (tx) => findPresence(tx, person)))?.phase
    expect([(await sessions(orgId, person)).length, await phase()]).toEqual([2, 'on_break'])
    const organisation = { orgId, zone: ZONE }
    await addMember(ports, organisation, teamId, { personId: person, role: 'worker', from: '2026-01-01' })
    expect([(await sessions(orgId, person)).length, await phase()]).toEqual([6, 'out'])
    expect(await verifyLog({ db }, { organisation: name })).toMatchObject({ ok: true })
    clock.advance(1)
    await addMember(ports, organisation, await makeTeam(db, orgId, 'Lenient'), {
      personId: person,
      role: 'worker',
      from: '2026-01-02',
    })
    expect([(await sessions(orgId, person)).length, await phase()]).toEqual([2, 'on_break'])
    expect(await verifyLog({ db }, { organisation: name })).toMatchObject({ ok: true })
  })

  it('adds no punch, and one event', async () => {
    const { orgId, person, teamId } = await newWorld()
    await makePolicy(db, orgId, { fromMs: 0, team: teamId, rules: STRICT })
    await recordDay(orgId, person)
    await addMember(ports, { orgId, zone: ZONE }, teamId, {
      personId: person,
      role: 'leader',
      from: '2026-01-01',
    })
    const [counted] = await db.transaction(
      { org: orgId },
      (tx) => tx.sql`select (select count(*)::int from punches) as punches, (select position from presence),
        (select json_agg(kind order by number) from events) as events`,
    )
    const events = ['punch', 'punch', 'punch', 'punch', 'people']
    expect(counted).toEqual({ punches: 4, position: 4, events })
  })
})

type Change = {
  dayFrom: number
  joins: boolean
  punches: { kind: 'in' | 'out' | 'break_start'; minutes: number }[]
}

it('verifies after any memberships of any past', { timeout: 120_000 }, async () => {
  const punch = fc.record({
    kind: fc.constantFrom<'in' | 'out' | 'break_start'>('in', 'out', 'break_start'),
    minutes: fc.integer({ min: 1, max: 6 * 24 * 60 }),
  })
  const change: fc.Arbitrary<Change> = fc.record({
    dayFrom: fc.integer({ min: 1, max: 8 }),
    joins: fc.boolean(),
    punches: fc.array(punch, { maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const { orgId, name, person, teamId } = await newWorld()
      await makePolicy(db, orgId, { fromMs: START_MS + 24 * HOUR_MS, team: teamId, rules: STRICT })
      const organisation = { orgId, zone: ZONE }
      for (const { dayFrom, joins, punches } of changes) {
        clock.advance(1)
        await record(
          orgId,
          ...punches.map(({ kind, minutes }) => fact(person, kind, START_MS + minutes * MINUTE_MS)),
        )
        const from = `2026-03-0${dayFrom}`
        if (joins) await addMember(ports, organisation, teamId, { personId: person, role: 'worker', from })
        else await endMembership(ports, organisation, { teamId, personId: person, from })
      }
      expect(await verifyLog({ db }, { organisation: name })).toMatchObject({ ok: true })
    }),
    { numRuns: 20 },
  )
})

it('verifies after memberships that change while people punch', { timeout: 60_000 }, async () => {
  const { orgId, name, persons, teamId } = await newWorld(3)
  await makePolicy(db, orgId, { fromMs: 0, team: teamId, rules: STRICT })
  const organisation = { orgId, zone: ZONE }
  const kinds = ['in', 'break_start', 'break_end', 'out'] as const
  for (let round = 0; round < 12; round++) {
    clock.advance(90 * MINUTE_MS)
    const from = `2026-03-0${1 + (round % 8)}`
    await Promise.all(
      persons.flatMap((personId, index) => [
        record(orgId, command(personId, kinds[(round + index) % 4] ?? 'in')),
        record(orgId, fact(personId, 'in', clock.now() - (round + index) * HOUR_MS)),
        round % 3 === 2
          ? endMembership(ports, organisation, { teamId, personId })
          : addMember(ports, organisation, teamId, { personId, role: 'worker', from }),
      ]),
    )
    expect(await verifyLog({ db }, { organisation: name })).toMatchObject({ ok: true })
  }
})
