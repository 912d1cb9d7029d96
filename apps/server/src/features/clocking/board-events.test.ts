// A board and the events: going on live from a board misses nothing.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { command, MINUTE_MS, makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import { recordPunches } from './index.ts'

let app: TestApp
let orgId: string
let admin: Actor
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
  admin = await makeActor(app, orgId, { admin: true })
})
afterAll(() => app.close())

type Row = { person: { id: string }; phase: string }

const board = async () => (await app.call('GET', '/api/v1/presence?limit=200', { as: admin })).body

it('holds exactly what the events up to its number tell, whatever is pressed meanwhile', async () => {
  const people = await Promise.all(
    Array.from({ length: 12 }, (_, index) => makePerson(app.ports.db, orgId, { name: `P ${index}` })),
  )
  const kinds = ['in', 'break_start', 'break_end', 'out'] as const
  const boards: { lastEvent: number; rows: Row[] }[] = []
  let pressing = true
  const watch = async () => {
    while (pressing) boards.push(await board())
  }
  const work = async (who: string) => {
    for (let round = 0; round < 12; round += 1) {
      const submission = command(who, kinds[round % kinds.length] ?? 'in')
      // The clock moves for all together: two of the same kind within a minute would be one.
      app.clock.advance(2 * MINUTE_MS)
      await recordPunches(app.ports, orgId, [submission])
    }
  }
  const watching = [watch(), watch()]
  await Promise.all(people.map(work))
  pressing = false
  await Promise.all(watching)
  boards.push(await board())
  const events = await app.asOwner<{ number: string; person_id: string; phase: string }>(
    `select number, person_id, data->>'phase' as phase from events where kind = 'punch' order by number`,
    [],
    orgId,
  )
  expect(boards.at(-1)?.lastEvent).toBe(events.length)
  for (const { lastEvent, rows } of boards) {
    const phases = new Map(people.map((id) => [id, 'out']))
    for (const { number, person_id, phase } of events)
      if (Number(number) <= lastEvent) phases.set(person_id, phase)
    const told = rows
      .filter(({ person }) => phases.has(person.id))
      .map(({ person, phase }) => [person.id, phase])
    expect(new Map(told as [string, string][])).toEqual(phases)
  }
  expect(new Set(boards.map(({ lastEvent }) => lastEvent)).size).toBeGreaterThan(3)
})
