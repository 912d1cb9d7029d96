import { type Actor, makeActor, type TestApp } from '../../../../../tests/support/app.ts'
import {
  fact,
  joinTeam,
  makeOrganisation,
  makePerson,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { recordPunches } from '../clocking/index.ts'

/** Two teams; Ada is in North until 4 March, then in South; Bo is in South; each team has a leader. */
export type Company = {
  orgId: string
  north: string
  south: string
  ada: Actor
  bo: string
  leaderOfNorth: Actor
  leaderOfSouth: Actor
  admin: Actor
}

const LONG_AGO_MS = Date.UTC(2025, 0, 1)
/** Midnight in Berlin. */
export const MOVED_MS = Date.parse('2026-03-04T00:00:00+01:00')

export async function makeCompany(app: TestApp): Promise<Company> {
  const { db } = app.ports
  const orgId = (await makeOrganisation(db)).id
  const [north, south] = [await makeTeam(db, orgId, 'North'), await makeTeam(db, orgId, 'South')]
  const ada = await makeActor(app, orgId, { name: 'Ada' })
  const bo = await makePerson(db, orgId, { name: 'Bo', number: '=7' })
  const leaderOfNorth = await makeActor(app, orgId, { name: 'Lea' })
  const leaderOfSouth = await makeActor(app, orgId, { name: 'Sam' })
  const admin = await makeActor(app, orgId, { name: 'Zoe', admin: true })
  const join = (
    team: string,
    person: string,
    more: { untilMs?: number; fromMs?: number; role?: 'leader' } = {},
  ) => joinTeam(db, orgId, { team, person, fromMs: LONG_AGO_MS, ...more })
  await join(north, ada.personId, { untilMs: MOVED_MS })
  await join(south, ada.personId, { fromMs: MOVED_MS })
  await join(south, bo)
  await join(north, leaderOfNorth.personId, { role: 'leader' })
  await join(south, leaderOfSouth.personId, { role: 'leader' })
  return { orgId, north, south, ada, bo, leaderOfNorth, leaderOfSouth, admin }
}

/**
 * Sessions of a person as local times of Berlin: `2026-03-02 08:00-17:00 12:00-12:30`, breaks after the span, an end before
 * its start the next day's; without an end `08:00-` it stays open. The clock is moved on to the last of them.
 */
export async function work(
  app: TestApp,
  orgId: string,
  personId: string,
  ...sessions: string[]
): Promise<void> {
  const facts = sessions.flatMap((text) => {
    const [date = '', span = '', ...breaks] = text.split(' ')
    const [from = '', until = ''] = span.split('-')
    const at = (time: string) => berlin(time < from ? nextDay(date) : date, time)
    return [
      fact(personId, 'in', at(from)),
      ...breaks.flatMap((pause) => {
        const [start = '', end = ''] = pause.split('-')
        const begun = fact(personId, 'break_start', at(start))
        return end === '' ? [begun] : [begun, fact(personId, 'break_end', at(end))]
      }),
      ...(until === '' ? [] : [fact(personId, 'out', at(until))]),
    ]
  })
  // What is ahead of the server's clock would be kept apart.
  app.clock.set(Math.max(app.clock.now(), ...facts.map(({ reading }) => reading)))
  await recordPunches(app.ports, orgId, facts)
}

/** Berlin in winter. */
export function berlin(date: string, time: string): number {
  return Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}+01:00`)
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
