// A record as a CSV file: every session, and every change with its author and reason.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Actor, makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import {
  command,
  fact,
  HOUR_MS,
  joinTeam,
  MINUTE_MS,
  makeJob,
  makeOrganisation,
  makeTeam,
} from '../../../../../tests/support/factories.ts'
import { recordPunches } from './index.ts'

const MORNING_MS = Date.parse('2026-03-02T08:00:00+01:00')
const DAYS = 'from=2026-03-01&until=2026-03-31'

let app: TestApp
let orgId: string
let ada: Actor
let lea: Actor
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(MORNING_MS)
  orgId = (await makeOrganisation(app.ports.db)).id
  ada = await makeActor(app, orgId, { name: 'Ada' })
  lea = await makeActor(app, orgId, { name: '@Lea' })
  const team = await makeTeam(app.ports.db, orgId)
  await joinTeam(app.ports.db, orgId, { team, person: ada.personId, fromMs: 0 })
  await joinTeam(app.ports.db, orgId, { team, person: lea.personId, fromMs: 0, role: 'leader' })
})

const fileOf = (as: Actor, path = '/api/v1/me/work-sessions.csv') =>
  app.call('GET', `${path}?${DAYS}`, { as })
const rowsOf = (text: string) => text.split('\r\n').slice(1, -1)

it('is the same for the person and their leader, under a name of its own', async () => {
  const job = await makeJob(app.ports.db, orgId)
  app.clock.set(MORNING_MS + 9 * HOUR_MS)
  await recordPunches(app.ports, orgId, [
    fact(ada.personId, 'in', MORNING_MS, { job, note: 'gate 3' }),
    fact(ada.personId, 'break_start', MORNING_MS + 4 * HOUR_MS),
    fact(ada.personId, 'break_end', MORNING_MS + 4 * HOUR_MS + 30 * MINUTE_MS),
    fact(ada.personId, 'out', MORNING_MS + 9 * HOUR_MS),
  ])
  const own = await fileOf(ada)
  expect(own.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': "attachment; filename*=UTF-8''Ada%202026-03-01%202026-03-31.csv",
  })
  expect(own.text.startsWith('\uFEFFperson,number,')).toBe(true)
  expect(rowsOf(own.text)).toEqual([
    'Ada,,2026-03-02,Europe/Berlin,2026-03-02T08:00:00+01:00,2026-03-02T17:00:00+01:00,' +
      '2026-03-02T12:00:00+01:00/2026-03-02T12:30:00+01:00,9:00:00,0:30:00,8:30:00,8.50,closed,,' +
      `${job.slice(0, 8)},gate 3,`,
  ])
  expect((await fileOf(lea, `/api/v1/people/${ada.personId}/work-sessions.csv`)).text).toBe(own.text)
})

it('tells every change, its author and reason, and nothing in it is a formula', async () => {
  const record = async (...punches: Parameters<typeof recordPunches>[2]) => {
    for (const outcome of await recordPunches(app.ports, orgId, punches))
      expect(outcome).toHaveProperty('told')
  }
  const byLea = { actorId: lea.personId, checksActor: true } as const
  await record(command(ada.personId, 'in', { ...byLea, reason: '=1+1' }))
  app.clock.set(MORNING_MS + HOUR_MS)
  const wrong = command(ada.personId, 'out', { note: 'oops;=2+2' })
  await record(wrong)
  await record(command(ada.personId, 'void', { supersedes: wrong.id }))
  app.clock.set(MORNING_MS + 8 * HOUR_MS)
  await record(command(ada.personId, 'out', { note: '-1' }))
  app.clock.set(MORNING_MS + 24 * HOUR_MS)
  const mistaken = command(ada.personId, 'in')
  await record(mistaken)
  await record(command(ada.personId, 'void', { ...byLea, supersedes: mistaken.id, reason: 'was, not here' }))
  const rows = rowsOf((await fileOf(ada)).text)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(/,closed,,,'-1,/)
  expect(rows[0]).toContain(
    '2026-03-02T08:00:00+01:00 in entered by @Lea: =1+1; 2026-03-02T09:00:00+01:00 out taken back by Ada',
  )
  expect(rows[1]).toBe(
    'Ada,,2026-03-03,Europe/Berlin,,,,0:00:00,0:00:00,0:00:00,0.00,taken_back,,,,' +
      '"2026-03-03T08:00:00+01:00 in taken back by @Lea: was, not here"',
  )
})

it('has a name that is only a name, whatever the person is called', async () => {
  const odd = await makeActor(app, orgId, { name: '../../Ünal "x"; \u202E/evil' })
  const { headers } = await fileOf(odd)
  const name = decodeURIComponent(String(headers['content-disposition']).split("''")[1] ?? '')
  expect(name).toBe('__.._Ünal _x__ __evil 2026-03-01 2026-03-31.csv')
})
