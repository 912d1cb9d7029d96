import { randomUUID } from 'node:crypto'
import { DEFAULT_RULES } from '@muster/core/clocking/rules.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  MINUTE_MS,
  makeOrganisation,
  makePeople,
  makePolicy,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { press, report } from '../../../../../tests/support/punching.ts'
import { recordPunches, verifyLog } from '../clocking/index.ts'

let app: TestApp
let orgId: string
let name: string
let admin: Actor
let worker: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  const organisation = await makeOrganisation(app.ports.db)
  orgId = organisation.id
  name = organisation.name
  admin = await makeActor(app, orgId, { admin: true, name: 'Zoe' })
  worker = await makeActor(app, orgId)
})

const organisation = async (as = worker) => (await app.call('GET', '/api/v1/organisation', { as })).body
const versions = async (as = admin) =>
  (await app.call('GET', '/api/v1/organisation/rules', { as })).body.versions
const set = (body: object) => app.call('POST', '/api/v1/organisation/rules', { as: admin, body })
const withdraw = (id: string) => app.call('DELETE', `/api/v1/organisation/rules/${id}`, { as: admin })
const problem = ({ status, body }: Answer) => [status, body.code]

describe('the organisation', () => {
  it('is told as it is now', async () => {
    const told = { id: orgId, name, zone: 'Europe/Berlin', rules: DEFAULT_RULES, usesJobs: false }
    expect(await organisation()).toEqual(told)
    await makePolicy(app.ports.db, orgId, {
      fromMs: START_MS - 2,
      zone: 'America/Toronto',
      rules: { autoOut: false },
    })
    await makePolicy(app.ports.db, orgId, { fromMs: START_MS - 1, rules: { undoWithinMs: 0 } })
    await makePolicy(app.ports.db, orgId, { fromMs: START_MS + 1, zone: 'Europe/Paris' })
    const team = await makeTeam(app.ports.db, orgId)
    await makePolicy(app.ports.db, orgId, {
      fromMs: START_MS,
      team,
      zone: 'Asia/Tokyo',
      rules: { autoOut: false },
    })
    const rules = { ...DEFAULT_RULES, undoWithinMs: 0 }
    expect(await organisation()).toEqual({ ...told, zone: 'America/Toronto', rules })
    const session = await app.call('GET', '/api/v1/session', { as: worker })
    expect(session.body.organisation.zone, 'everywhere').toBe('America/Toronto')
  })

  it('takes another name', async () => {
    const body = { name: ' Mill & Sons ' }
    const answer = await app.call('PATCH', '/api/v1/organisation', { as: admin, body })
    expect([answer.status, answer.body.name]).toEqual([200, 'Mill & Sons'])
    expect(await organisation()).toMatchObject({ id: orgId, name: 'Mill & Sons' })
  })
})

describe('rules', () => {
  it('are set from now on, by somebody, and shown newest first', async () => {
    const made = await set({ rules: { warnAfterMs: 6 * HOUR_MS } })
    expect(made.status).toBe(201)
    expect(made.body).toEqual({
      defaults: DEFAULT_RULES,
      versions: [
        {
          id: expect.any(String),
          team: null,
          from: '2026-03-02T05:00:00Z',
          zone: null,
          rules: { warnAfterMs: 6 * HOUR_MS },
          madeAt: '2026-03-02T05:00:00Z',
          madeBy: { id: admin.personId, name: 'Zoe' },
        },
      ],
    })
    app.clock.advance(HOUR_MS)
    await set({ zone: 'America/Toronto', rules: {} })
    expect((await versions()).map((one: { from: string }) => one.from)).toEqual([
      '2026-03-02T06:00:00Z',
      '2026-03-02T05:00:00Z',
    ])
    expect(await organisation(), 'what is left out has its default').toMatchObject({
      zone: 'America/Toronto',
      rules: DEFAULT_RULES,
    })
  })

  it('begin with a date in the zone in force, and may be replaced until then', async () => {
    await set({ from: '2026-03-10', rules: { autoOut: false } })
    await set({ from: '2026-03-10', zone: 'Europe/Paris', rules: { undoWithinMs: 0 } })
    const team = await makeTeam(app.ports.db, orgId)
    await set({ from: '2026-03-10', team, rules: { autoOut: false } })
    expect(await versions()).toMatchObject([
      { team: null, from: '2026-03-09T23:00:00Z', zone: 'Europe/Paris', rules: { undoWithinMs: 0 } },
      {
        team: { id: team, name: 'Team' },
        from: '2026-03-09T23:00:00Z',
        zone: null,
        rules: { autoOut: false },
      },
    ])
    expect((await organisation()).rules, 'not yet').toEqual(DEFAULT_RULES)
  })

  it.each<[what: string, body: object, answer: [number, string]]>([
    ['of yesterday', { from: '2026-03-01', rules: {} }, [422, 'rules_in_the_past']],
    ['of today, which began', { from: '2026-03-02', rules: {} }, [422, 'rules_in_the_past']],
    ['of a team that is not there', { team: randomUUID(), rules: {} }, [404, 'not_found']],
    ['of no zone', { zone: 'Europe/Nowhere', rules: {} }, [400, 'invalid_request']],
    ['that are unknown', { rules: { pay: 1 } }, [400, 'invalid_request']],
    ['that are not whole milliseconds', { rules: { warnAfterMs: 0.5 } }, [400, 'invalid_request']],
    ['that contradict each other', { rules: { warnAfterMs: 11 * HOUR_MS } }, [400, 'invalid_request']],
  ])('are refused %s', async (_what, body, expected) => {
    const answer = await set(body)
    expect(problem(answer)).toEqual(expected)
    expect(await versions()).toEqual([])
  })

  it('that contradict each other are refused with the field, also a team’s with the organisation’s', async () => {
    await set({ rules: { warnAfterMs: 9 * HOUR_MS } })
    const team = await makeTeam(app.ports.db, orgId)
    const { body } = await set({ team, rules: { autoOutAfterMs: 8 * HOUR_MS } })
    expect(body.errors).toEqual([
      {
        path: '/rules/autoOutAfterMs',
        message: expect.stringContaining('28800000 is less than warnAfterMs, 32400000 (for a team'),
      },
    ])
  })

  it('are taken back while they are not in force, and kept from then on', async () => {
    await set({ rules: {} })
    const later = (await set({ from: '2026-03-10', rules: { autoOut: false } })).body.versions[0].id
    const inForce = (await versions())[1].id
    expect(problem(await withdraw(inForce))).toEqual([409, 'rules_in_force'])
    expect(problem(await withdraw(randomUUID()))).toEqual([404, 'not_found'])
    expect((await withdraw(later)).status).toBe(204)
    expect(problem(await withdraw(later))).toEqual([404, 'not_found'])
    expect((await versions()).map((one: { id: string }) => one.id)).toEqual([inForce])
  })

  it('are not taken back where others rest on them', async () => {
    await set({ from: '2026-03-10', rules: { warnAfterMs: 5 * HOUR_MS } })
    const team = await makeTeam(app.ports.db, orgId)
    expect((await set({ from: '2026-03-11', team, rules: { autoOutAfterMs: 6 * HOUR_MS } })).status).toBe(201)
    const ofOrganisation = (await versions())[1].id
    expect(problem(await withdraw(ofOrganisation))).toEqual([400, 'invalid_request'])
  })

  it('of teams are seen by those who lead them', async () => {
    const [own, other] = [
      await makeTeam(app.ports.db, orgId, 'Own'),
      await makeTeam(app.ports.db, orgId, 'Other'),
    ]
    const body = { personId: worker.personId, role: 'leader' }
    await app.call('POST', `/api/v1/teams/${own}/members`, { as: admin, body })
    for (const team of [own, other, undefined]) await set({ team, rules: { autoOut: false } })
    const seen = (await versions(worker)).map(
      (one: { team: { name: string } | null }) => one.team?.name ?? null,
    )
    expect(seen).toEqual([null, 'Own'])
  })
})

