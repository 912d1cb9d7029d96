// Deciding: what is approved is what was seen, once, by somebody else, in one transaction; and attacks on that.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { iso } from '../../../../../tests/support/punching.ts'
import { recordPunches, verifyLog } from '../clocking/index.ts'
import {
  anHourMore,
  ask,
  type Company,
  correct,
  DAY_MS,
  decide,
  makeCompany,
  recordOf,
} from './corrections.test-support.ts'

let app: TestApp
let company: Company
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  company = await makeCompany(app)
})

const noticesOf = () =>
  app.asOwner('select kind, addressed_to as "to", data from notices order by at, kind', [], company.orgId)
const punchCount = async () =>
  (await app.asOwner('select id from punches where person_id = $1', [company.ada.personId], company.orgId))
    .length
const detail = (id: string, as = company.lea) => app.call('GET', `/api/v1/corrections/${id}`, { as })
const approve = (id: string, as = company.lea, position = 2) =>
  decide(app, as, id, { decision: 'approve', position })

describe('approving', () => {
  it('corrects the record: who, why and when stand in it, and everything verifies', async () => {
    const { body: asked } = await ask(app, company.ada, anHourMore(company))
    const { status, body } = await approve(asked.id)
    expect([status, body.state, body.decidedBy.name, body.selfApproved]).toEqual([
      200,
      'approved',
      'Lea',
      false,
    ])
    const { sessions, workedMs } = await recordOf(app, company.ada)
    expect(workedMs).toBe(9 * HOUR_MS)
    expect(sessions[0].explanation.replaced).toMatchObject([
      { id: company.day.out, replacedBy: { reason: 'the machine jammed', actorId: company.lea.personId } },
    ])
    expect(sessions[0].explanation.punches[1].punch).toMatchObject({
      source: 'correction',
      assurance: 'supervisor',
    })
    expect((await noticesOf()).map(({ kind }) => kind)).toEqual(['correction_asked', 'correction_decided'])
    expect(await verifyLog(app.ports, { organisation: company.orgName })).toMatchObject({
      ok: true,
      punches: 3,
    })
  })

  it('once: two at once make one correction, and both are answered', async () => {
    const { body: asked } = await ask(app, company.ada, anHourMore(company))
    const [one, other] = await Promise.all([approve(asked.id), approve(asked.id, company.boss)])
    expect([one?.status, other?.status].sort()).toEqual([200, 409])
    expect([one, other].find((answer) => answer?.status === 409)?.body.code).toBe('already_decided')
    expect(await punchCount()).toBe(3)
    const again = await Promise.all([approve(asked.id), approve(asked.id, company.boss)])
    expect(again.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await punchCount()).toBe(3)
  })

  it.each([1, 2, 3, 4, 5])('or withdrawing, never both (%i)', async () => {
    const { body: asked } = await ask(app, company.ada, anHourMore(company))
    const withdraw = app.call('POST', `/api/v1/me/corrections/${asked.id}/withdrawal`, { as: company.ada })
    const [withdrawn, approved] = await Promise.all([withdraw, approve(asked.id)])
    expect([withdrawn.status, approved?.status].sort()).toEqual([200, 409])
    const { body } = await detail(asked.id)
    expect(body.state).toBe(approved?.status === 200 ? 'approved' : 'withdrawn')
    expect(await punchCount()).toBe(approved?.status === 200 ? 3 : 2)
  })

  it('is refused where what was seen is no longer so, and fine where something else changed', async () => {
    const { body: asked } = await ask(app, company.ada, anHourMore(company))
    await recordPunches(app.ports, company.orgId, [fact(company.ada.personId, 'in', DAY_MS + 24 * HOUR_MS)])
    const { body: other } = await ask(app, company.ada, anHourMore(company, 2))
    expect((await approve(asked.id)).status).toBe(200)
    const late = await approve(other.id)
    expect([late.status, late.body.code]).toEqual([409, 'record_changed'])
    const { body: told } = await detail(other.id)
    expect(told).toMatchObject({ state: 'waiting', obstacle: 'punch_superseded', position: 4 })
    const { body: breaks } = await ask(app, company.ada, {
      changes: [
        { change: 'add', kind: 'break_start', at: iso(DAY_MS + 4 * HOUR_MS) },
        { change: 'add', kind: 'break_end', at: iso(DAY_MS + 5 * HOUR_MS) },
      ],
    })
    await recordPunches(app.ports, company.orgId, [fact(company.ada.personId, 'out', DAY_MS + 6 * HOUR_MS)])
    const changed = await approve(breaks.id, company.lea, 4)
    expect([changed.status, changed.body.code, changed.body.position]).toEqual([409, 'record_changed', 5])
    expect((await detail(breaks.id)).body.state).toBe('waiting')
  })

  it('refusing needs a word, and changes nothing else', async () => {
    const { body: asked } = await ask(app, company.ada, anHourMore(company))
    expect((await decide(app, company.lea, asked.id, { decision: 'refuse' })).status).toBe(400)
    const word = { decision: 'refuse', word: 'you left with me' }
    const { body } = await decide(app, company.lea, asked.id, word)
    expect([body.state, body.word]).toEqual(['refused', 'you left with me'])
    expect((await approve(asked.id)).body.code).toBe('already_decided')
    expect(await punchCount()).toBe(2)
  })
})

