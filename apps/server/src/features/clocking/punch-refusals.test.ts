// Every refusal of a pressed button, with its status and what it says; nothing is kept of it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Actor,
  type Answer,
  makeActor,
  startTestApp,
  type TestApp,
} from '../../../../../tests/support/app.ts'
import {
  HOUR_MS,
  MINUTE_MS,
  makeJob,
  makeOrganisation,
  START_MS,
} from '../../../../../tests/support/factories.ts'
import { iso, type PunchBody, press, pressAll, report } from '../../../../../tests/support/punching.ts'

let app: TestApp
let orgId: string
let ada: Actor
let job: string
beforeAll(async () => {
  app = await startTestApp()
  orgId = (await makeOrganisation(app.ports.db)).id
  job = await makeJob(app.ports.db, orgId)
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(START_MS)
  ada = await makeActor(app, orgId)
})

const IN = { kind: 'in' }
const OUT = { kind: 'out' }
const BREAK = { kind: 'break_start' }
const BACK = { kind: 'break_end' }
const after = (...bodies: [PunchBody, ...PunchBody[]]) => pressAll(app, ada, ...bodies)
const other = (more: { untilMs?: number } = {}) => makeJob(app.ports.db, orgId, more)

type Act = () => Promise<Answer>
type Refusal = () => { status: number; code: string; [data: string]: unknown }
type Row = [what: string, act: Act, refusal: Refusal]
const conflict = (code: string, data: object = {}) => ({ status: 409, code, ...data })

const PRESSED: Row[] = [
  [
    'in, being in',
    () => after(IN, IN),
    () => conflict('already_in', { sinceMs: START_MS, phase: 'working' }),
  ],
  [
    'in, on a break',
    () => after(IN, BREAK, IN),
    () => conflict('already_in', { sinceMs: START_MS, phase: 'on_break' }),
  ],
  ['out, before all', () => after(OUT), () => conflict('not_in')],
  ['out, being out', () => after(IN, OUT, OUT), () => conflict('not_in')],
  [
    'out, on a break',
    () => after(IN, BREAK, OUT),
    () => conflict('on_break', { sinceMs: START_MS + MINUTE_MS }),
  ],
  ['out, too long after', tooLongAfter, () => conflict('session_expired', { sinceMs: START_MS })],
  ['a break, being out', () => after(BREAK), () => conflict('not_in')],
  [
    'a break, on a break',
    () => after(IN, BREAK, BREAK),
    () => conflict('on_break', { sinceMs: START_MS + MINUTE_MS }),
  ],
  ['the end of a break, at work', () => after(IN, BACK), () => conflict('not_on_break')],
  ['the end of a break, being out', () => after(BACK), () => conflict('not_in')],
  [
    'a punch before one that is there',
    beforeAnother,
    () => conflict('later_punch_exists', { latestMs: START_MS + 5 * MINUTE_MS }),
  ],
  ['whoever is no longer active', noLongerActive, () => ({ status: 401, code: 'not_signed_in' })],
]

const JOBS: Row[] = [
  ['another job, being out', () => after({ kind: 'switch', job }), () => conflict('not_in')],
  ['another job, without saying which', () => after(IN, { kind: 'switch' }), () => conflict('job_required')],
  [
    'another job, on a break',
    () => after(IN, BREAK, { kind: 'switch', job }),
    () => conflict('on_break', { sinceMs: START_MS + MINUTE_MS }),
  ],
  [
    'the same job',
    () => after({ kind: 'in', job }, { kind: 'switch', job }),
    () => conflict('already_on_job', { job }),
  ],
  [
    'another job, a moment after the last',
    momentAfter,
    () => conflict('too_soon', { againAtMs: START_MS + 2 * MINUTE_MS + 1 }),
  ],
  [
    'a job that is none',
    () => after({ ...IN, job: randomUUID() }),
    () => ({ status: 422, code: 'unknown_job' }),
  ],
  [
    'a job that has ended',
    async () => after({ ...IN, job: await other({ untilMs: START_MS }) }),
    () => ({ status: 422, code: 'unknown_job' }),
  ],
  ['a job of another organisation', jobOfOthers, () => ({ status: 422, code: 'unknown_job' })],
]

