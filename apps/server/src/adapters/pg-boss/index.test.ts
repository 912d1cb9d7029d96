// Proves that jobs are done at the start and again by the clock, once for however many processes, and that what keeps
// failing is on a list until it is done. Waits for pg-boss's own pauses, half a second at the least.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/database.ts'
import type { Job, Jobs } from '../../ports/jobs.ts'
import { pgBossJobs } from './index.ts'

const [acme, school] = [randomUUID(), randomUUID()]

let database: TestDatabase
let owner: pg.Pool
const opened: Jobs[] = []
const told: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.close()))
  await owner.query('delete from jobs.job')
  await owner.query('delete from jobs.schedule')
  told.length = 0
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

function open(): Jobs {
  const jobs = pgBossJobs({
    url: database.appUrl,
    organisations: async () => [acme, school],
    log: (line) => told.push(line),
    retries: { limit: 1, firstPauseSeconds: 1 },
    pollingSeconds: 0.5,
  })
  opened.push(jobs)
  return jobs
}

const job = (run: Job['run'], rest: Partial<Job> = {}): Job => ({
  name: 'clocking/watch',
  scope: 'organisation',
  every: 'minute',
  run,
  ...rest,
})

const until = (see: () => void | Promise<void>) => vi.waitFor(see, { timeout: 15_000, interval: 50 })

/** As the clock of pg-boss does it, which strikes once a minute. */
async function strike(name: string): Promise<void> {
  await owner.query('insert into jobs.job (name, policy) values ($1, $2)', [name, 'exclusive'])
}

describe('a job', () => {
  it('is done at the start in every organisation, or once where it is the server’s own', async () => {
    const done: unknown[] = []
    await open().work([
      job(async (orgId) => done.push(orgId)),
      job(async (orgId) => done.push(orgId), { name: 'access/sweep', scope: 'server', every: 'hour' }),
    ])
    await until(() => expect(done).toHaveLength(3))
    expect(new Set(done)).toEqual(new Set([acme, school, null]))
  })

  it('is done again by its own clock', async () => {
    const done: string[] = []
    await open().work([
      job(async () => done.push('minute')),
      job(async () => done.push('hour'), { name: 'access/sweep', scope: 'server', every: 'hour' }),
    ])
    await until(() => expect(done).toHaveLength(3))
    const { rows } = await owner.query('select name, cron from jobs.schedule order by name')
    expect(rows).toEqual([
      { name: 'every-day', cron: '37 3 * * *' },
      { name: 'every-hour', cron: '7 * * * *' },
      { name: 'every-minute', cron: '* * * * *' },
    ])
    await strike('every-minute')
    await until(() => expect(done.toSorted()).toEqual(['hour', ...Array(4).fill('minute')]))
  })

  it('is not begun twice by two processes that are asked at once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const begun: unknown[] = []
    const slow = job((orgId) => {
      begun.push(orgId)
      return promise
    })
    await Promise.all([open().work([slow]), open().work([slow])])
    await until(() => expect(begun).toHaveLength(2))
    await strike('every-minute')
    await until(async () => {
      const { rows } = await owner.query(
        `select from jobs.job where name = 'every-minute' and state = 'completed'`,
      )
      expect(rows).toHaveLength(1)
    })
    resolve()
    expect(begun.toSorted()).toEqual([acme, school].toSorted())
  })

  it('is told that the server stops, and waited for', async () => {
    let ended = 0
    const jobs = open()
    const { promise, resolve } = Promise.withResolvers<void>()
    await jobs.work([
      job(async (_orgId, stopping) => {
        resolve()
        await new Promise((stop) => stopping.addEventListener('abort', stop))
        ended += 1
      }),
    ])
    await promise
    await jobs.close()
    expect(ended).toBeGreaterThan(0)
  })
})

describe('a job that keeps failing', () => {
  /** Fails in Acme until it is mended, and knows how often it was tried there. */
  function failing() {
    const state = { mended: false, tries: 0 }
    const one = job(async (orgId) => {
      if (orgId !== acme) return
      state.tries += 1
      if (!state.mended) throw new Error('the mail server is on fire')
    })
    return { state, one }
  }

  it('is tried again, and then listed for its organisation and told in the log', async () => {
    const { state, one } = failing()
    const jobs = open()
    await jobs.work([one])
    await until(async () => expect(await jobs.failed(acme)).toHaveLength(1))
    const [failure] = await jobs.failed(acme)
    expect(failure).toMatchObject({ job: 'clocking/watch', orgId: acme, error: 'the mail server is on fire' })
    expect(Math.abs(Date.now() - (failure?.failedAtMs ?? 0))).toBeLessThan(60_000)
    expect(state.tries).toBe(2)
    expect(told).toEqual(Array(2).fill('clocking/watch failed: the mail server is on fire'))
    expect(await jobs.failed(school)).toEqual([])
  })

  it('is seen from a process that does no jobs, which may take it off the list, but no other organisation may', async () => {
    await open().work([failing().one])
    const asking = open()
    await until(async () => expect(await asking.failed(acme)).toHaveLength(1))
    const id = (await asking.failed(acme))[0]?.id ?? ''
    expect(await asking.dismiss(school, id)).toBe(false)
    expect(await asking.retry(school, id)).toBe(false)
    expect(await asking.dismiss(acme, randomUUID())).toBe(false)
    expect(await asking.dismiss(acme, id)).toBe(true)
    expect(await asking.failed(acme)).toEqual([])
  })

  it('is tried again when asked, and off the list once it is done', async () => {
    const { state, one } = failing()
    const jobs = open()
    await jobs.work([one])
    await until(async () => expect(await jobs.failed(acme)).toHaveLength(1))
    state.mended = true
    expect(await jobs.retry(acme, (await jobs.failed(acme))[0]?.id ?? '')).toBe(true)
    await until(() => expect(state.tries).toBe(3))
    expect(await jobs.failed(acme)).toEqual([])
  })

  it('is off the list too once the clock had it done', async () => {
    const { state, one } = failing()
    const jobs = open()
    await jobs.work([one])
    await until(async () => expect(await jobs.failed(acme)).toHaveLength(1))
    state.mended = true
    await strike('every-minute')
    await until(async () => expect(await jobs.failed(acme)).toEqual([]))
  })

  it('is none where nobody has done a job yet', async () => {
    await owner.query('delete from jobs.queue where dead_letter is not null')
    await owner.query("delete from jobs.queue where name = 'failed'")
    const asking = open()
    expect(await asking.failed(acme)).toEqual([])
    expect(await asking.retry(acme, randomUUID())).toBe(false)
  })

  it('of the server’s own is told to every organisation', async () => {
    const jobs = open()
    const run = async () => {
      throw new Error('no room left on the disk')
    }
    await jobs.work([job(run, { name: 'keeping/backup', scope: 'server' })])
    await until(async () => expect(await jobs.failed(school)).toHaveLength(1))
    expect(await jobs.failed(acme)).toMatchObject([{ job: 'keeping/backup', orgId: null }])
  })
})

it('waits for a database that is not there, and ends when asked', async () => {
  const done: unknown[] = []
  const url = new URL(database.appUrl)
  url.pathname = `${url.pathname}_not_there`
  const jobs = pgBossJobs({
    url: url.href,
    organisations: async () => [acme],
    log: (line) => told.push(line),
  })
  opened.push(jobs)
  const started = jobs.work([job(async (orgId) => done.push(orgId))])
  await until(() => expect(told[0]).toMatch(/jobs cannot be done yet: .*does not exist/))
  await jobs.close()
  await started
  expect(done).toEqual([])
})
