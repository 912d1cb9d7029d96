// The exceptions of a team as one list: what is in it, for whom, what is suggested, and how it is cleared.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { fact, HOUR_MS, joinTeam, makeTeam, START_MS } from '../../../../../tests/support/factories.ts'
import { iso } from '../../../../../tests/support/punching.ts'
import { recordPunches } from '../clocking/index.ts'
import { anHourMore, type Company, correct, DAY_MS, makeCompany } from './corrections.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  company = await makeCompany(app)
  app.clock.set(START_MS + 10 * 24 * HOUR_MS)
})

const list = async (query = '', as = company.lea) =>
  (await app.call('GET', `/api/v1/exceptions?${query}`, { as })).body
const review = (session: string, exceptions: string[], as = company.lea) =>
  app.call('POST', `/api/v1/exceptions/${session}/review`, { as, body: { exceptions, word: 'as agreed' } })
const day = (days: number, hours = 0) => DAY_MS + (24 * days + hours) * HOUR_MS

/** One of each: an out that stands alone, a forgotten out, an automatic one, a late report, and one still open and too old. */
async function makeMess() {
  const of = company.ada.personId
  const stray = fact(of, 'out', day(1, 8))
  const forgotten = fact(of, 'in', day(2))
  const began = fact(of, 'in', day(3))
  const auto = fact(of, 'out', day(3, 10), { source: 'auto', pair: began.id })
  const late = fact(of, 'in', day(4), { source: 'offline' })
  const open = fact(of, 'in', day(5))
  await recordPunches(app.ports, company.orgId, [stray, forgotten, began, auto, late, open])
  return { stray, forgotten, began, auto, late, open }
}

describe('the list', () => {
  it('has each with what would put it right, oldest first, and how many of each kind there are', async () => {
    const made = await makeMess()
    const { total, counts, sessions } = await list()
    expect(sessions.map(({ id, suggested }: { id: string; suggested: object }) => [id, suggested])).toEqual([
      [made.stray.id, { action: 'add_in', before: iso(day(1, 8)) }],
      [made.forgotten.id, { action: 'add_out', at: iso(day(2, 8)) }],
      [made.began.id, { action: 'confirm_out', punch: made.auto.id, at: iso(day(3, 10)) }],
      [made.late.id, { action: 'accept', punch: made.late.id }],
      [made.open.id, { action: 'add_out', at: iso(day(5, 8)) }],
    ])
    expect(total).toBe(5)
    expect(counts).toEqual({ out_without_in: 1, missing_out: 2, provisional_out: 1, late_report: 1 })
  })

  it('is filtered and paged', async () => {
    const made = await makeMess()
    const kind = await list('kind=missing_out')
    expect(kind.sessions.map(({ id }: { id: string }) => id)).toEqual([made.forgotten.id, made.open.id])
    expect((await list('from=2026-03-05&until=2026-03-06')).total).toBe(2)
    const ids: string[] = []
    for (let after = ''; ; ) {
      const page = await list(`limit=2${after}`)
      ids.push(...page.sessions.map(({ id }: { id: string }) => id))
      if (page.next === undefined) break
      after = `&after=${page.next}`
    }
    expect(ids).toEqual([made.stray, made.forgotten, made.began, made.late, made.open].map(({ id }) => id))
  })

  it('is of those whom one reached then', async () => {
    await makeMess()
    const stranger = await makeActor(app, company.orgId)
    const team = await makeTeam(app.ports.db, company.orgId, randomUUID())
    await joinTeam(app.ports.db, company.orgId, {
      team,
      person: stranger.personId,
      fromMs: 0,
      role: 'leader',
    })
    expect(await list('', stranger)).toEqual({ total: 0, counts: {}, sessions: [] })
    await joinTeam(app.ports.db, company.orgId, {
      team,
      person: company.ada.personId,
      fromMs: day(2),
      untilMs: day(4),
    })
    expect((await list('', stranger)).total).toBe(2)
    expect((await list('', company.boss)).total).toBe(5)
  })
})

describe('clearing', () => {
  it('takes a session off the list, until it comes out otherwise', async () => {
    const { stray, forgotten } = await makeMess()
    const { ada, lea } = company
    expect((await review(forgotten.id, ['missing_out'])).status).toBe(204)
    expect((await review(forgotten.id, ['missing_out'])).status).toBe(204)
    expect((await review(stray.id, ['out_without_in'])).status).toBe(204)
    expect((await list()).total).toBe(3)
    expect(await app.asOwner('select word from exception_reviews', [], company.orgId)).toHaveLength(2)
    // Another correction of the same person derives everything again: what did not change stays cleared.
    await correct(app, lea, ada.personId, anHourMore(company))
    expect((await list()).total).toBe(3)
    const out = { change: 'add', kind: 'out', at: iso(day(2, 12)) }
    await correct(app, lea, ada.personId, { changes: [out] })
    const { sessions } = await list()
    expect(sessions[0]).toMatchObject({ id: forgotten.id, exceptions: ['long_session'] })
  })

  it('is of what was seen, by who reaches it, and never one’s own', async () => {
    const { stray } = await makeMess()
    const changed = await review(stray.id, ['missing_out'])
    expect([changed.status, changed.body.code, changed.body.exceptions]).toEqual([
      409,
      'record_changed',
      ['out_without_in'],
    ])
    expect((await review(stray.id, ['out_without_in'], company.ada)).status).toBe(403)
    const own = fact(company.lea.personId, 'out', day(1))
    await recordPunches(app.ports, company.orgId, [own])
    const { status, body } = await review(own.id, ['out_without_in'])
    expect([status, body.code]).toEqual([403, 'own_correction'])
    expect((await review(randomUUID(), ['out_without_in'])).status).toBe(404)
  })

  it('of a late report: accepted, it counts', async () => {
    const { late } = await makeMess()
    const accept = { changes: [{ change: 'accept', punch: late.id }] }
    const { body } = await correct(app, company.lea, company.ada.personId, accept)
    expect(body.effect.gone).toMatchObject([{ session: late.id, exception: 'late_report' }])
    expect(body.state).toBe('approved')
  })
})
