// A person's day as the API tells it: presence, work sessions with their explanation, zones, DST; and the events of it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  HOUR_MS,
  MINUTE_MS,
  makeOrganisation,
  makePolicy,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { iso, press, report } from '../../../../../tests/support/punching.ts'

let app: TestApp
let ada: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  ada = await makeActor(app, (await makeOrganisation(app.ports.db)).id)
})

const presence = async () => (await app.call('GET', '/api/v1/me/presence', { as: ada })).body
const sessions = async (from: string, until = from) =>
  (await app.call('GET', `/api/v1/me/work-sessions?from=${from}&until=${until}`, { as: ada })).body

/** Presses a button at a time of 2 March in Berlin, `HH:MM`. */
async function pressAt(time: string, kind: string, more: object = {}) {
  app.clock.set(Date.parse(`2026-03-02T${time}:00+01:00`))
  const answer = await press(app, ada, { kind, ...more })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('a day', () => {
  it('is told as it goes on', async () => {
    expect(await presence()).toEqual({
      lastEvent: 0,
      personId: ada.personId,
      phase: 'out',
      since: null,
      sessionStart: null,
      workedMs: 0,
      breakMs: 0,
      zone: 'Europe/Berlin',
      workDate: '2026-03-02',
      now: iso(START_MS),
      lastPunch: null,
    })
    const start = await pressAt('08:00', 'in')
    app.clock.advance(HOUR_MS)
    expect(await presence()).toMatchObject({
      phase: 'working',
      since: start.at,
      sessionStart: start.at,
      workedMs: HOUR_MS,
      lastPunch: { id: start.id, kind: 'in', undoUntil: '2026-03-02T07:01:00Z' },
    })
    await pressAt('12:00', 'break_start')
    app.clock.advance(10 * MINUTE_MS)
    expect(await presence()).toMatchObject({
      phase: 'on_break',
      workedMs: 4 * HOUR_MS,
      breakMs: 10 * MINUTE_MS,
    })
    await pressAt('12:30', 'break_end')
    const end = await pressAt('17:00', 'out')
    expect(await presence()).toMatchObject({ phase: 'out', since: end.at, sessionStart: null, workedMs: 0 })
  })

  it('explains itself: every punch and rule behind its times', async () => {
    const kinds = [
      ['08:00', 'in'],
      ['12:00', 'break_start'],
      ['12:30', 'break_end'],
      ['17:00', 'out'],
    ] as const
    const punches = []
    for (const [time, kind] of kinds) punches.push(await pressAt(time, kind))
    const { sessions: told, ...totals } = await sessions('2026-03-02')
    const times = { presenceMs: 9 * HOUR_MS, breakMs: HOUR_MS / 2, workedMs: 8.5 * HOUR_MS }
    expect(totals).toEqual({ takenBack: [], actors: [], jobs: [], lastEvent: 4, ...times })
    expect(told).toHaveLength(1)
    const [{ explanation, ...session }] = told
    expect(session).toEqual({
      id: punches[0].id,
      workDate: '2026-03-02',
      zone: 'Europe/Berlin',
      start: '2026-03-02T07:00:00Z',
      end: '2026-03-02T16:00:00Z',
      breaks: [{ start: '2026-03-02T11:00:00Z', end: '2026-03-02T11:30:00Z' }],
      jobs: [],
      status: 'closed',
      exceptions: [],
      ...times,
    })
    expect(explanation.punches.map(({ punch }: { punch: object }) => punch)).toEqual(punches)
    expect(explanation.punches.map(({ does }: { does: string }) => does)).toEqual(
      kinds.map(([, kind]) => kind),
    )
    expect(explanation.rules).toMatchObject({ sessionLimitMs: 16 * HOUR_MS, autoOutAfterMs: 10 * HOUR_MS })
  })

  it('takes what a phone reports late, in any order, and marks it', async () => {
    const at = (time: string) => `2026-03-02T${time}:00+01:00`
    app.clock.set(Date.parse(at('18:00')))
    const facts = [
      { id: randomUUID(), kind: 'out', at: at('17:00') },
      { id: randomUUID(), kind: 'in', at: at('08:00') },
      { id: randomUUID(), kind: 'in', at: at('08:00').replace(':00+', ':03+') },
    ]
    await report(app, ada, facts)
    const { sessions: told } = await sessions('2026-03-02')
    expect(told).toMatchObject([{ workedMs: 9 * HOUR_MS, exceptions: ['duplicate', 'late_report'] }])
    expect(told[0].explanation.punches.map(({ does }: { does: string }) => does)).toEqual([
      'in',
      'nothing',
      'out',
    ])
  })

  it('is the day on which it began, in the zone of then', async () => {
    await makePolicy(app.ports.db, ada.orgId, { fromMs: START_MS + HOUR_MS, zone: 'Pacific/Auckland' })
    app.clock.set(START_MS + 12 * HOUR_MS)
    expect(await presence()).toMatchObject({ zone: 'Pacific/Auckland', workDate: '2026-03-03' })
    await press(app, ada, { kind: 'in' })
    app.clock.advance(HOUR_MS)
    await press(app, ada, { kind: 'out' })
    expect((await sessions('2026-03-03')).sessions).toMatchObject([
      { zone: 'Pacific/Auckland', workedMs: HOUR_MS },
    ])
    expect((await sessions('2026-03-02')).sessions).toEqual([])
  })

  it.each([
    ['loses an hour in March', '2026-03-28T22:00:00+01:00', '2026-03-29T06:00:00+02:00', '2026-03-28', 7],
    ['wins an hour in October', '2026-10-24T22:00:00+02:00', '2026-10-25T06:00:00+01:00', '2026-10-24', 9],
  ])('that is a night %s', async (_what, from, until, workDate, hours) => {
    app.clock.set(Date.parse(from))
    await press(app, ada, { kind: 'in' })
    app.clock.set(Date.parse(until))
    await press(app, ada, { kind: 'out' })
    expect((await sessions(workDate)).sessions).toMatchObject([{ workDate, workedMs: hours * HOUR_MS }])
  })

  it('of 16 hours without an out is incomplete, and one is out', async () => {
    await pressAt('08:00', 'in')
    app.clock.advance(16 * HOUR_MS + 1)
    expect(await presence()).toMatchObject({ phase: 'out', sessionStart: null, workedMs: 0 })
    await press(app, ada, { kind: 'in' })
    const { sessions: told } = await sessions('2026-03-02', '2026-03-03')
    expect(told).toMatchObject([
      { status: 'incomplete', end: null, workedMs: 0, exceptions: ['missing_out'] },
      { status: 'open', workDate: '2026-03-03' },
    ])
  })

  it('is nobody else’s', async () => {
    await pressAt('08:00', 'in')
    const bob = await makeActor(app, ada.orgId, { admin: true })
    const path = '/api/v1/me/work-sessions?from=2026-03-01&until=2026-03-31'
    expect((await app.call('GET', path, { as: bob })).body.sessions).toEqual([])
    expect((await app.call('GET', '/api/v1/me/presence', { as: bob })).body.phase).toBe('out')
  })
})

describe('events', () => {
  it('are numbered from 1, one a punch, and read on from any', async () => {
    const boss = await makeActor(app, ada.orgId, { admin: true })
    const after = async (query: string) =>
      (await app.call('GET', `/api/v1/events?after=${query}`, { as: boss })).body
    expect(await after('0')).toEqual({ events: [], last: 0 })
    const punches = [
      await pressAt('08:00', 'in'),
      await pressAt('09:00', 'break_start'),
      await pressAt('09:10', 'break_end'),
    ]
    const all = await after('0')
    expect(all.last).toBe(3)
    expect(all.events).toMatchObject(
      punches.map(({ id, kind, at }, index) => ({
        number: index + 1,
        at,
        kind: 'punch',
        personId: ada.personId,
        data: { punch: id, kind },
      })),
    )
    expect(await after('2')).toEqual({ events: all.events.slice(2), last: 3 })
    expect(await after('0&limit=1')).toEqual({ events: all.events.slice(0, 1), last: 3 })
    expect(await after('3')).toEqual({ events: [], last: 3 })
  })

  it('that are no longer kept, or not yet there, are told to be read anew', async () => {
    const boss = await makeActor(app, ada.orgId, { admin: true })
    await pressAt('08:00', 'in')
    await pressAt('09:00', 'break_start')
    await app.asOwner('delete from events where number = 1', [], ada.orgId)
    for (const after of [0, 3]) {
      const { status, body } = await app.call('GET', `/api/v1/events?after=${after}`, { as: boss })
      expect([status, body.code, body.last]).toEqual([410, 'resync', 2])
    }
    expect((await app.call('GET', '/api/v1/events?after=1', { as: boss })).body.events).toHaveLength(1)
  })
})
