import { randomUUID } from 'node:crypto'
import { type Actor, type Answer, makeActor, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  HOUR_MS,
  joinTeam,
  makeOrganisation,
  makeTeam,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { iso } from '../../../../../tests/support/punching.ts'
import { recordPunches } from '../clocking/index.ts'

/** A team with a worker and a leader, an admin, and the worker's day before: 08:00 to 16:00 in Berlin, on a Monday. */
export type Company = {
  orgId: string
  orgName: string
  team: string
  ada: Actor
  lea: Actor
  boss: Actor
  /** The punches of the day. */
  day: { in: string; out: string }
}

export const DAY_MS = START_MS + 2 * HOUR_MS

export async function makeCompany(app: TestApp): Promise<Company> {
  app.clock.set(START_MS + 48 * HOUR_MS)
  const { id: orgId, name: orgName } = await makeOrganisation(app.ports.db)
  const team = await makeTeam(app.ports.db, orgId)
  const ada = await makeActor(app, orgId, { name: 'Ada' })
  const lea = await makeActor(app, orgId, { name: 'Lea' })
  const boss = await makeActor(app, orgId, { name: 'Boss', admin: true })
  await joinTeam(app.ports.db, orgId, { team, person: ada.personId, fromMs: 0 })
  await joinTeam(app.ports.db, orgId, { team, person: lea.personId, fromMs: 0, role: 'leader' })
  const day = [fact(ada.personId, 'in', DAY_MS), fact(ada.personId, 'out', DAY_MS + 8 * HOUR_MS)] as const
  await recordPunches(app.ports, orgId, day)
  return { orgId, orgName, team, ada, lea, boss, day: { in: day[0].id, out: day[1].id } }
}

/** The worker's out, an hour later. */
export const anHourMore = ({ day }: Company, hours = 1) => ({
  changes: [{ change: 'move', punch: day.out, at: iso(DAY_MS + (8 + hours) * HOUR_MS) }],
})

export function ask(app: TestApp, as: Actor, body: object): Promise<Answer> {
  const asked = { id: randomUUID(), reason: 'the machine jammed', ...body }
  return app.call('POST', '/api/v1/corrections', { as, body: asked })
}

export function correct(app: TestApp, as: Actor, person: string, body: object): Promise<Answer> {
  const asked = { id: randomUUID(), reason: 'seen leaving', ...body }
  return app.call('POST', `/api/v1/people/${person}/corrections`, { as, body: asked })
}

export function decide(app: TestApp, as: Actor, id: string, body: object): Promise<Answer> {
  return app.call('POST', `/api/v1/corrections/${id}/decision`, { as, body })
}

export async function recordOf(app: TestApp, as: Actor, days = 'from=2026-03-01&until=2026-03-31') {
  return (await app.call('GET', `/api/v1/me/work-sessions?${days}`, { as })).body
}