const UNDONE: Row[] = [
  [
    'undoing nothing',
    () => after({ kind: 'void', supersedes: randomUUID() }),
    () => conflict('not_the_last_punch'),
  ],
  ['undoing an earlier one', undoEarlier, () => conflict('not_the_last_punch')],
  ['undoing somebody else’s', undoOthers, () => conflict('not_the_last_punch')],
  ['undoing too late', undoLate, () => conflict('undo_too_late', { untilMs: START_MS + MINUTE_MS })],
  ['undoing what abandoned another session', undoAbandoning, () => conflict('undo_reopens_session')],
]

const IDS: Row[] = [
  ['an id that was another kind', () => sameId(IN, { ...OUT }), () => conflict('id_conflict')],
  [
    'an id with another note',
    () => sameId({ ...IN, note: 'early' }, { ...IN, note: 'late' }),
    () => conflict('id_conflict'),
  ],
  ['an id with a job', () => sameId(IN, { ...IN, job }), () => conflict('id_conflict')],
  ['an id that is a colleague’s', idOfColleague, () => conflict('id_conflict')],
]

describe.each([
  ['pressed', PRESSED],
  ['for a job', JOBS],
  ['to undo', UNDONE],
  ['under an id that is taken', IDS],
])('refused, %s', (_part, rows) => {
  it.each(rows)('%s', async (_what, act, refusal) => {
    const answer = await act()
    const { type, title, ...told } = answer.body
    expect(told).toEqual(refusal())
    expect([type, typeof title]).toEqual([`urn:muster:error:${told.code}`, 'string'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

it('keeps nothing of what it refuses, not even an event', async () => {
  const kept = () =>
    app.asOwner(
      `select (select json_agg(presence) from presence where person_id = $1) as head,
        (select count(*)::int from punches) as punches, (select last_number from event_counters) as events`,
      [ada.personId],
      orgId,
    )
  await after(IN, BREAK)
  const before = await kept()
  for (const body of [IN, OUT, BREAK, { kind: 'switch' }, { ...IN, job: randomUUID() }]) {
    expect((await press(app, ada, body)).status).toBeGreaterThanOrEqual(400)
  }
  expect(await kept()).toEqual(before)
})

async function tooLongAfter(): Promise<Answer> {
  await after(IN)
  app.clock.advance(16 * HOUR_MS + 1)
  return after(OUT)
}

async function beforeAnother(): Promise<Answer> {
  await report(app, ada, [{ id: randomUUID(), kind: 'in', at: iso(START_MS + 5 * MINUTE_MS) }])
  return after(OUT)
}

async function noLongerActive(): Promise<Answer> {
  await app.asOwner(
    'update people set active_until = $2 where id = $1',
    [ada.personId, new Date(START_MS)],
    orgId,
  )
  return after(IN)
}

async function momentAfter(): Promise<Answer> {
  await after(IN, { kind: 'switch', job })
  app.clock.advance(MINUTE_MS / 2)
  return after({ kind: 'switch', job: await other() })
}

async function jobOfOthers(): Promise<Answer> {
  const { id } = await makeOrganisation(app.ports.db)
  return after({ ...IN, job: await makeJob(app.ports.db, id) })
}

async function undoEarlier(): Promise<Answer> {
  const { body } = await after(IN)
  app.clock.advance(MINUTE_MS)
  return after(OUT, { kind: 'void', supersedes: body.id })
}

async function undoOthers(): Promise<Answer> {
  const { body } = await press(app, await makeActor(app, orgId), IN)
  return after({ kind: 'void', supersedes: body.id })
}

async function undoLate(): Promise<Answer> {
  const { body } = await after(IN)
  app.clock.advance(MINUTE_MS + 1)
  return after({ kind: 'void', supersedes: body.id })
}

/** An offline `in` begins a new session in the middle of one: taking it back would open the one before again. */
async function undoAbandoning(): Promise<Answer> {
  await after(IN)
  app.clock.advance(2 * MINUTE_MS)
  const id = randomUUID()
  await report(app, ada, [{ id, kind: 'in', at: iso(START_MS + 2 * MINUTE_MS) }])
  return after({ kind: 'void', supersedes: id })
}

async function sameId(first: PunchBody, second: PunchBody): Promise<Answer> {
  const id = randomUUID()
  return after({ id, ...first }, { id, ...second })
}

async function idOfColleague(): Promise<Answer> {
  const { body } = await press(app, await makeActor(app, orgId), IN)
  return after({ ...IN, id: body.id })
}
