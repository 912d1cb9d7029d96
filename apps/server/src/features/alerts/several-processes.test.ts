// Proves that each mail is sent once, however many processes send and wherever one of them is stopped, as far as a mail
// server lets that be.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor } from '../../../../../tests/support/app.ts'
import { START_MS } from '../../../../../tests/support/factories.ts'
import { openDatabase } from '../../adapters/postgres/database.ts'
import type { Db } from '../../ports/db.ts'
import {
  deliveriesIn,
  endLeases,
  makeCompany,
  startTellingApp,
  type TellingApp,
  writeTestNotice,
} from './alerts.test-support.ts'
import { type TellPorts, tellNotices } from './tell-notices.ts'

let app: TellingApp
let orgId: string
let worker: Actor
beforeAll(async () => {
  app = await startTellingApp()
})
beforeEach(async () => {
  app.clock.set(START_MS)
  ;({ orgId, worker } = await makeCompany(app))
})
afterAll(() => app.close())

const tell = (ports: Partial<TellPorts> = {}) => tellNotices({ ...app.ports, ...ports }, orgId)
const write = (notice: Parameters<typeof writeTestNotice>[2]) => writeTestNotice(app, orgId, notice)
const deliveries = () => deliveriesIn(app, orgId)
const mailsTo = async ({ email }: Actor) => (await app.smtp.mails()).filter(({ to }) => to === email)

describe('several processes', () => {
  const openDbs = (count: number) =>
    Array.from({ length: count }, () => openDatabase(app.databaseUrl, () => undefined))

  it('send each mail once', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => makeActor(app, orgId)))
    for (const { personId } of people) await write({ to: { personIds: [personId] } })
    const dbs = openDbs(3)
    const done = await Promise.all(dbs.flatMap((db) => [tell({ db }), tell({ db })]))
    await Promise.all(dbs.map((db) => db.close()))
    expect(done.reduce((sum, one) => sum + one.addressed, 0)).toBe(10)
    expect(done.reduce((sum, one) => sum + one.sent, 0)).toBe(10)
    for (const person of people) expect(await mailsTo(person)).toHaveLength(1)
  })

  it('of which one is paused after it took a mail send it once: the paused one’s time is over', async () => {
    const [db] = openDbs(1) as [Db]
    await write({ to: { personIds: [worker.personId] } })
    const paused = pausing(db, 'claimed_until > clock_timestamp()')
    const slow = tell({ db: paused.db })
    await paused.reached
    expect((await tell()).sent).toBe(0)
    await endLeases(app, orgId)
    expect((await tell()).sent).toBe(1)
    paused.goOn()
    expect((await slow).sent).toBe(0)
    expect(await mailsTo(worker)).toHaveLength(1)
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2, error: null }])
    await db.close()
  })

  it('of which one ends between sending and writing it down send again, under the same id', async () => {
    const [db] = openDbs(1) as [Db]
    await write({ to: { personIds: [worker.personId] } })
    const crashing = crashingAt(db, 'update deliveries set state = ')
    await expect(tell({ db: crashing })).rejects.toThrow('crashed')
    expect(await deliveries()).toMatchObject([{ state: 'sending' }])
    expect((await tell()).sent).toBe(0)
    await endLeases(app, orgId)
    expect((await tell()).sent).toBe(1)
    const ids = (await mailsTo(worker)).map(({ headers }) => headers.get('message-id'))
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
    await db.close()
  })
})

/** A database of which one statement is only begun once the test says so. */
function pausing(db: Db, part: string): { db: Db; reached: Promise<void>; goOn(): void } {
  const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const paused: Db = {
    ...db,
    transaction: (scope, work) =>
      db.transaction(scope, (tx) =>
        work({
          async sql(text, ...values) {
            if (text.join('').includes(part) && !text.join('').includes('update')) {
              reached.resolve()
              await goOn.promise
            }
            return tx.sql(text, ...values)
          },
        }),
      ),
  }
  return { db: paused, reached: reached.promise, goOn: () => goOn.resolve() }
}

/** A database whose process ends before one statement. */
function crashingAt(db: Db, part: string): Db {
  return {
    ...db,
    transaction: (scope, work) =>
      db.transaction(scope, (tx) =>
        work({
          sql(text, ...values) {
            const said = text.join('?')
            if (said.includes(part) && !said.includes("'sending'")) throw new Error('crashed')
            return tx.sql(text, ...values)
          },
        }),
      ),
  }
}
