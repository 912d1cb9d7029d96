import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import { type FakeClock, fact, fakeClock, START_MS } from '../../../../../tests/support/factories.ts'
import { type TestLine, testLine } from '../../../../../tests/support/live.ts'
import { postgresBus } from '../../adapters/postgres/bus.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import { openBackground } from '../../entry/background.ts'
import type { Bus } from '../../ports/bus.ts'
import type { Db } from '../../ports/db.ts'
import { type LiveFeed, liveFeed } from './live-feed.ts'
import type { LivePace } from './live-organisation.ts'
import { recordPunches } from './record-punches.ts'

/** What one server process has: a pool, a bus and a feed of its own. */
export type LiveProcess = { db: Db; bus: Bus; feed: LiveFeed; close(): Promise<void> }

/** Nothing happens by itself within a test unless it asks for it. */
const STILL: LivePace = { lookEveryMs: 3_600_000, aliveEveryMs: 3_600_000, checkEveryMs: 3_600_000 }

export type LiveTests = Awaited<ReturnType<typeof openLiveTests>>

/** A database with as many processes on it as a test starts. */
export async function openLiveTests() {
  const database: TestDatabase = await createTestDatabase()
  const clock: FakeClock = fakeClock()
  const processes: LiveProcess[] = []
  const failures: string[] = []
  const background = openBackground((line) => failures.push(line))
  const owner = new pg.Client(database.ownerUrl)
  await owner.connect()
  return {
    database,
    clock,
    background,
    start(pace: Partial<LivePace> = {}, url = database.appUrl): LiveProcess {
      const db = openDatabase(url, () => undefined)
      const bus = postgresBus({ url, db, log: () => undefined })
      const feed = liveFeed({ db, bus, clock, background }, { ...STILL, ...pace })
      const close = async () => {
        await bus.close()
        await db.close()
      }
      const started = { db, bus, feed, close }
      processes.push(started)
      return started
    },
    async close(): Promise<void> {
      for (const one of processes) await one.close()
      await owner.end()
      if (failures.length > 0) throw new Error(failures.join('\n'))
    },
    /** Deletes an organisation's events up to a number, as their month's partition goes. */
    async forget(orgId: string, until: number): Promise<void> {
      await owner.query(`select set_config('muster.org', $1, false)`, [orgId])
      await owner.query('delete from events where number <= $1', [until])
    },
    /** Records punches of people, one each, a millisecond apart, in one transaction. */
    punch({ db, bus }: Pick<LiveProcess, 'db' | 'bus'>, orgId: string, ...people: string[]) {
      clock.advance(people.length)
      const from = clock.now() - people.length
      const facts = people.map((person, index) => fact(person, index % 2 ? 'out' : 'in', from + index))
      return recordPunches({ db, bus, clock }, orgId, facts)
    },
  }
}

/** Somebody who watches, by what they are now. */
export type WatcherLike = { orgId: string; personId: string; admin?: boolean; leads?: readonly string[] }

/** Watches as somebody; what the test has to call when it cuts the line is done. */
export function watchAs(
  { feed }: Pick<LiveProcess, 'feed'>,
  { orgId, personId, admin = false, leads = [] }: WatcherLike,
  after?: number,
): TestLine {
  const line = testLine()
  const principal = {
    accountId: `account ${personId}`,
    email: 'somebody@muster.test',
    orgId,
    personId,
    token: `token ${personId}`,
    expiresAtMs: START_MS + 1e9,
  }
  const teams = leads.map((id) => ({ id, name: 'Team' }))
  const actor = { name: 'Somebody', admin, leads: teams, organisation: 'Org', zone: 'Europe/Berlin' }
  const left = feed.watch({ principal, actor, after }, line)
  void line.until(() => line.endedBy !== undefined).then(left)
  return line
}
