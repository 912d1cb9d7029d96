// Two processes on one database: a hint of one makes the other look; what was said while the line was cut is looked for.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { type DatabaseWire, wireTo } from '../../../../../tests/support/database-wire.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Db } from '../../ports/db.ts'
import { applicationName } from './application-name.ts'
import { postgresBus } from './bus.ts'
import { openDatabase } from './database.ts'

type Process = { bus: Bus; db: Db; said: string[]; close(): Promise<void> }

let database: TestDatabase
let wire: DatabaseWire
let owner: pg.Client
const processes: Process[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  wire = await wireTo(database.appUrl)
  owner = new pg.Client(database.ownerUrl)
  await owner.connect()
})
afterEach(async () => {
  for (const one of processes.splice(0)) await one.close()
})
afterAll(async () => {
  wire.close()
  await owner.end()
})

function start(url = database.appUrl): Process {
  const db = openDatabase(url, () => undefined)
  const said: string[] = []
  const bus = postgresBus({ url, db, log: (line) => said.push(line) })
  const close = async () => {
    await bus.close()
    await db.close()
  }
  const one = { bus, db, said, close }
  processes.push(one)
  return one
}

/** Counts how often somebody was made to look, and waits for it. */
function watch(bus: Bus, orgId: string) {
  let looks = 0
  let waiting: (() => void) | undefined
  const stop = bus.listen(orgId, () => {
    looks += 1
    waiting?.()
  })
  return {
    stop,
    looks: () => looks,
    async until(count: number): Promise<void> {
      while (looks < count) await new Promise<void>((resolve) => (waiting = resolve))
    },
  }
}

/** A listening connection begins with a look at everything: after it, hints of others are heard. */
async function listening(bus: Bus, orgId: string) {
  const watched = watch(bus, orgId)
  await watched.until(1)
  return watched
}

async function listeners(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    'select count(*)::int from pg_stat_activity where application_name = $1 and datname = current_database()',
    [applicationName('bus')],
  )
  return rows[0]?.count ?? 0
}

it('tells who listens in this process at once, and in the other one soon', async () => {
  const [here, there] = [start(), start()]
  const [org, other] = [randomUUID(), randomUUID()]
  const near = await listening(here.bus, org)
  const far = await listening(there.bus, org)
  const stranger = watch(there.bus, other)
  here.bus.hint(org)
  expect(near.looks()).toBe(2)
  await far.until(2)
  there.bus.hint(other)
  here.bus.hint(org)
  await far.until(3)
  expect([near.looks(), stranger.looks()]).toEqual([3, 1])
})

it('tells nobody who has stopped', async () => {
  const [here, there] = [start(), start()]
  const org = randomUUID()
  const stopped = await listening(there.bus, org)
  const goingOn = watch(there.bus, org)
  stopped.stop()
  here.bus.hint(org)
  await goingOn.until(1)
  expect(stopped.looks()).toBe(1)
})

it('tells who tells people of notices alone, and nobody else of them', async () => {
  const there = start()
  const org = randomUUID()
  const told: string[] = []
  const stop = there.bus.listenAll((orgId) => told.push(orgId))
  const watcher = await listening(there.bus, org)
  await owner.query("select pg_notify('muster_events', $1)", [`${org} notices`])
  await owner.query("select pg_notify('muster_events', $1)", [`${org} another`])
  await watcher.until(2)
  expect([told, watcher.looks()]).toEqual([[org], 2])
  // What is sent again is no notice: it is said by whoever asks for it, here or in another process.
  start().bus.hintToTell(org)
  await owner.query("select pg_notify('muster_events', $1)", [`${org} another`])
  await watcher.until(3)
  await vi.waitFor(() => expect(told).toEqual([org, org]))
  stop()
  await owner.query("select pg_notify('muster_events', $1)", [`${org} notices`])
  await owner.query("select pg_notify('muster_events', $1)", [`${org} another`])
  await watcher.until(4)
  expect(told).toEqual([org, org])
})

it('merges hints that come while one is under way', async () => {
  const [here, there] = [start(), start()]
  const [org, marker] = [randomUUID(), randomUUID()]
  const far = await listening(there.bus, org)
  const end = watch(there.bus, marker)
  for (let count = 0; count < 1_000; count += 1) here.bus.hint(org)
  here.bus.hint(marker)
  await end.until(1)
  expect(far.looks()).toBeGreaterThanOrEqual(2)
  expect(far.looks()).toBeLessThan(5)
})

it('has one connection that listens, from the first who asks on', async () => {
  const here = start()
  here.bus.hint(randomUUID())
  expect(await listeners()).toBe(0)
  await listening(here.bus, randomUUID())
  for (let count = 0; count < 10; count += 1) here.bus.listen(randomUUID(), () => undefined)
  expect(await listeners()).toBe(1)
})

it('sends what it was told before it closes', async () => {
  const [here, there] = [start(), start()]
  const org = randomUUID()
  const far = await listening(there.bus, org)
  here.bus.hint(randomUUID())
  here.bus.hint(org)
  await here.bus.close()
  await far.until(2)
})

describe('when the connection is cut', () => {
  it('everybody looks once it is back, and hears hints again', async () => {
    const [here, there] = [start(), start(wire.url)]
    const [org, other] = [randomUUID(), randomUUID()]
    const far = await listening(there.bus, org)
    const farOther = watch(there.bus, other)
    wire.cut()
    here.bus.hint(org)
    expect(() => there.bus.hint(org)).not.toThrow()
    const before = far.looks()
    await wire.mend()
    await far.until(before + 1)
    await farOther.until(1)
    here.bus.hint(other)
    await farOther.until(2)
    expect(there.said).toHaveLength(1)
  })

  it('it can be closed', async () => {
    const there = start(wire.url)
    await listening(there.bus, randomUUID())
    wire.cut()
    there.bus.hint(randomUUID())
    await there.bus.close()
    await wire.mend()
    expect(await listeners()).toBe(0)
  })

  it('by the server: it comes back too', async () => {
    const there = start()
    const far = await listening(there.bus, randomUUID())
    await there.db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${applicationName('bus')}`
    await far.until(2)
  })
})
