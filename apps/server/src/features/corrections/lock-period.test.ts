// Locking: what is frozen stays, what comes later is told apart and adjusted, and `muster verify` holds all to it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  makePerson,
  makePolicy,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { iso, press, report } from '../../../../../tests/support/punching.ts'
import { recordPunches, verifyLog } from '../clocking/index.ts'
import { addMember } from '../people/index.ts'
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
  app.clock.set(START_MS + 20 * 24 * HOUR_MS)
})

const MONDAY = { from: '2026-03-02', until: '2026-03-02' }
const lock = (days = MONDAY, as = company.boss, id: string = randomUUID()) =>
  app.call('POST', '/api/v1/locks', { as, body: { id, ...days } })
const verified = () => verifyLog(app.ports, { organisation: company.orgName })
const adjust = (ms: number, workDate = '2026-03-02') => ({ changes: [{ change: 'adjust', workDate, ms }] })

describe('a locked period', () => {
  it('freezes its sessions: later facts are conflicts, corrections are refused, everything verifies', async () => {
    const { ada, lea } = company
    expect((await lock()).status).toBe(201)
    const before = await recordOf(app, ada)
    const late = [
      { id: randomUUID(), kind: 'out', at: iso(DAY_MS + 9 * HOUR_MS) },
      { id: randomUUID(), kind: 'break_start', at: iso(DAY_MS + 4 * HOUR_MS) },
      { id: randomUUID(), kind: 'in', at: iso(DAY_MS + 48 * HOUR_MS) },
    ]
    expect((await report(app, ada, late)).status).toBe(200)
    const after = await recordOf(app, ada)
    expect(after.workedMs).toBe(before.workedMs)
    expect(after.sessions.find(({ id }: { id: string }) => id === company.day.in)).toEqual(before.sessions[0])
    const conflicts = after.sessions.filter(({ exceptions }: { exceptions: string[] }) =>
      exceptions.includes('conflict'),
    )
    expect(conflicts.map(({ id }: { id: string }) => id).sort()).toEqual([late[0]?.id, late[1]?.id].sort())
    expect((await ask(app, ada, anHourMore(company))).body.code).toBe('period_locked')
    expect((await correct(app, lea, ada.personId, anHourMore(company))).body.code).toBe('period_locked')
    expect(await verified()).toMatchObject({ ok: true })
  })

  it('takes lines, asked for or made, which change no session', async () => {
    const { ada, lea } = company
    await lock()
    const { body: asked } = await ask(app, ada, adjust(HOUR_MS))
    expect(asked).toMatchObject({
      workDates: ['2026-03-02'],
      effect: { before: [], days: [{ deltaMs: HOUR_MS }] },
    })
    expect((await decide(app, lea, asked.id, { decision: 'approve', position: 2 })).status).toBe(200)
    app.clock.advance(HOUR_MS)
    expect((await correct(app, lea, ada.personId, adjust(-HOUR_MS / 2))).status).toBe(201)
    expect((await correct(app, lea, lea.personId, adjust(HOUR_MS))).body.code).toBe('own_correction')
    const path = `from=2026-03-01&until=2026-03-31`
    const mine = await app.call('GET', `/api/v1/me/adjustments?${path}`, { as: ada })
    expect(mine.body.adjustments).toMatchObject([
      { workDate: '2026-03-02', ms: HOUR_MS, author: { name: 'Lea' }, reason: 'the machine jammed' },
      { workDate: '2026-03-02', ms: -HOUR_MS / 2, reason: 'seen leaving' },
    ])
    const theirs = await app.call('GET', `/api/v1/people/${ada.personId}/adjustments?${path}`, { as: lea })
    expect(theirs.body).toEqual(mine.body)
    expect((await recordOf(app, ada)).workedMs).toBe(8 * HOUR_MS)
    expect(await verified()).toMatchObject({ ok: true })
  })

  it('takes no line for a date that is not locked', async () => {
    expect((await ask(app, company.ada, adjust(HOUR_MS))).body.code).toBe('period_not_locked')
  })

  it('lets work go on: the next punches are as ever', async () => {
    const { ada } = company
    await lock()
    await press(app, ada, { kind: 'in' })
    app.clock.advance(HOUR_MS)
    await press(app, ada, { kind: 'out' })
    const { sessions } = await recordOf(app, ada)
    expect(
      sessions.map(({ status, exceptions }: { status: string; exceptions: string[] }) => [
        status,
        exceptions,
      ]),
    ).toEqual([
      ['closed', []],
      ['closed', []],
    ])
    expect(await verified()).toMatchObject({ ok: true })
  })

  it('holds for who had no punch yet', async () => {
    await lock()
    const eva = await makePerson(app.ports.db, company.orgId)
    await recordPunches(app.ports, company.orgId, [
      fact(eva, 'in', DAY_MS),
      fact(eva, 'out', DAY_MS + HOUR_MS),
    ])
    const rows = await app.asOwner(
      'select exceptions, worked_ms::integer from work_sessions where person_id = $1',
      [eva],
      company.orgId,
    )
    expect(rows).toEqual([
      { exceptions: ['conflict'], worked_ms: 0 },
      { exceptions: ['conflict'], worked_ms: 0 },
    ])
    expect(await verified()).toMatchObject({ ok: true })
  })

  it('and a forgotten out before an open session: the state is that of the log', async () => {
    const { ada, orgId } = company
    const later = DAY_MS + 24 * HOUR_MS
    await recordPunches(app.ports, orgId, [
      fact(ada.personId, 'in', later),
      fact(ada.personId, 'in', later + 15 * HOUR_MS),
    ])
    expect((await lock({ from: '2026-03-03', until: '2026-03-03' })).status).toBe(409)
    const [open] = await app.asOwner<{ date: string }>(
      `select work_date::text as date from work_sessions where person_id = $1 and status = 'open'`,
      [ada.personId],
      orgId,
    )
    expect(open?.date).toBe('2026-03-03')
  })

  it('is named by verify where somebody changed what is frozen', async () => {
    await lock()
    await app.asOwner('update work_sessions set worked_ms = 1 where id = $1', [company.day.in], company.orgId)
    expect(await verified()).toMatchObject({
      ok: false,
      first: { table: 'work_sessions', id: company.day.in },
    })
  })

  it('keeps its sessions where a membership of the past brings other rules', async () => {
    const { ada, orgId } = company
    const team = await makeTeam(app.ports.db, orgId, randomUUID())
    await makePolicy(app.ports.db, orgId, { fromMs: 0, team, rules: { sessionLimitMs: HOUR_MS } })
    await lock()
    const member = { personId: ada.personId, role: 'worker', from: '2026-03-01' } as const
    const refused = await addMember(app.ports, { orgId, zone: 'Europe/Berlin' }, team, member)
    expect(refused).toMatchObject({ refused: 'period_locked' })
    expect(await verified()).toMatchObject({ ok: true })
    const later = { ...member, from: '2026-03-04' }
    expect(await addMember(app.ports, { orgId, zone: 'Europe/Berlin' }, team, later)).toBeUndefined()
    expect(await verified()).toMatchObject({ ok: true })
  })
})

