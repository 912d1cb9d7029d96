// What was expected of people and what it came to: one's own, a person's while they were in the team, and many for reports.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makePerson,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { makePattern, makeShift } from '../../../../../tests/support/roster-factories.ts'
import { recordPunches } from '../clocking/index.ts'
import { expectedTimes, holidaysBetween } from './index.ts'

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
const berlin = (date: string, time: string) => Date.parse(`2026-${date}T${time}:00+01:00`)
beforeEach(async () => {
  app.clock.set(berlin('03-06', '12:00'))
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { name: 'Zoe', admin: true })
  leader = await makeActor(app, orgId, { name: 'Lea' })
  worker = await makeActor(app, orgId, { name: 'Will' })
  team = await makeTeam(app.ports.db, orgId)
  await makePattern(app.ports.db, orgId, { team, from: '2026-01-05', by: admin.personId })
  await joinTeam(app.ports.db, orgId, { team, person: leader.personId, fromMs: 0, role: 'leader' })
  const untilMs = berlin('03-05', '00:00')
  await joinTeam(app.ports.db, orgId, { team, person: worker.personId, fromMs: 0, untilMs })
  await recordPunches(app.ports, orgId, [
    fact(worker.personId, 'in', berlin('03-03', '08:30')),
    fact(worker.personId, 'out', berlin('03-03', '18:00')),
  ])
})

type Day = { date: string; findings: { kind: string }[]; overtimeMs: number }
const gist = ({ date, findings, overtimeMs }: Day) => [
  date.slice(5),
  findings.map(({ kind }) => kind).join(),
  overtimeMs / HOUR_MS,
]
const days = 'from=2026-03-02&until=2026-03-06'

it('of one’s own: every day, with shift, findings and overtime', async () => {
  const { db } = app.ports
  const shift = await makeShift(db, orgId, {
    team,
    person: worker.personId,
    date: '2026-03-06',
    published: true,
  })
  const { body } = await app.call('GET', `/api/v1/me/calendar?${days}`, { as: worker })
  expect(body).toMatchObject({ person: { name: 'Will' }, now: '2026-03-06T11:00:00Z', today: '2026-03-06' })
  expect(body.days.map(gist)).toEqual([
    ['03-02', 'absent', 0],
    ['03-03', 'late', 1.5],
    ['03-04', 'absent', 0],
    ['03-05', '', 0],
    ['03-06', 'missing_now', 0],
  ])
  expect(body.days[4].spans[0].shift).toEqual({ id: shift, job: null, label: null })
})

it('of a member: the days on which they were one; of who never was: none', async () => {
  const path = (id: string) => `/api/v1/people/${id}/calendar?${days}`
  const { body } = await app.call('GET', path(worker.personId), { as: leader })
  expect(body.days.map(({ date }: Day) => date.slice(5))).toEqual(['03-02', '03-03', '03-04'])
  expect((await app.call('GET', path(admin.personId), { as: leader })).status).toBe(404)
  expect((await app.call('GET', path(worker.personId), { as: admin })).body.days).toHaveLength(5)
})

it('of many, by name, page by page', async () => {
  const { db } = app.ports
  for (let index = 0; index < 30; index++)
    await makePerson(db, orgId, { name: `P ${String(index).padStart(2, '0')}` })
  const range = { from: '2026-01-01', until: '2026-12-31' }
  const names: string[] = []
  for await (const { person, days: judged } of expectedTimes(
    app.ports,
    { orgId, reach: null, atMs: app.clock.now() },
    range,
  )) {
    names.push(person.name)
    expect(judged).toHaveLength(365)
    if (person.name !== 'Will') continue
    expect(judged.reduce((sum, { verdict }) => sum + verdict.overtimeMs, 0)).toBe(1.5 * HOUR_MS)
  }
  expect(names).toEqual([...names].sort())
  expect(names).toHaveLength(33)
})

it('holidays of an organisation that keeps none are none', async () => {
  const year = { from: '2026-01-01', until: '2026-12-31' }
  const found = await app.ports.db.transaction({ org: orgId }, (tx) => holidaysBetween(tx, year))
  expect(found.size).toBe(0)
})
