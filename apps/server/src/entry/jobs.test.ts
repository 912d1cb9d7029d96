// Proves that every job of the server can be done, by a process that knows nothing but the database, and what they leave.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { makeInvitation, makeOrganisation } from '../../../../tests/support/factories.ts'
import type { Job } from '../ports/jobs.ts'
import { jobsOf } from './jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const doAll = async (orgId: string) => {
  const run = ({ scope, run: work }: Job) =>
    work(scope === 'server' ? null : orgId, new AbortController().signal)
  for (const job of jobsOf(app.ports)) await run(job)
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
})
