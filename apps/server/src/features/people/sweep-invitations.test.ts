// Proves that invitations nobody took up go 30 days after they expired, in every organisation, and no others.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  HOUR_MS,
  makeInvitation,
  makeOrganisation,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { sweepInvitations } from './index.ts'

const DAY_MS = 24 * HOUR_MS
/** `makeInvitation` makes them good for a week. */
const GONE_FROM_MS = START_MS + 37 * DAY_MS

let app: TestApp
let here: string
let there: string
beforeAll(async () => {
  app = await startTestApp()
  here = (await makeOrganisation(app.ports.db)).id
  there = (await makeOrganisation(app.ports.db)).id
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  await app.asOwner('truncate invitations')
})

const sweep = () => sweepInvitations(app.ports)
const idsIn = async (orgId: string) =>
  (await app.asOwner<{ id: string }>('select id from invitations order by id', [], orgId)).map(({ id }) => id)
const mark = (id: string, column: 'accepted_at' | 'withdrawn_at') =>
  app.asOwner(`update invitations set ${column} = $2 where id = $1`, [id, new Date(START_MS)], here)

describe('an invitation', () => {
  it('goes 30 days after it expired, in every organisation', async () => {
    const ids = [await makeInvitation(app.ports.db, here), await makeInvitation(app.ports.db, there)]
    app.clock.set(GONE_FROM_MS - 1)
    expect(await sweep()).toBe(0)
    expect([await idsIn(here), await idsIn(there)]).toEqual(ids.map((id) => [id]))
    app.clock.set(GONE_FROM_MS)
    expect(await sweep()).toBe(2)
    expect([await idsIn(here), await idsIn(there)]).toEqual([[], []])
  })

  it('goes then too where it was withdrawn', async () => {
    await mark(await makeInvitation(app.ports.db, here), 'withdrawn_at')
    app.clock.set(GONE_FROM_MS)
    expect(await sweep()).toBe(1)
  })

  it('stays for ever where it was taken up', async () => {
    const id = await makeInvitation(app.ports.db, here)
    await mark(id, 'accepted_at')
    app.clock.set(GONE_FROM_MS + 10_000 * DAY_MS)
    expect(await sweep()).toBe(0)
    expect(await idsIn(here)).toEqual([id])
  })

  it('stays in the list as long as it is open', async () => {
    const admin = await makeActor(app, here, { admin: true })
    await makeInvitation(app.ports.db, here)
    app.clock.set(START_MS + 7 * DAY_MS - 1)
    await sweep()
    const { body } = await app.call('GET', '/api/v1/invitations', { as: admin })
    expect(body.invitations).toHaveLength(1)
  })
})

it('go in batches, once, however many sweep at the same moment', async () => {
  const id = await makeInvitation(app.ports.db, here)
  await app.asOwner(
    `insert into invitations (org_id, id, person_id, email, secret_hash, invited_at, expires_at)
     select org_id, gen_random_uuid(), person_id, email, gen_random_uuid(), invited_at, expires_at
     from invitations, generate_series(1, 2500) where id = $1`,
    [id],
    here,
  )
  app.clock.set(GONE_FROM_MS)
  const swept = await Promise.all([sweep(), sweep(), sweep()])
  expect(swept.reduce((sum, one) => sum + one)).toBe(2_501)
  expect(await idsIn(here)).toEqual([])
})

it('a sweep that is stopped takes nothing more', async () => {
  await makeInvitation(app.ports.db, here)
  app.clock.set(GONE_FROM_MS)
  expect(await sweepInvitations(app.ports, AbortSignal.abort())).toBe(0)
  expect(await sweep()).toBe(1)
})