describe('nobody decides', () => {
  it('their own, leader or admin, nor corrects it', async () => {
    const admin = await makeActor(app, company.orgId, { admin: true })
    const session = { changes: [{ change: 'add_session', start: iso(DAY_MS), end: iso(DAY_MS + HOUR_MS) }] }
    for (const as of [company.lea, admin]) {
      const { body: asked } = await ask(app, as, session)
      const { status, body } = await approve(asked.id, as, 0)
      expect([status, body.code]).toEqual([403, 'own_correction'])
      expect((await correct(app, as, as.personId, session)).body.code).toBe('own_correction')
    }
  })

  it('but the only active admin, which is marked', async () => {
    const { boss } = company
    const session = { changes: [{ change: 'add_session', start: iso(DAY_MS), end: iso(DAY_MS + HOUR_MS) }] }
    const { body: asked } = await ask(app, boss, session)
    expect((await approve(asked.id, boss, 0)).body).toMatchObject({ state: 'approved', selfApproved: true })
    const later = {
      changes: [{ change: 'add_session', start: iso(DAY_MS + 2 * HOUR_MS), end: iso(DAY_MS + 3 * HOUR_MS) }],
    }
    expect((await correct(app, boss, boss.personId, later)).body).toMatchObject({ selfApproved: true })
  })

  it('another team’s or another organisation’s: there is no such thing', async () => {
    const { body: asked } = await ask(app, company.ada, anHourMore(company))
    const stranger = await makeActor(app, company.orgId)
    const team = await makeTeam(app.ports.db, company.orgId, randomUUID())
    await joinTeam(app.ports.db, company.orgId, {
      team,
      person: stranger.personId,
      fromMs: 0,
      role: 'leader',
    })
    const foreigner = await makeActor(app, (await makeOrganisation(app.ports.db)).id, { admin: true })
    for (const as of [stranger, foreigner]) {
      expect([(await approve(asked.id, as)).status, (await detail(asked.id, as)).status]).toEqual([404, 404])
      expect((await correct(app, as, company.ada.personId, anHourMore(company))).status).toBe(404)
      expect((await app.call('GET', '/api/v1/corrections', { as })).body.corrections).toEqual([])
    }
    expect((await approve(asked.id, company.ada)).status).toBe(403)
  })

  it('of a time the person was not in the team; of one they were, also after they left', async () => {
    const { orgId, team, ada, lea } = company
    await app.asOwner(
      'update memberships set valid_until = $1 where person_id = $2',
      [new Date(DAY_MS + 9 * HOUR_MS), ada.personId],
      orgId,
    )
    const { body: then } = await ask(app, ada, anHourMore(company))
    expect((await approve(then.id)).status).toBe(200)
    const start = DAY_MS + 24 * HOUR_MS
    const session = { changes: [{ change: 'add_session', start: iso(start), end: iso(start + HOUR_MS) }] }
    const { body: later } = await ask(app, ada, session)
    expect((await approve(later.id, lea, 3)).status).toBe(404)
    expect((await correct(app, lea, ada.personId, session)).status).toBe(404)
    expect(
      (await app.call('GET', `/api/v1/corrections?team=${team}`, { as: lea })).body.corrections,
    ).toHaveLength(1)
  })
})

