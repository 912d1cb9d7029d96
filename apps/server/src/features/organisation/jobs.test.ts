import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { HOUR_MS, makeOrganisation, makePolicy, START_MS } from '../../../../../tests/support/factories.ts'
import { press } from '../../../../../tests/support/punching.ts'

let app: TestApp
let orgId: string
let admin: Actor
let worker: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true })
  worker = await makeActor(app, orgId)
})

const add = (body: object) => app.call('POST', '/api/v1/jobs', { as: admin, body })
const change = (id: string, body: object) => app.call('PATCH', `/api/v1/jobs/${id}`, { as: admin, body })
const problem = ({ status, body }: Answer) => [status, body.code]

async function codes(query = '', as = worker): Promise<string[]> {
  const { body } = await app.call('GET', `/api/v1/jobs${query}`, { as })
  return body.jobs.map((job: { code: string }) => job.code)
}

describe('a job', () => {
  it('may be chosen from now on, for good', async () => {
    const { status, body } = await add({ code: ' W-1 ', name: 'Windows' })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.any(String),
      code: 'W-1',
      name: 'Windows',
      activeFrom: '2026-03-02T05:00:00Z',
      activeUntil: null,
      active: true,
    })
    expect((await app.call('GET', '/api/v1/jobs', { as: worker })).body).toEqual({ jobs: [body] })
    expect((await app.call('GET', '/api/v1/organisation', { as: worker })).body.usesJobs).toBe(true)
    expect((await press(app, worker, { kind: 'in', job: body.id })).body.job).toBe(body.id)
  })

  it('may be chosen from a date to the end of a date, in the zone in force', async () => {
    await makePolicy(app.ports.db, orgId, { fromMs: 0, zone: 'America/Toronto' })
    const { body } = await add({ code: 'W-1', name: 'Windows', from: '2026-03-03', until: '2026-03-08' })
    expect([body.activeFrom, body.activeUntil]).toEqual(['2026-03-03T05:00:00Z', '2026-03-09T04:00:00Z'])
    const seen = async (at: string) => {
      app.clock.set(Date.parse(at))
      const uses = (await app.call('GET', '/api/v1/organisation', { as: worker })).body.usesJobs
      return [(await codes()).length, uses]
    }
    expect(await seen('2026-03-03T04:59:59Z')).toEqual([0, false])
    expect(await seen('2026-03-03T05:00:00Z')).toEqual([1, true])
    expect(await seen('2026-03-09T03:59:59Z')).toEqual([1, true])
    expect(await seen('2026-03-09T04:00:00Z')).toEqual([0, false])
  })

  it.each<[what: string, body: object, becomes: object]>([
    ['its code', { code: 'W-2' }, { code: 'W-2', name: 'Windows' }],
    ['its name', { name: 'Doors' }, { code: 'W-1', name: 'Doors' }],
    ['its end', { until: '2026-03-31' }, { activeUntil: '2026-03-31T22:00:00Z', active: true }],
    [
      'its end, as yesterday',
      { until: '2026-03-01' },
      { activeUntil: '2026-03-01T23:00:00Z', active: false },
    ],
    ['its end, as never', { until: null }, { activeUntil: null, active: true }],
    ['its end, as the last date there is', { until: '9999-12-31' }, { activeUntil: null, active: true }],
  ])('changes %s', async (_what, body, becomes) => {
    const { id } = (await add({ code: 'W-1', name: 'Windows', from: '2026-01-01', until: '2026-03-20' })).body
    const answer = await change(id, body)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ id, ...becomes })
    const all = await app.call('GET', '/api/v1/jobs?state=all', { as: admin })
    expect(all.body.jobs).toEqual([answer.body])
  })

  it.each<[what: string, body: object, answer: [number, string]]>([
    ['the code of another', { code: 'D-1', name: 'X' }, [409, 'code_taken']],
    [
      'an end before its beginning',
      { code: 'X', name: 'X', from: '2026-03-10', until: '2026-03-09' },
      [400, 'invalid_request'],
    ],
    ['an end before now', { code: 'X', name: 'X', until: '2026-03-01' }, [400, 'invalid_request']],
    ['no name', { code: 'X' }, [400, 'invalid_request']],
  ])('is refused with %s', async (_what, body, expected) => {
    await add({ code: 'D-1', name: 'Doors' })
    expect(problem(await add(body))).toEqual(expected)
    expect(await codes('?state=all', admin)).toEqual(['D-1'])
  })

  it.each<[what: string, body: object, answer: [number, string]]>([
    ['the code of another', { code: 'D-1' }, [409, 'code_taken']],
    ['an end before its beginning', { until: '2026-01-31' }, [400, 'invalid_request']],
    ['nothing to change', {}, [400, 'invalid_request']],
  ])('is not changed to %s', async (_what, body, expected) => {
    await add({ code: 'D-1', name: 'Doors' })
    const { body: job } = await add({ code: 'W-1', name: 'Windows', from: '2026-02-01' })
    expect(problem(await change(job.id, body))).toEqual(expected)
    const all = await app.call('GET', '/api/v1/jobs?state=all', { as: admin })
    expect(all.body.jobs[1]).toEqual(job)
  })

  it('of nobody, or of another organisation, is not there', async () => {
    const elsewhere = await makeActor(app, (await makeOrganisation(app.ports.db)).id, { admin: true })
    const { body } = await app.call('POST', '/api/v1/jobs', { as: elsewhere, body: { code: 'X', name: 'X' } })
    for (const id of [body.id, randomUUID()])
      expect(problem(await change(id, { name: 'Y' }))).toEqual([404, 'not_found'])
    expect(await codes('?state=all', admin)).toEqual([])
  })

  it('is one’s, when two add the same code at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => add({ code: 'W-1', name: 'Windows' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
  })
})

describe('the list of jobs', () => {
  it('goes by code, page after page, each once; past ones are for admins', async () => {
    for (const code of ['C', 'A', 'D', 'B']) await add({ code, name: code })
    await add({ code: 'E', name: 'Ended', from: '2026-01-01', until: '2026-02-01' })
    app.clock.advance(HOUR_MS)
    const found: string[] = []
    let after = ''
    do {
      const { body } = await app.call('GET', `/api/v1/jobs?limit=3${after && `&after=${after}`}`, {
        as: worker,
      })
      found.push(...body.jobs.map((job: { code: string }) => job.code))
      after = body.next ?? ''
    } while (after)
    expect(found).toEqual(['A', 'B', 'C', 'D'])
    expect(await codes('?state=all', admin)).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(problem(await app.call('GET', '/api/v1/jobs?state=all', { as: worker }))).toEqual([
      403,
      'forbidden',
    ])
  })
})
