// The roster of a team: written by leaders as drafts, published to workers, copied, and never changed behind.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import { joinTeam, makeJob, makeOrganisation, makeTeam } from '../../../../../tests/support/factories.ts'
import { makeLeave, makePattern, makeShift, weekOf } from '../../../../../tests/support/roster-factories.ts'

let app: TestApp
let orgId: string
let admin: Actor
let leader: Actor
let worker: Actor
let team: string
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  // A Wednesday in Berlin.
  app.clock.set(Date.parse('2026-03-04T10:00:00+01:00'))
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { name: 'Zoe Admin', admin: true })
  leader = await makeActor(app, orgId, { name: 'Lea' })
  worker = await makeActor(app, orgId, { name: 'Will' })
  team = await makeTeam(app.ports.db, orgId, 'Yard')
  await joinTeam(app.ports.db, orgId, { team, person: leader.personId, fromMs: 0, role: 'leader' })
  await joinTeam(app.ports.db, orgId, { team, person: worker.personId, fromMs: 0 })
})

const WEEK = 'from=2026-03-02&until=2026-03-08'
const problem = ({ status, body }: Answer) => [status, body?.code]
const shift = (date: string, more: object = {}) => ({
  id: randomUUID(),
  personId: worker.personId,
  date,
  start: '22:00',
  end: '06:00',
  ...more,
})
const put = (body: object, as = leader) => app.call('POST', `/api/v1/teams/${team}/shifts`, { as, body })
const move = (id: string, body: object, as = leader) =>
  app.call('PATCH', `/api/v1/shifts/${id}`, { as, body })
const remove = (id: string, as = leader) => app.call('DELETE', `/api/v1/shifts/${id}`, { as })
const publish = (from = '2026-03-02', until = '2026-03-08') =>
  app.call('POST', `/api/v1/teams/${team}/roster/publish`, { as: leader, body: { from, until } })
const copy = (body: object) => app.call('POST', `/api/v1/teams/${team}/roster/copy`, { as: leader, body })
const roster = async (query = WEEK, as = leader) =>
  (await app.call('GET', `/api/v1/teams/${team}/roster?${query}`, { as })).body
const spansOf = async (query = WEEK) => {
  const { body } = await app.call('GET', `/api/v1/me/calendar?${query}`, { as: worker })
  return body.days.flatMap((day: { spans: { start: string; end: string }[] }) =>
    day.spans.map(({ start, end }) => `${start} ${end}`),
  )
}
const notices = () =>
  app.asOwner<{ kind: string; addressed_to: object; data: object }>(
    'select kind, addressed_to, data from notices order by at, id',
    [],
    orgId,
  )

