// Proves that a line is told everything its reader may see, once and in order, wherever it begins and whatever is lost.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wireTo } from '../../../../../tests/support/database-wire.ts'
import {
  joinTeam,
  makeOrganisation,
  makePeople,
  makePerson,
  makeTeam,
  quietBus,
} from '../../../../../tests/support/factories.ts'
import type { Db } from '../../ports/db.ts'
import { type LiveProcess, type LiveTests, openLiveTests, watchAs } from './live.test-support.ts'
import { liveFeed } from './live-feed.ts'
import { eventLog } from './number-events.ts'

let t: LiveTests
let here: LiveProcess
let there: LiveProcess
let org: string
let people: string[]
let admin: { orgId: string; personId: string; admin: true }
beforeAll(async () => {
  t = await openLiveTests()
  here = t.start()
  there = t.start()
})
beforeEach(async () => {
  org = (await makeOrganisation(here.db)).id
  people = await makePeople(here.db, org, 3)
  admin = { orgId: org, personId: await makePerson(here.db, org), admin: true }
})
afterAll(() => t.close())

const numbers = (line: { events(): { number: number }[] }) => line.events().map(({ number }) => number)
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index)

describe('a line', () => {
  it('begins with where it stands, and tells what happens from then on', async () => {
    await t.punch(here, org, ...people)
    const line = watchAs(here, admin)
    await line.until(() => line.messages.length > 0)
    expect(line.messages).toMatchObject([{ type: 'alive', last: 3 }])
    await t.punch(there, org, ...people)
    await line.until(() => line.last() === 6)
    expect(numbers(line)).toEqual([4, 5, 6])
    line.cut()
  })

  it.each([0, 2, 3])('that has %i of three events is told the others, then what happens', async (after) => {
    await t.punch(here, org, ...people)
    const line = watchAs(there, admin, after)
    await line.until(() => line.last() === 3)
    await t.punch(here, org, ...people)
    await line.until(() => line.last() === 6)
    expect(numbers(line)).toEqual(upTo(6, after + 1))
    line.cut()
  })

  it('is told in pages of what it missed while others are told what happens', async () => {
    const [first, second] = [watchAs(here, admin, 0), watchAs(here, admin)]
    await second.until(() => second.messages.length > 0)
    for (let round = 0; round < 5; round += 1) {
      await t.punch(there, org, ...Array.from({ length: 90 }, (_, index) => people[index % 3] ?? ''))
    }
    const late = watchAs(here, admin, 0)
    for (const line of [first, second, late]) {
      await line.until(() => line.last() === 450)
      expect(numbers(line)).toEqual(upTo(450))
      line.cut()
    }
    const longest = Math.max(...late.messages.map((one) => (one.type === 'events' ? one.events.length : 0)))
    expect(longest).toBeLessThanOrEqual(200)
  })

  it('whose number is not kept any more, or was never given, is told to read everything again', async () => {
    await t.punch(here, org, ...people)
    await t.forget(org, 2)
    for (const after of [0, 1, 4, 1_000]) {
      const line = watchAs(here, admin, after)
      await line.until(() => line.messages.length > 0)
      expect(line.messages).toEqual([{ type: 'resync', last: 3 }])
      line.cut()
    }
    const line = watchAs(here, admin, 1)
    await t.punch(here, org, ...people)
    await line.until(() => line.last() === 6)
    expect(numbers(line)).toEqual([4, 5, 6])
    line.cut()
  })

  it('is told of its people only, and moves its number past the others', async () => {
    const lively = t.start({ aliveEveryMs: 10 })
    const [own = '', other = ''] = people
    const line = watchAs(lively, { orgId: org, personId: own })
    await line.until(() => line.messages.length > 0)
    await t.punch(here, org, own, other, other)
    await line.until(() => line.last() === 3 && line.messages.at(-1)?.type === 'alive')
    expect(line.events()).toMatchObject([{ number: 1, personId: own }])
    line.cut()
  })
})

describe('what is lost', () => {
  it('a hint: the feed looks by itself', async () => {
    const lively = t.start({ lookEveryMs: 10 })
    const line = watchAs(lively, admin)
    await line.until(() => line.messages.length > 0)
    await t.punch({ ...here, bus: quietBus }, org, ...people)
    await line.until(() => line.last() === 3)
    expect(numbers(line)).toEqual([1, 2, 3])
    line.cut()
  })

  it('the database: lines stay, and are told what they missed', async () => {
    const wire = await wireTo(t.database.appUrl)
    const lively = t.start({ lookEveryMs: 10 }, wire.url)
    const line = watchAs(lively, admin)
    await line.until(() => line.messages.length > 0)
    wire.cut()
    await t.punch(here, org, ...people)
    await wire.mend()
    await line.until(() => line.last() === 3)
    expect(numbers(line)).toEqual([1, 2, 3])
    line.cut()
    wire.close()
  })

  it('the database, as a line begins: it is closed, and the next one begins', async () => {
    const wire = await wireTo(t.database.appUrl)
    const cutOff = t.start({}, wire.url)
    wire.cut()
    const refused = watchAs(cutOff, admin)
    await refused.until(() => refused.endedBy !== undefined)
    expect(refused.endedBy).toBe('failed')
    await wire.mend()
    const line = watchAs(cutOff, admin)
    await line.until(() => line.messages.length > 0 || line.endedBy !== undefined)
    line.cut()
    wire.close()
  })
})

