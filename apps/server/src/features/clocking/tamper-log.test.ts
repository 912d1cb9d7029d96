// Proves that whatever is changed in the log behind the application's back is found, and the right row is named.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTampering, type Tampering } from '../../../../../tests/support/tampering.ts'
import { chainHash, contentHashOf } from './chain.ts'

let log: Tampering
beforeAll(async () => {
  log = await openTampering()
})
afterAll(() => log?.close())

/** What verify must name first: a punch of `a` at a position; `gone` where no row is left to name. */
const punch = (position: number, problem: string) => () => ({
  table: 'punches',
  person: log.id('a'),
  id: log.id(`a${position}`),
  position,
  problem: expect.stringContaining(problem),
})
const gone = (position: number) => () => ({
  table: 'punches',
  person: log.id('a'),
  position,
  problem: expect.stringContaining('is missing'),
})

type Row = [what: string, tamper: string | (() => Promise<void>), named: () => object]

const CHANGED: Row[] = [
  ['kind', `update punches set kind = 'out' where id = :a2`, punch(2, 'was changed')],
  [
    'time',
    `update punches set occurred_at = occurred_at - interval '1 hour' where id = :a1`,
    punch(1, 'was changed'),
  ],
  [
    'time by a microsecond',
    `update punches set occurred_at = occurred_at + interval '1 microsecond' where id = :a5`,
    punch(5, 'no whole millisecond'),
  ],
  [
    'time of receipt by a microsecond',
    `update punches set received_at = received_at + interval '1 microsecond' where id = :a8`,
    punch(8, 'no whole millisecond'),
  ],
  ['note', `update punches set note = 'Side gate' where id = :a1`, punch(1, 'was changed')],
  ['note to none', 'update punches set note = null where id = :a5', punch(5, 'was changed')],
  ['zone to none there is', `update punches set zone = 'Mars/Base' where id = :a1`, punch(1, 'was changed')],
  ['salt', `update punches set salt = '\\x00'::bytea where id = :a3`, punch(3, 'was changed')],
  [
    'hash, to a very long one',
    `update punches set hash = decode(repeat('ab', 20000), 'hex') where id = :a3`,
    punch(3, 'does not follow'),
  ],
  [
    'content hash, to a very long one',
    `update punches set content_hash = decode(repeat('ab', 20000), 'hex') where id = :a3`,
    punch(3, 'was changed'),
  ],
  [
    'kind, with the content hash made to match',
    async () => {
      const entry = await log.entry('a3')
      const contentHash = contentHashOf({ ...entry, kind: 'out' }, entry.salt)
      await log.sql(`update punches set kind = 'out', content_hash = $1 where id = :a3`, [contentHash])
    },
    punch(3, 'does not follow'),
  ],
]

const DROPPED: Row[] = [
  ['the first', 'delete from punches where id = :a1', gone(1)],
  ['one in the middle', 'delete from punches where id = :a4', gone(4)],
  ['two in the middle', 'delete from punches where id in (:a4, :a5)', gone(4)],
  ['the last', 'delete from punches where id = :a8', gone(8)],
  ['all', 'delete from punches where person_id = :a', gone(1)],
  [
    'the last four, with presence and sessions made to match',
    async () => {
      await log.sql('delete from punches where id in (:a5, :a6, :a7, :a8)')
      await log.sql('delete from work_sessions where id = :a5')
      await log.sql(`
        update presence set position = 4, hash = (select hash from punches where id = :a4), since = last_at,
          state = jsonb_build_object('session', null, 'last', last, 'latest', last, 'lastEndMs', last->'at')
        from (select occurred_at as last_at, jsonb_build_object('id', id, 'kind', kind,
          'at', (extract(epoch from occurred_at) * 1000)::bigint) as last from punches where id = :a4) as head
        where person_id = :a`)
    },
    () => ({ table: 'events', person: log.id('a'), id: log.id('a5'), position: 5 }),
  ],
]

const PUT_IN_ID = randomUUID()
const putIn = (position: number, problem: string) => () => ({
  table: 'punches',
  id: PUT_IN_ID,
  position,
  problem: expect.stringContaining(problem),
})

/** A copy of `a4` under another id at its place or behind the end, the punches from there on moved up. */
async function insertAt(position: number, hashes: 'right' | 'copied'): Promise<void> {
  const model = await log.entry('a4')
  const before = await log.entry(`a${position - 1}`)
  const contentHash = contentHashOf({ ...model, id: PUT_IN_ID }, model.salt)
  const hash = hashes === 'copied' ? model.hash : chainHash(before.hash, contentHash)
  if (position <= 8) {
    await log.sql(
      `update punches set position = position + 100 where person_id = :a and position >= ${position}`,
    )
    await log.sql('update punches set position = position - 99 where person_id = :a and position > 100')
  }
  await log.sql(
    `insert into punches select org_id, $1, person_id, $2, kind, occurred_at, zone, received_at, source, assurance,
      clock_reading, device_offset_ms, doubtful_time, device, actor_id, job_id, note, reason, supersedes, pair, salt,
      $3, $4 from punches where id = :a4`,
    [PUT_IN_ID, position, contentHash, hash],
  )
}