describe('a shift', () => {
  it('is a draft that its worker does not see, until it is published and they are told', async () => {
    const made = await put(shift('2026-03-05', { label: 'Gate' }))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ state: 'draft', start: '22:00', label: 'Gate', job: null, clashes: [] })
    expect(await spansOf()).toEqual([])
    expect((await publish()).body).toEqual({ published: 1, removed: 0, people: [worker.personId] })
    expect(await spansOf()).toEqual(['2026-03-05T21:00:00Z 2026-03-06T05:00:00Z'])
    expect((await roster()).shifts).toMatchObject([{ state: 'published' }])
    expect(await notices()).toEqual([
      {
        kind: 'roster_published',
        addressed_to: { personIds: [worker.personId] },
        data: { team: 'Yard', from: '2026-03-02', until: '2026-03-08' },
      },
    ])
  })

  it('that is moved or taken away stays as it was published until the next publication', async () => {
    const { id } = (await put(shift('2026-03-05'))).body
    const other = (await put(shift('2026-03-06'))).body
    await publish()
    const moved = await move(id, shift('2026-03-07', { id: undefined, personId: leader.personId }))
    const before = { personId: worker.personId, date: '2026-03-05', start: '22:00', end: '06:00' }
    expect(moved.body).toMatchObject({
      state: 'changed',
      date: '2026-03-07',
      personId: leader.personId,
      before,
    })
    expect((await remove(other.id)).status).toBe(204)
    const taken = { id: other.id, ...before, date: '2026-03-06', job: null, label: null }
    expect((await roster()).removed).toEqual([taken])
    expect(await spansOf()).toHaveLength(2)
    const people = [leader.personId, worker.personId].sort()
    expect((await publish()).body).toEqual({ published: 1, removed: 1, people })
    expect(await spansOf()).toEqual([])
    expect((await publish()).body).toEqual({ published: 0, removed: 0, people: [] })
    expect(await notices()).toHaveLength(2)
  })

  it('put twice is one; the same id for something else is refused', async () => {
    const body = shift('2026-03-05')
    const [first, again] = [await put(body), await put(body)]
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(problem(await put({ ...body, end: '07:00' }))).toEqual([409, 'id_taken'])
    expect((await roster()).shifts).toHaveLength(1)
  })

  it.each<[what: string, change: () => object | Promise<object>, answer: [number, string]]>([
    ['of yesterday', () => ({ date: '2026-03-03' }), [422, 'plan_in_the_past']],
    ['of somebody who is not in the team', () => ({ personId: admin.personId }), [404, 'not_found']],
    ['of no time', () => ({ end: '22:00' }), [400, 'invalid_request']],
    ['at 24:00', () => ({ end: '24:00' }), [400, 'invalid_request']],
    ['on a job that is none', () => ({ job: randomUUID() }), [422, 'unknown_job']],
    ['that is published by itself', () => ({ state: 'published' }), [400, 'invalid_request']],
  ])('%s is refused', async (_what, change, answer) => {
    expect(problem(await put({ ...shift('2026-03-05'), ...(await change()) }))).toEqual(answer)
    expect((await roster()).shifts).toEqual([])
  })

  it('of the past stays: it is neither moved, taken away nor unpublished', async () => {
    const { db } = app.ports
    const past = await makeShift(db, orgId, {
      team,
      person: worker.personId,
      date: '2026-03-03',
      published: true,
    })
    const { id: _id, ...body } = shift('2026-03-05')
    expect(problem(await move(past, body))).toEqual([422, 'plan_in_the_past'])
    expect(problem(await remove(past))).toEqual([422, 'plan_in_the_past'])
    const today = (await put(shift('2026-03-04'))).body
    await publish()
    await remove(today.id)
    app.clock.set(Date.parse('2026-03-05T10:00:00+01:00'))
    expect((await publish()).body).toMatchObject({ removed: 0 })
    expect(await spansOf()).toHaveLength(2)
  })

  it('may clash, and says so: with leave, another shift, a night, and the roster of another team', async () => {
    const { db } = app.ports
    const other = await makeTeam(db, orgId, 'Other')
    const person = worker.personId
    const leave = await makeLeave(db, orgId, { person, from: '2026-03-06' })
    await makeShift(db, orgId, {
      team: other,
      person,
      date: '2026-03-07',
      times: '08:00–12:00',
      published: true,
    })
    await makeShift(db, orgId, { team: other, person, date: '2026-03-08', times: '08:00–12:00' })
    const night = (await put(shift('2026-03-05'))).body
    const clashes = async (date: string, start: string, end: string) =>
      (await put(shift(date, { start, end }))).body.clashes
    expect(await clashes('2026-03-06', '05:30', '09:00')).toEqual([
      { with: 'leave', id: leave },
      { with: 'shift', id: night.id },
    ])
    expect(await clashes('2026-03-07', '11:00', '15:00')).toEqual([{ with: 'shift' }])
    expect(await clashes('2026-03-08', '11:00', '15:00'), 'drafts of others are not told').toEqual([])
    await app.call('POST', '/api/v1/organisation/holidays', {
      as: admin,
      body: { date: '2026-03-04', name: 'Fair' },
    })
    expect(await clashes('2026-03-04', '08:00', '09:00')).toEqual([{ with: 'holiday' }])
  })
})

