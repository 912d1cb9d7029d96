import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { HOUR_MS, MINUTE_MS, makeOrganisation, START_MS } from '../../../../../tests/support/factories.ts'
import { iso, press, pressAll, report } from '../../../../../tests/support/punching.ts'

let app: TestApp
let orgId: string
let ada: Actor
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  ada = await makeActor(app, orgId)
})

const presence = async () => (await app.call('GET', '/api/v1/me/presence', { as: ada })).body
const punchesOf = (person: string) =>
  app.asOwner('select 1 from punches where person_id = $1', [person], orgId)

describe('a retry', () => {
  it('is answered like the first time, whatever has happened since', async () => {
    const body = { id: randomUUID(), kind: 'in', note: 'Früh', clockReading: iso(START_MS - 5 * MINUTE_MS) }
    const first = await press(app, ada, body)
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      id: body.id,
      kind: 'in',
      at: iso(START_MS),
      position: 1,
      note: 'Früh',
    })
    expect(first.body).toMatchObject({ source: 'web', assurance: 'password', exceptions: ['clock_drift'] })
    app.clock.advance(MINUTE_MS)
    await pressAll(app, ada, { kind: 'break_start' }, { kind: 'break_end' }, { kind: 'out' })
    const again = await press(app, ada, body)
    expect([again.status, again.text]).toEqual([201, first.text])
  })

  it('sent many times at once makes one punch', async () => {
    const body = { id: randomUUID(), kind: 'in' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(app, ada, body)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(await punchesOf(ada.personId)).toHaveLength(1)
  })

  it('is another punch in another organisation', async () => {
    const body = { id: randomUUID(), kind: 'in' }
    await press(app, ada, body)
    const bob = await makeActor(app, (await makeOrganisation(app.ports.db)).id)
    expect((await press(app, bob, body)).body).toMatchObject({
      id: body.id,
      personId: bob.personId,
      position: 1,
    })
  })

  it('of an undo is answered like the first time', async () => {
    const { body } = await press(app, ada, { kind: 'in' })
    const undo = { id: randomUUID(), kind: 'void', supersedes: body.id }
    const first = await press(app, ada, undo)
    app.clock.advance(HOUR_MS)
    expect((await press(app, ada, undo)).text).toBe(first.text)
  })
})

describe('many who press at once', () => {
  it('are each answered for themselves, refusals among them', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => makeActor(app, orgId)))
    const answers = await Promise.all(
      people.map((person, index) => press(app, person, { kind: index % 3 === 0 ? 'out' : 'in' })),
    )
    const expected = people.map((_person, index) => (index % 3 === 0 ? 409 : 201))
    expect(answers.map(({ status }) => status)).toEqual(expected)
  })
})

describe('undo', () => {
  it('takes the last punch back within a minute, and both stay in the log', async () => {
    const { body } = await press(app, ada, { kind: 'in' })
    app.clock.advance(MINUTE_MS)
    const undone = await press(app, ada, { kind: 'void', supersedes: body.id })
    expect(undone.body).toMatchObject({ kind: 'void', supersedes: body.id, position: 2 })
    expect(await presence()).toMatchObject({ phase: 'out', since: null, workedMs: 0 })
    const path = '/api/v1/me/work-sessions?from=2026-03-02&until=2026-03-02'
    const { body: told } = await app.call('GET', path, { as: ada })
    expect(told.sessions).toEqual([])
    expect(told.takenBack).toMatchObject([{ id: body.id, kind: 'in' }])
    expect(await punchesOf(ada.personId)).toHaveLength(2)
  })

  it('of an out goes on with the session', async () => {
    const { body } = await pressAll(app, ada, { kind: 'in' }, { kind: 'out' })
    app.clock.advance(MINUTE_MS)
    expect((await press(app, ada, { kind: 'void', supersedes: body.id })).status).toBe(201)
    expect(await presence()).toMatchObject({ phase: 'working', workedMs: 2 * MINUTE_MS })
  })
})

describe('a batch', () => {
  it('answers each punch for itself, and again the same', async () => {
    const known = { id: randomUUID(), kind: 'in', at: iso(START_MS - 3 * HOUR_MS) }
    await report(app, ada, [known])
    const colleague = (await press(app, await makeActor(app, orgId), { kind: 'in' })).body.id
    const ahead = 9 * MINUTE_MS
    const mix = [
      known,
      { ...known, kind: 'out' },
      { id: randomUUID(), kind: 'out', at: iso(START_MS - HOUR_MS), note: 'from the phone' },
      { id: colleague, kind: 'in', at: iso(START_MS) },
      { id: randomUUID(), kind: 'in', at: iso(START_MS), job: randomUUID() },
      { id: randomUUID(), kind: 'break_end', at: iso(START_MS - 2 * HOUR_MS) },
      { id: randomUUID(), kind: 'in', at: '1970-01-01T00:00:00Z' },
      { id: randomUUID(), kind: 'out', at: iso(START_MS + ahead), deviceOffsetMs: ahead },
    ]
    const { status, body, text } = await report(app, ada, mix)
    expect(status).toBe(200)
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual(mix.map(({ id }) => id))
    expect(body.results).toMatchObject([
      { punch: { kind: 'in', position: 1 } },
      { refused: 'id_conflict' },
      { punch: { kind: 'out', position: 2, note: 'from the phone', exceptions: ['late_report'] } },
      { refused: 'id_conflict' },
      { refused: 'unknown_job' },
      { punch: { kind: 'break_end', position: 3 } },
      { punch: { position: 4, exceptions: expect.arrayContaining(['out_of_range_time']) } },
      { punch: { position: 5, at: iso(START_MS), exceptions: [] } },
    ])
    expect((await report(app, ada, mix)).text).toBe(text)
  })

  it('is one to 500 punches', async () => {
    const punches = Array.from({ length: 501 }, (_, index) => {
      const at = iso(START_MS - (501 - index) * 2 * MINUTE_MS)
      return { id: randomUUID(), kind: index % 2 ? 'out' : 'in', at }
    })
    expect((await report(app, ada, [])).status).toBe(400)
    expect((await report(app, ada, punches)).status).toBe(400)
    const { body } = await report(app, ada, punches.slice(1))
    expect(body.results.filter((result: { punch?: object }) => result.punch)).toHaveLength(500)
  })

  it.each([
    ['undo', { kind: 'void' }],
    ['undo by another kind', { supersedes: randomUUID() }],
    ['say who', { personId: randomUUID() }],
    ['say whence', { source: 'kiosk' }],
    ['say how sure', { assurance: 'face' }],
  ])('cannot %s', async (_what, more) => {
    const punch = { id: randomUUID(), kind: 'in', at: iso(START_MS), ...more }
    expect((await report(app, ada, [punch])).status).toBe(400)
  })
})