const ADDED: Row[] = [
  ['in the middle, with right-looking hashes', () => insertAt(4, 'right'), putIn(4, 'was put in')],
  ['in the middle, with a copied hash', () => insertAt(4, 'copied'), putIn(4, 'does not follow')],
  ['before the last, with right-looking hashes', () => insertAt(8, 'right'), putIn(8, 'was put in')],
  ['at the end, with right-looking hashes', () => insertAt(9, 'right'), putIn(9, 'behind the end')],
  ['at the end, with a copied hash', () => insertAt(9, 'copied'), putIn(9, 'does not follow')],
]

const MOVED: Row[] = [
  [
    'two punches swapped',
    async () => {
      await log.sql('update punches set position = 99 where id = :a2')
      await log.sql('update punches set position = 2 where id = :a3')
      await log.sql('update punches set position = 3 where id = :a2')
    },
    () => ({ ...punch(3, 'does not follow')(), position: 2 }),
  ],
  ['a punch to another person', 'update punches set person_id = :b, position = 9 where id = :a4', gone(4)],
  [
    'a whole log to another person',
    async () => {
      await log.sql('delete from punches where person_id = :a')
      await log.sql('update punches set person_id = :a where person_id = :b')
    },
    () => ({ table: 'punches', person: log.id('a'), id: log.id('b1'), position: 1 }),
  ],
]

const EMPTYING = `update punches set kind = null, occurred_at = null, zone = null, received_at = null, source = null,
  assurance = null, clock_reading = null, device_offset_ms = null, doubtful_time = null, device = null,
  actor_id = null, job_id = null, note = null, reason = null, supersedes = null, pair = null, salt = null,
  emptied_at = now() where person_id = :a and position <= `
const RECEIPT = `insert into retention_receipts select :org, gen_random_uuid(), :a, $1::integer, now(), 'test'`

const EMPTIED: Row[] = [
  ['without a receipt', `${EMPTYING} 1`, punch(1, 'without a retention receipt')],
  [
    'further than the receipt says',
    async () => {
      await log.sql(`${EMPTYING} 3`)
      await log.sql(RECEIPT, [2])
    },
    punch(3, 'without a retention receipt'),
  ],
  [
    'only in name, to hide a change',
    async () => {
      await log.sql(`update punches set kind = 'out', emptied_at = now() where id = :a2`)
      await log.sql(RECEIPT, [4])
    },
    punch(2, 'has a content all the same'),
  ],
]

describe.each([
  ['changed', CHANGED],
  ['dropped', DROPPED],
  ['added', ADDED],
  ['moved', MOVED],
  ['emptied', EMPTIED],
])('a punch %s', (_, rows) => {
  it.each(rows)('%s', async (_what, tamper, named) => {
    const verification = await log.verified(() => (typeof tamper === 'string' ? log.sql(tamper) : tamper()))
    expect(verification.ok).toBe(false)
    const organisation = { organisation: log.org.name, organisationId: log.org.id }
    expect(verification.first).toMatchObject({ ...organisation, ...named() })
  })
})

describe('nothing is wrong', () => {
  it('with an untouched log', async () => {
    const verification = await log.verified(async () => undefined)
    expect(verification).toEqual({
      ok: true,
      organisations: 1,
      people: 2,
      punches: 16,
      sessions: 4,
      wrong: 0,
    })
  })

  it('with what retention leaves, where there is a receipt', async () => {
    const verification = await log.verified(async () => {
      await log.sql(`${EMPTYING} 4`)
      await log.sql(RECEIPT, [4])
      await log.sql('delete from work_sessions where id = :a1')
    })
    expect(verification).toEqual({
      ok: true,
      organisations: 1,
      people: 2,
      punches: 16,
      sessions: 3,
      wrong: 0,
    })
  })
})

it('counts every wrong row after the first', async () => {
  const verification = await log.verified(async () => {
    await log.sql(`update punches set note = 'x' where id in (:a3, :b6)`)
    await log.sql('update work_sessions set break_ms = 1 where id = :b5')
  })
  expect(verification).toMatchObject({ ok: false, wrong: 3, first: punch(3, 'was changed')() })
})