describe('the week of a team', () => {
  it('has everybody in it by name, with patterns, leave, holidays and jobs', async () => {
    const { db } = app.ports
    await makePattern(db, orgId, {
      team,
      from: '2026-01-01',
      by: admin.personId,
      week: weekOf('08:00–12:00 13:00–17:00'),
    })
    const leave = await makeLeave(db, orgId, {
      person: worker.personId,
      from: '2026-03-06',
      part: 'first_half',
    })
    const job = await makeJob(db, orgId)
    await put(shift('2026-03-05', { job }))
    const week = await roster()
    expect(week).toMatchObject({
      team: { id: team, name: 'Yard' },
      today: '2026-03-04',
      zone: 'Europe/Berlin',
    })
    expect(week.people.map(({ person }: { person: { name: string } }) => person.name)).toEqual([
      'Lea',
      'Will',
    ])
    const pattern = [
      { start: '08:00', end: '12:00' },
      { start: '13:00', end: '17:00' },
    ]
    expect(week.people[1].days).toHaveLength(7)
    expect(week.people[1].days[4]).toEqual({
      date: '2026-03-06',
      pattern,
      leave: [{ id: leave, kind: 'vacation', part: 'first_half' }],
      elsewhere: 0,
    })
    expect(week.people[1].days[5]).toMatchObject({ date: '2026-03-07', pattern: [] })
    expect(week.jobs).toEqual([{ id: job, code: job.slice(0, 8), name: 'A job' }])
  })

  it('is copied as drafts, once however often, without those who left', async () => {
    const { db } = app.ports
    const gone = await makeActor(app, orgId, { name: 'Gone' })
    const untilMs = Date.parse('2026-03-09T00:00:00+01:00')
    await joinTeam(db, orgId, { team, person: gone.personId, fromMs: 0, untilMs })
    await makeShift(db, orgId, { team, person: worker.personId, date: '2026-03-02', published: true })
    await put(shift('2026-03-08'))
    await put(shift('2026-03-06', { personId: gone.personId }))
    expect((await copy({ from: '2026-03-02', to: '2026-03-09' })).body).toEqual({ copied: 2, left: 1 })
    expect((await copy({ from: '2026-03-02', to: '2026-03-09' })).body).toEqual({ copied: 0, left: 3 })
    const next = (await roster('from=2026-03-09&until=2026-03-15')).shifts
    expect(next).toMatchObject([
      { date: '2026-03-09', start: '06:00', state: 'draft' },
      { date: '2026-03-15', start: '22:00', state: 'draft' },
    ])
    expect(problem(await copy({ from: '2026-03-09', to: '2026-03-02' }))).toEqual([422, 'plan_in_the_past'])
  })

  it('names who left the team and still has shifts in it, without days', async () => {
    const gone = await makeActor(app, orgId, { name: 'Gone' })
    const [person, date] = [gone.personId, '2026-03-05']
    await makeShift(app.ports.db, orgId, { team, person, date, published: true })
    expect((await roster()).people.at(-1)).toEqual({ person: { id: person, name: 'Gone' }, days: [] })
  })

  it('copied and published by two at once is copied and told once', async () => {
    await put(shift('2026-03-05'))
    const copies = await Promise.all([1, 2, 3, 4].map(() => copy({ from: '2026-03-02', to: '2026-03-09' })))
    expect(copies.map(({ body }) => body.copied).sort()).toEqual([0, 0, 0, 1])
    const published = await Promise.all([1, 2, 3, 4].map(() => publish('2026-03-02', '2026-03-15')))
    expect(published.map(({ body }) => body.published).sort()).toEqual([0, 0, 0, 2])
    expect(await notices()).toHaveLength(1)
  })
})

describe('a pattern', () => {
  const set = (body: object, as = leader) => app.call('POST', '/api/v1/patterns', { as, body })
  const week = weekOf('08:00–16:00')

  it('has a history, and holds from a date on', async () => {
    expect((await set({ team, from: '2026-03-04', week })).status).toBe(201)
    const { body } = await set({ person: worker.personId, from: '2026-03-06', week: weekOf('10:00–12:00') })
    expect(body).toMatchObject({
      today: '2026-03-04',
      versions: [{ from: '2026-03-06', madeBy: { name: 'Lea' } }],
    })
    expect(await spansOf()).toEqual([
      '2026-03-04T07:00:00Z 2026-03-04T15:00:00Z',
      '2026-03-05T07:00:00Z 2026-03-05T15:00:00Z',
      '2026-03-06T09:00:00Z 2026-03-06T11:00:00Z',
    ])
    const withdrawn = await app.call('DELETE', `/api/v1/patterns/${body.versions[0].id}`, { as: leader })
    expect(withdrawn.status).toBe(204)
    expect(await spansOf()).toHaveLength(3)
  })

  it('changes no past: only the first one may begin earlier', async () => {
    expect((await set({ team, from: '2026-02-02', week })).status).toBe(201)
    expect(problem(await set({ team, from: '2026-03-03', week: null }))).toEqual([422, 'plan_in_the_past'])
    const { versions } = (await app.call('GET', `/api/v1/patterns?team=${team}`, { as: leader })).body
    const withdrawn = await app.call('DELETE', `/api/v1/patterns/${versions[0].id}`, { as: leader })
    expect(problem(withdrawn)).toEqual([422, 'plan_in_the_past'])
    expect((await set({ team, from: '2026-03-04', week: null })).body.versions).toHaveLength(2)
    expect(await spansOf()).toHaveLength(2)
  })

  it.each<[what: string, body: () => object, answer: [number, string]]>([
    ['of oneself', () => ({ person: leader.personId, week }), [409, 'not_yourself']],
    ['of somebody out of reach', () => ({ person: admin.personId, week }), [404, 'not_found']],
    ['of nobody', () => ({ week }), [400, 'invalid_request']],
    ['of six days', () => ({ team, week: week.slice(1) }), [400, 'invalid_request']],
    [
      'whose spans overlap',
      () => ({ team, week: weekOf('08:00–12:00 11:00–13:00') }),
      [400, 'invalid_request'],
    ],
  ])('%s is refused', async (_what, body, answer) => {
    expect(problem(await set({ from: '2026-03-05', ...body() }))).toEqual(answer)
  })
})