describe('what cannot be locked', () => {
  it('an open or provisional session: told which', async () => {
    const { ada, orgId } = company
    const began = fact(ada.personId, 'in', DAY_MS + 24 * HOUR_MS)
    await recordPunches(app.ports, orgId, [began])
    const week = { from: '2026-03-02', until: '2026-03-08' }
    const open = await lock(week)
    expect([open.status, open.body.code, open.body.count]).toEqual([409, 'period_not_settled', 1])
    expect(open.body.sessions).toMatchObject([{ session: began.id, person: { name: 'Ada' }, status: 'open' }])
    const out = fact(ada.personId, 'out', DAY_MS + 34 * HOUR_MS, { source: 'auto', pair: began.id })
    await recordPunches(app.ports, orgId, [out])
    expect((await lock(week)).body.sessions).toMatchObject([{ status: 'provisional' }])
    expect((await lock()).body.code).toBe('period_not_settled')
    const confirmed = { id: randomUUID(), at: iso(DAY_MS + 30 * HOUR_MS) }
    await app.call('POST', `/api/v1/me/work-sessions/${began.id}/confirmation`, { as: ada, body: confirmed })
    expect((await lock(week)).status).toBe(201)
    expect(await verified()).toMatchObject({ ok: true })
  })

  it.each([
    ['a period that is not over', { from: '2026-03-01', until: '2026-03-22' }, 'period_not_over'],
    ['a date twice', { from: '2026-03-01', until: '2026-03-03' }, 'period_locked'],
  ])('%s', async (_what, days, code) => {
    await lock()
    expect((await lock(days)).body.code).toBe(code)
  })

  it('anything, by a leader; the same lock again is answered the same', async () => {
    expect((await lock(MONDAY, company.lea)).status).toBe(403)
    const id = randomUUID()
    const first = await lock(MONDAY, company.boss, id)
    expect((await lock(MONDAY, company.boss, id)).text).toBe(first.text)
    expect((await lock({ from: '2026-03-02', until: '2026-03-04' }, company.boss, id)).body.code).toBe(
      'id_conflict',
    )
  })
})