describe('the log after a change of rules', () => {
  const verified = () => verifyLog({ db: app.ports.db }, { organisation: name })

  it('is derived again where punches claim to be of the time to come', async () => {
    const at = new Date(START_MS + 48 * HOUR_MS).toISOString()
    await report(app, worker, [{ id: randomUUID(), kind: 'in', at }])
    const exceptions = async () =>
      (await app.asOwner<{ exceptions: string[] }>('select exceptions from work_sessions', [], orgId)).map(
        (row) => row.exceptions,
      )
    expect(await exceptions()).toEqual([['out_of_range_time']])
    expect((await set({ from: '2026-03-04', rules: { aheadToleranceMs: HOUR_MS } })).status).toBe(201)
    expect(await verified()).toMatchObject({ ok: true })
    const [later] = await versions()
    expect((await withdraw(later.id)).status).toBe(204)
    expect(await verified()).toMatchObject({ ok: true })
  })

  it('keeps what was, and judges by the new rules from then on', async () => {
    await press(app, worker, { kind: 'in' })
    app.clock.advance(HOUR_MS)
    await press(app, worker, { kind: 'break_start' })
    await set({ rules: { longBreakAfterMs: 0 } })
    app.clock.advance(MINUTE_MS)
    await press(app, worker, { kind: 'break_end' })
    app.clock.advance(HOUR_MS)
    await press(app, worker, { kind: 'out' })
    app.clock.advance(HOUR_MS)
    for (const kind of ['in', 'break_start', 'break_end', 'out']) {
      await press(app, worker, { kind })
      app.clock.advance(2 * MINUTE_MS)
    }
    const rows = await app.asOwner('select exceptions from work_sessions order by start_at', [], orgId)
    expect(rows).toEqual([{ exceptions: [] }, { exceptions: ['long_break'] }])
    expect(await verified()).toMatchObject({ ok: true })
  })

  it('verifies, however much was punched meanwhile', { timeout: 60_000 }, async () => {
    const people = await makePeople(app.ports.db, orgId, 4)
    for (let round = 0; round < 12; round++) {
      app.clock.advance(HOUR_MS)
      const rules = {
        longBreakAfterMs: (round % 3) * 20 * MINUTE_MS,
        duplicateWithinMs: (round % 2) * 50 * MINUTE_MS,
      }
      // Facts of a few minutes ahead are as near to the change as a punch can be.
      const facts = people.flatMap((person, index) =>
        (['in', 'break_start', 'break_end', 'out'] as const).map((kind, step) =>
          fact(person, kind, app.clock.now() + (step + index - 3) * MINUTE_MS),
        ),
      )
      await Promise.all([
        ...facts.map((one) => recordPunches(app.ports, orgId, [one])),
        set({ rules }),
        set({ from: `2026-04-${10 + round}`, rules }),
      ])
      expect(await verified()).toMatchObject({ ok: true })
    }
  })
})