describe('a leader', () => {
  it('is told of members, until they leave and from when they come', async () => {
    const team = await makeTeam(here.db, org)
    const [member = '', stranger = ''] = people
    const leader = await leaderOf(team)
    await joinTeam(here.db, org, { team, person: member, fromMs: 0 })
    const line = watchAs(here, { orgId: org, personId: leader, leads: [team] })
    await line.until(() => line.messages.length > 0)
    await t.punch(there, org, member, stranger)
    await line.until(() => line.last() === 2)
    await end(member)
    await joinTeam(here.db, org, { team, person: stranger, fromMs: t.clock.now() })
    await tellChanged(member, stranger)
    await t.punch(there, org, member, stranger)
    await line.until(() => (line.last() ?? 0) >= 6)
    expect(line.events().map(({ kind, personId }) => [kind, personId])).toEqual([
      ['punch', member],
      ['people', member],
      ['people', stranger],
      ['punch', stranger],
    ])
    line.cut()
  })

  it('is told of nobody from the moment the leadership is lost', async () => {
    const team = await makeTeam(here.db, org)
    const [member = ''] = people
    const leader = await leaderOf(team)
    await joinTeam(here.db, org, { team, person: member, fromMs: 0 })
    const line = watchAs(here, { orgId: org, personId: leader, leads: [team] })
    await line.until(() => line.messages.length > 0)
    await end(leader)
    await tellChanged(leader)
    await t.punch(there, org, member, leader)
    await line.until(() => line.last() === 3)
    expect(line.events()).toMatchObject([
      { kind: 'people', personId: leader },
      { kind: 'punch', personId: leader },
    ])
    line.cut()
  })

  /** A leader with the account that the test watches by. */
  async function leaderOf(team: string): Promise<string> {
    const leader = await makePerson(here.db, org)
    await here.db.transaction({ org }, async (tx) => {
      void tx.sql`update people set account_id = ${`account ${leader}`} where id = ${leader}`
    })
    await joinTeam(here.db, org, { team, person: leader, fromMs: 0, role: 'leader' })
    return leader
  }

  const end = (person: string) =>
    here.db.transaction({ org }, (tx) => {
      const now = new Date(t.clock.now())
      return tx.sql`update memberships set valid_until = ${now} where person_id = ${person}`
    })

  async function tellChanged(...personIds: string[]): Promise<void> {
    await here.db.transaction({ org }, async (tx) =>
      eventLog.peopleChanged(tx, { orgId: org, personIds, nowMs: t.clock.now() }),
    )
    here.bus.hint(org)
  }
})

it('lets others have their turn while it tells a thousand lines', async () => {
  const lines = Array.from({ length: 1_000 }, () => watchAs(here, admin))
  for (const line of lines) await line.until(() => line.messages.length > 0)
  let turns = 0
  let isTelling = true
  const count = () => {
    turns += 1
    if (isTelling) setImmediate(count)
  }
  for (const line of lines) void line.until(() => (line.last() ?? 0) > 0 && isSpent(0.1))
  const [first, last] = [lines[0], lines.at(-1)]
  await t.punch(here, org, ...people)
  await first?.until(() => first.last() === 3)
  count()
  await last?.until(() => last.last() === 3)
  isTelling = false
  // 100 ms and more of telling, in slices of 8.
  expect(turns).toBeGreaterThan(5)
  for (const line of lines) line.cut()
})

/** Keeps the processor busy so long, as writing to a socket does. */
function isSpent(durationMs: number): boolean {
  const untilMs = performance.now() + durationMs
  while (performance.now() < untilMs);
  return true
}

it('reads once what a hundred lines are told', async () => {
  let reads = 0
  const counting: Db = {
    ...here.db,
    transaction(scope, work) {
      reads += 1
      return here.db.transaction(scope, work)
    },
  }
  const pace = { lookEveryMs: 3_600_000, aliveEveryMs: 3_600_000, checkEveryMs: 3_600_000 }
  const feed = liveFeed({ db: counting, bus: here.bus, clock: t.clock, background: t.background }, pace)
  const lines = Array.from({ length: 100 }, () => watchAs({ feed }, admin))
  for (const line of lines) await line.until(() => line.messages.length > 0)
  reads = 0
  await t.punch(there, org, ...people)
  for (const line of lines) await line.until(() => line.last() === 3)
  expect(reads).toBeLessThanOrEqual(3)
  for (const line of lines) line.cut()
})
