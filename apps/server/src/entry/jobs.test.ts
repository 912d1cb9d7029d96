// Proves that every job of the server can be done, by a process that knows nothing but the database, and what they leave.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { HOUR_MS, makeInvitation, makeOrganisation } from '../../../../tests/support/factories.ts'
import { lookForProblems } from '../features/alerts/index.ts'
import type { Job } from '../ports/jobs.ts'
import { jobsOf } from './jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const doAll = async (orgId: string) => {
  const run = ({ scope, run: work }: Job) => work(scope === 'server' ? null : orgId, SIGNAL)
  for (const job of jobsOf(app.ports)) await run(job)
}

const SIGNAL = new AbortController().signal
const jobOf = (wanted: string): Job => {
  const job = jobsOf(app.ports).find(({ name }) => name === wanted)
  if (!job) throw new Error(`no job is called ${wanted}`)
  return job
}

describe('the jobs', () => {
  it('have names of their own, each under the feature that does it', () => {
    const names = jobsOf(app.ports).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z]+\/[a-z-]+$/)
  })

  it('leave nothing that is over, and what is not; and can be done again at once', async () => {
    const { id: orgId } = await makeOrganisation(app.ports.db)
    const [gone, signedIn] = [await makeActor(app, orgId), await makeActor(app, orgId)]
    await makeInvitation(app.ports.db, orgId)
    await app.asOwner('update auth."session" set "expiresAt" = $1 where "userId" = $2', [
      new Date(app.clock.now()),
      gone.accountId,
    ])
    await doAll(orgId)
    await doAll(orgId)
    expect(await app.asOwner('select "userId" from auth."session"')).toEqual([{ userId: signedIn.accountId }])
    expect(await app.asOwner('select from invitations', [], orgId)).toHaveLength(1)
    const partitions = await app.asOwner<{ found: string | null }>(
      `select to_regclass('events_202603') as found`,
    )
    expect(partitions).toEqual([{ found: 'events_202603' }])
  })

  it('tell admins of a seal that does not verify, by what it is', async () => {
    const { id: orgId } = await makeOrganisation(app.ports.db)
    const admin = await makeActor(app, orgId, { admin: true })
    app.clock.advance(24 * HOUR_MS)
    await jobOf('keeping/seal').run(orgId, SIGNAL)
    const check = jobOf('keeping/check-seals')
    await check.run(orgId, SIGNAL)
    await app.asOwner('update seals set root = $2 where org_id = $1', [orgId, Buffer.alloc(32)], orgId)
    const error = await check
      .run(orgId, SIGNAL)
      .then(() => expect.fail('a changed seal was found to be right'), String)
    const failed = [{ id: 'x', job: check.name, orgId, failedAtMs: app.clock.now(), error }]
    await lookForProblems(
      { ...app.ports, health: {}, jobs: { ...app.ports.jobs, failed: async () => failed } },
      orgId,
    )
    await jobOf('alerts/tell-notices').run(orgId, SIGNAL)
    const { body } = await app.call('GET', '/api/v1/me/notices', { as: admin })
    expect(body.notices).toMatchObject([
      { kind: 'system', data: { problem: 'seal_unverified', detail: expect.stringContaining('seal 1') } },
    ])
  })
})
