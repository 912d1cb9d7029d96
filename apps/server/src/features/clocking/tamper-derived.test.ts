// Proves that whatever is changed in what is derived from the log is found, and the right row is named.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTampering, type Tampering } from '../../../../../tests/support/tampering.ts'
import { verifyLog } from './verify-log.ts'

let log: Tampering
beforeAll(async () => {
  log = await openTampering()
})
afterAll(() => log?.close())

type Row = [what: string, tamper: string, named: () => object]

const session = (name: string, problem: string) => () => ({
  table: 'work_sessions',
  person: log.id('a'),
  id: log.id(name),
  problem: expect.stringContaining(problem),
})
const set = (assignment: string) => `update work_sessions set ${assignment} where id = :a1`

const SESSIONS: Row[] = [
  ['worked time', set('worked_ms = worked_ms + 60000'), session('a1', 'another worked_ms')],
  ['presence time', set('presence_ms = presence_ms + 1'), session('a1', 'another presence_ms')],
  ['break time', set('break_ms = break_ms + 1'), session('a1', 'another break_ms')],
  ['start', set(`start_at = start_at - interval '1 hour'`), session('a1', 'another start_at')],
  [
    'start by a microsecond',
    set(`start_at = start_at + interval '1 microsecond'`),
    session('a1', 'another start_at'),
  ],
  ['end to none', set('end_at = null'), session('a1', 'another end_at')],
  [
    'end by a microsecond',
    set(`end_at = end_at + interval '1 microsecond'`),
    session('a1', 'another end_at'),
  ],
  ['work date', set('work_date = work_date + 1'), session('a1', 'another work_date')],
  ['zone', set(`zone = 'Europe/Paris'`), session('a1', 'another zone')],
  ['breaks', set(`breaks = '[]'`), session('a1', 'another breaks')],
  ['jobs', set(`jobs = '[{"job": "x", "startMs": 0, "endMs": 1}]'`), session('a1', 'another jobs')],
  ['status', set(`status = 'provisional'`), session('a1', 'another status')],
  ['exceptions', set(`exceptions = '{conflict}'`), session('a1', 'another exceptions')],
  ['effects', set(`effects = effects - 0`), session('a1', 'another effects')],
  ['person', set('person_id = :b'), session('a1', 'is missing')],
  ['all of it, deleted', 'delete from work_sessions where id = :a5', session('a5', 'is missing')],
  [
    'one more',
    `insert into work_sessions select org_id, :a2, person_id, work_date, zone, start_at, end_at, breaks, jobs,
      presence_ms, break_ms, worked_ms, status, exceptions, effects from work_sessions where id = :a1`,
    session('a2', 'follows from no punch'),
  ],
]

const presence = (problem: string) => () => ({
  table: 'presence',
  person: log.id('a'),
  problem: expect.stringContaining(problem),
})
const present = (assignment: string) => `update presence set ${assignment} where person_id = :a`

const PRESENCE: Row[] = [
  ['state', present(`state = jsonb_set(state, '{lastEndMs}', '1')`), presence('another state')],
  ['a state with more', present(`state = state || '{"more": 1}'`), presence('another state')],
  ['phase', present(`phase = 'working'`), presence('another phase')],
  ['since', present('since = null'), presence('another since')],
  ['since by a microsecond', present(`since = since + interval '1 microsecond'`), presence('another since')],
  ['hash', present(`hash = '\\x00'::bytea`), presence('is not where the log ends')],
  ['position, down', present('position = 7'), presence('is not where the log ends')],
  ['position, up', present('position = 9'), presence('is not where the log ends')],
  ['all of it, deleted', 'delete from presence where person_id = :a', presence('is missing')],
]

const EVENTS: Row[] = [
  [
    'one deleted',
    'delete from events where number = 3',
    () => ({ table: 'events', position: 3, problem: expect.stringContaining('is missing') }),
  ],
  [
    'the newest deleted',
    'delete from events where number = 16',
    () => ({ table: 'event_counters', position: 16 }),
  ],
  [
    'the counter set back',
    'update event_counters set last_number = 7',
    () => ({ table: 'event_counters', position: 7 }),
  ],
  ['the counter deleted', 'delete from event_counters', () => ({ table: 'event_counters' })],
  [
    'another kind told',
    `update events set data = jsonb_set(data, '{kind}', '"out"') where number = 1`,
    () => ({ table: 'events', position: 1 }),
  ],
  [
    'another instant told',
    `update events set data = jsonb_set(data, '{at}', '1') where number = 1`,
    () => ({ table: 'events', position: 1 }),
  ],
]

describe.each([
  ['work sessions', SESSIONS],
  ['presence', PRESENCE],
  ['events', EVENTS],
])('%s', (_, rows) => {
  it.each(rows)('%s', async (_what, tamper, named) => {
    const verification = await log.verified(() => log.sql(tamper))
    expect(verification.ok).toBe(false)
    expect(verification.first).toMatchObject({ organisationId: log.org.id, ...named() })
  })
})

describe('nothing is wrong', () => {
  it('with an event stream whose old events were pruned', async () => {
    const verification = await log.verified(() => log.sql('delete from events where number < 9'))
    expect(verification).toMatchObject({ ok: true, wrong: 0 })
  })

  it('with an organisation that was not asked for', async () => {
    expect(await verifyLog({ db: log.db }, { organisation: 'Other' })).toMatchObject({ organisations: 0 })
    const verification = await verifyLog({ db: log.db }, { organisation: log.org.name })
    expect(verification).toMatchObject({ ok: true, organisations: 1, punches: 16 })
  })
})