describe('correcting directly', () => {
  it('is kept as asked and approved at once, and the person is told', async () => {
    const { ada, lea } = company
    const id = randomUUID()
    const { status, body } = await correct(app, lea, ada.personId, { id, ...anHourMore(company) })
    expect([status, body.state, body.askedBy.name, body.decidedBy.name]).toEqual([
      201,
      'approved',
      'Lea',
      'Lea',
    ])
    expect((await recordOf(app, ada)).workedMs).toBe(9 * HOUR_MS)
    expect(await noticesOf()).toMatchObject([{ kind: 'record_corrected', to: { personIds: [ada.personId] } }])
    const again = await correct(app, lea, ada.personId, { id, ...anHourMore(company) })
    expect([again.status, await punchCount()]).toEqual([201, 3])
    const mine = await app.call('GET', '/api/v1/me/corrections?from=2026-03-02&until=2026-03-02', { as: ada })
    expect(mine.body.corrections).toHaveLength(1)
  })

  it('leaves nothing behind where a punch’s id is taken', async () => {
    const { ada, lea, orgId } = company
    const id = '0190a8c0-3f5e-7a10-8b1c-000000000000'
    await recordPunches(app.ports, orgId, [
      fact(lea.personId, 'in', DAY_MS, { id: '0190a8c0-3f5e-8a10-8b1c-000000000001' }),
    ])
    const { body } = await correct(app, lea, ada.personId, { id, ...anHourMore(company) })
    expect(body.code).toBe('id_conflict')
    expect((await detail(id)).status).toBe(404)
    expect(await noticesOf()).toEqual([])
  })
})

describe('confirming one’s own automatic out', () => {
  const confirm = (session: string, at: number, as = company.ada, id: string = randomUUID()) =>
    app.call('POST', `/api/v1/me/work-sessions/${session}/confirmation`, { as, body: { id, at: iso(at) } })
  const START = DAY_MS + 24 * HOUR_MS
  let session: string
  beforeEach(async () => {
    const began = fact(company.ada.personId, 'in', START)
    session = began.id
    const out = fact(company.ada.personId, 'out', START + 10 * HOUR_MS, { source: 'auto', pair: session })
    await recordPunches(app.ports, company.orgId, [began, out])
  })

  it('needs nobody’s approval, as stamped or earlier; again it is answered the same', async () => {
    const id = randomUUID()
    expect((await confirm(session, START + 9 * HOUR_MS, company.ada, id)).status).toBe(204)
    expect((await confirm(session, START + 9 * HOUR_MS, company.ada, id)).status).toBe(204)
    expect((await confirm(session, START + 8 * HOUR_MS, company.ada, id)).body.code).toBe('id_conflict')
    const { sessions } = await recordOf(app, company.ada)
    expect(sessions[1]).toMatchObject({ status: 'closed', workedMs: 9 * HOUR_MS, exceptions: [] })
    expect((await confirm(session, START + 8 * HOUR_MS)).body.code).toBe('nothing_to_confirm')
    expect(await verifyLog(app.ports, { organisation: company.orgName })).toMatchObject({ ok: true })
  })

  it('later is a correction; somebody else’s is not there', async () => {
    expect((await confirm(session, START + 10 * HOUR_MS + 1)).body).toMatchObject({
      code: 'later_than_stamped',
      stamped: iso(START + 10 * HOUR_MS),
    })
    expect((await confirm(session, START + HOUR_MS, company.lea)).status).toBe(404)
    expect((await confirm(session, START - HOUR_MS)).body.code).toBe('before_the_last_punch')
  })
})
