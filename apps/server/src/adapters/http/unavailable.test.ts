// The database away, cut half-way, and back: requests fail quickly and safely, and nobody has to restart anything.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  PASSWORD,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { type DatabaseWire, wireTo } from '../../../../../tests/support/database-wire.ts'
import { makeOrganisation } from '../../../../../tests/support/factories.ts'
import { type PunchBody, press } from '../../../../../tests/support/punching.ts'

/** Longer than any of this takes on a busy machine, shorter than a time-out of ours. */
const QUICK_MS = 2_500

let app: TestApp
let wire: DatabaseWire
let ada: Actor
beforeAll(async () => {
  app = await startTestApp({
    throughUrl: async (appUrl) => {
      wire = await wireTo(appUrl)
      return wire.url
    },
  })
  const { id } = await makeOrganisation(app.ports.db)
  ada = await makeActor(app, id, { admin: true, password: PASSWORD })
})
afterAll(async () => {
  await app.close()
  wire.close()
})

it('answers 503 while the database is away, and recovers by itself', async () => {
  expect((await app.call('GET', '/readyz')).status).toBe(200)
  wire.cut()
  const body = { email: ada.email, password: PASSWORD }
  const asked: (() => Promise<Answer>)[] = [
    () => press(app, ada, { kind: 'in' }),
    () => app.call('GET', '/api/v1/me/presence', { as: ada }),
    () => app.call('GET', '/api/v1/people', { as: ada }),
    () => app.call('POST', '/api/v1/session', { body }),
    () => app.call('GET', '/api/v1/set-up'),
    () => app.call('GET', '/readyz'),
  ]
  for (const ask of asked) {
    const beganMs = performance.now()
    const answer = await ask()
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      '1',
    ])
    expect(performance.now() - beganMs).toBeLessThan(QUICK_MS)
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|at .*\.ts/)
  }
  expect((await app.call('GET', '/healthz')).status).toBe(200)
  await wire.mend()
  await untilKept(await makeActor(app, ada.orgId), { kind: 'in' })
  for (const ask of asked) expect((await ask()).status).toBeLessThan(300)
})

it('answers 503 to what was under way when the connection broke, once with the same id it is one punch', async () => {
  for (let round = 0; round < 10; round++) {
    const people = await Promise.all(Array.from({ length: 8 }, () => makeActor(app, ada.orgId)))
    const punches = people.map((as) => ({ as, body: { id: randomUUID(), kind: 'in' } }))
    const asked = punches.map(({ as, body }) => press(app, as, body))
    await new Promise((resolve) => setTimeout(resolve, round))
    wire.cut()
    const answers = await Promise.all(asked)
    for (const { status } of answers) expect([201, 503]).toContain(status)
    await wire.mend()
    for (const { as, body } of punches) await untilKept(as, body)
    const kept = await app.asOwner(
      'select id from punches where id = any($1::uuid[])',
      [punches.map(({ body }) => body.id)],
      ada.orgId,
    )
    expect(kept).toHaveLength(8)
  }
})

it('recovers from connections that the server ended', async () => {
  await app
    .asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = $1`,
      [new URL(wire.url).username],
    )
    .catch(() => undefined)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => app.call('GET', '/api/v1/me/presence', { as: ada })),
  )
  for (const { status } of answers) expect([200, 503]).toContain(status)
  expect((await app.call('GET', '/api/v1/me/presence', { as: ada })).status).toBe(200)
})

/** Asks again with the same id, as clients do: connections that broke may still be met one after the other. */
async function untilKept(as: Actor, body: PunchBody): Promise<void> {
  let status = 503
  for (let attempt = 0; attempt < 20 && status === 503; attempt++)
    status = (await press(app, as, body)).status
  expect(status).toBe(201)
}
