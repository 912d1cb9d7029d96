// Proves that whatever is changed in the seals, their heads, their keys, or behind them in the log, is found and named.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fact, fakeClock, HOUR_MS, quietBus, START_MS } from '../../../../../tests/support/factories.ts'
import { openTampering, type Tampering } from '../../../../../tests/support/tampering.ts'
import { recordPunches, verifyLog } from '../clocking/index.ts'
import { type Head, headLeaf, rootOf, type Seal, sealHash } from './seal.ts'
import { sealDay } from './seal-day.ts'
import { makeKey, signSeal } from './seal-key.ts'
import { rotateSealKey } from './seal-keys.ts'
import { headsSealedBetween, sealsAfter } from './seal-store.ts'
import { verifySeals } from './verify-seals.ts'

const clock = fakeClock(START_MS + 48 * HOUR_MS)

let log: Tampering
let seals: Seal[]
let heads: (Head & { sealNumber: number })[]
beforeAll(async () => {
  log = await openTampering()
  const ports = { db: log.db, clock, bus: quietBus }
  for (let day = 0; day < 4; day += 1) {
    expect(await sealDay(ports, log.org.id)).toBe(true)
    if (day === 1) await rotateSealKey(ports)
    const atMs = clock.now()
    clock.advance(24 * HOUR_MS)
    if (day < 2)
      await recordPunches(ports, log.org.id, [
        fact(log.id('b'), 'in', atMs),
        fact(log.id('b'), 'out', atMs + HOUR_MS),
      ])
  }
  await log.db.transaction({ org: log.org.id }, async (tx) => {
    seals = await sealsAfter(tx, 0, 100)
    heads = await headsSealedBetween(tx, 1, 100)
  })
})
afterAll(() => log?.close())

const verified = (tamper: () => Promise<void>) => log.verifiedBy(() => verifySeals(log), tamper)
const seal = (number: number, problem: string) => () => ({
  table: 'seals',
  seal: number,
  problem: expect.stringContaining(problem),
})
const head = (number: number, person: 'a' | 'b', problem: string) => () => ({
  table: 'sealed_heads',
  seal: number,
  person: log.id(person),
  problem: expect.stringContaining(problem),
})

it('finds nothing wrong with four seals by two keys, of which each has only the heads that moved', async () => {
  expect(await verified(async () => undefined)).toEqual({ seals: 4, wrong: 0 })
  expect(seals.map(({ day, heads: count }) => [day, count])).toEqual([
    ['2026-03-03', 2],
    ['2026-03-04', 2],
    ['2026-03-05', 2],
    ['2026-03-06', 2],
  ])
  expect(new Set(seals.map(({ keyId }) => keyId)).size).toBe(2)
  const b = log.id('b')
  expect(heads.map(({ sealNumber, personId, position }) => [sealNumber, personId === b, position])).toEqual([
    [1, false, 8],
    [1, true, 8],
    [2, true, 10],
    [3, true, 12],
  ])
})

type Row = [what: string, tamper: string | (() => Promise<void>), named: () => object]

const CHANGED: Row[] = [
  ['the day', `update seals set day = '2026-03-20' where number = 4`, seal(4, 'was changed')],
  [
    'the instant by a microsecond',
    `update seals set sealed_at = sealed_at + interval '1 microsecond' where number = 2`,
    seal(2, 'was changed'),
  ],
  ['the zone', `update seals set zone = 'UTC' where number = 1`, seal(1, 'was changed')],
  ['the number of heads', 'update seals set heads = 3 where number = 2', seal(2, 'was changed')],
  ['the root', `update seals set root = hash where number = 3`, seal(3, 'was changed')],
  ['the seal before', `update seals set previous = root where number = 3`, seal(3, 'does not follow')],
  ['the hash', `update seals set hash = root where number = 2`, seal(2, 'its hash is not its own')],
  [
    'the signature',
    `update seals set signature = decode(repeat('ab', 64), 'hex') where number = 2`,
    seal(2, 'signature that its key did not make'),
  ],
  [
    'the signature to none',
    `update seals set signature = '' where number = 2`,
    seal(2, 'signature that its key did not make'),
  ],
  [
    'the signature to that of another seal',
    `update seals set signature = (select signature from seals where number = 1) where number = 2`,
    seal(2, 'signature'),
  ],
  [
    'the root, made to match and signed by a key of one’s own',
    async () => {
      const forged = forgedFrom(1, { root: Buffer.alloc(32, 7) })
      await putSeal(1, forged)
    },
    seal(1, 'which is missing'),
  ],
  ['the key it names', `update seals set key_id = 'another' where number = 1`, seal(1, 'was changed')],
]

const DROPPED: Row[] = [
  ['the first', 'delete from seals where number = 1', seal(1, 'is missing')],
  ['one in the middle', 'delete from seals where number = 3', seal(3, 'is missing')],
  ['two in the middle', 'delete from seals where number in (2, 3)', seal(2, 'and all up to 3')],
  [
    'the last',
    'delete from seals where number = 4',
    () => ({ table: 'seals', problem: expect.stringContaining('of 2026-03-06 is missing') }),
  ],
  [
    'all',
    'delete from seals',
    () => ({ table: 'seals', problem: expect.stringContaining('of 2026-03-03 is missing') }),
  ],
]

const HEADS: Row[] = [
  [
    'changed',
    `update sealed_heads set hash = decode(repeat('00', 32), 'hex') where seal_number = 2`,
    () => ({
      table: 'sealed_heads',
      seal: 2,
      problem: expect.stringContaining('are not the heads that were sealed'),
    }),
  ],
  [
    'moved to another place',
    `update sealed_heads set position = 7 where seal_number = 1 and person_id = :a`,
    () => ({ table: 'sealed_heads', seal: 1 }),
  ],
  ['dropped', 'delete from sealed_heads where seal_number = 3', () => ({ table: 'sealed_heads', seal: 3 })],
  [
    'put in',
    `insert into sealed_heads select org_id, 4, person_id, position, hash from sealed_heads where seal_number = 1 and person_id = :b`,
    () => ({ table: 'sealed_heads', seal: 4 }),
  ],
  [
    'put in under a seal that is not there',
    `insert into sealed_heads select org_id, 9, person_id, 99, hash from sealed_heads where seal_number = 1 and person_id = :b`,
    head(9, 'b', 'is not in the chain'),
  ],
]

const KEYS: Row[] = [
  [
    'changed',
    `update auth.seal_keys set public_key = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' where retired_at is not null`,
    () => ({ table: 'seal_keys', seal: 1, key: seals[0]?.keyId }),
  ],
  [
    'changed to no key',
    `update auth.seal_keys set public_key = 'x' where retired_at is null`,
    () => ({ table: 'seal_keys', seal: 3, key: seals[2]?.keyId }),
  ],
  ['dropped', 'delete from auth.seal_keys where retired_at is null', seal(3, 'which is missing')],
]

const BEHIND: Row[] = [
  [
    'the last punches, with presence made to match',
    async () => {
      await log.sql('delete from punches where person_id = :a and position > 4')
      await log.sql(
        `update presence set position = 4, hash = (select hash from punches where id = :a4) where person_id = :a`,
      )
    },
    head(1, 'a', 'is not in the chain any more'),
  ],
  [
    'a hash in the chain',
    `update punches set hash = content_hash where id = :a8`,
    head(1, 'a', 'has another hash in the chain'),
  ],
]

describe.each([
  ['a seal: changed,', CHANGED],
  ['a seal: dropped,', DROPPED],
  ['a head:', HEADS],
  ['a key:', KEYS],
  ['the log:', BEHIND],
])('%s', (_, rows) => {
  it.each(rows)('%s', async (_what, tamper, named) => {
    const verification = await verified(() => (typeof tamper === 'string' ? log.sql(tamper) : tamper()))
    expect(verification.wrong).toBeGreaterThan(0)
    const organisation = { organisation: log.org.name, organisationId: log.org.id }
    expect(verification.first).toMatchObject({ ...organisation, ...named() })
  })
})

it('finds what the log itself cannot tell: everything written anew, with right hashes, from its beginning', async () => {
  const found = await verified(async () => {
    await log.sql('delete from punches where person_id = :a')
    await log.sql(`delete from work_sessions where person_id = :a`)
    await log.sql(`delete from events where person_id = :a`)
    await log.sql('delete from presence where person_id = :a')
  })
  expect(found).toMatchObject({ wrong: 1, first: head(1, 'a', 'is not in the chain any more')() })
})

it('is content with the organisation that was asked for, and with none', async () => {
  expect(await verifySeals(log, { organisation: log.org.name })).toEqual({ seals: 4, wrong: 0 })
  expect(await verifySeals(log, { organisation: 'Elsewhere' })).toEqual({ seals: 0, wrong: 0 })
  expect((await verifyLog(log)).ok).toBe(true)
})

/** A seal as somebody would make it who has the database, and no key of the server. */
function forgedFrom(number: number, change: Partial<Seal>): Seal {
  const key = makeKey()
  const content = { ...(seals[number - 1] as Seal), ...change, keyId: key.id }
  expect(
    rootOf(
      new Map(heads.filter(({ sealNumber }) => sealNumber === 1).map((one) => [one.personId, headLeaf(one)])),
    ),
  ).toEqual(seals[0]?.root)
  return { ...content, hash: sealHash(content), signature: signSeal(content, key) }
}

async function putSeal(number: number, { root, hash, keyId, signature }: Seal): Promise<void> {
  await log.sql(
    `update seals set root = $1, hash = $2, key_id = $3, signature = $4 where number = ${number}`,
    [root, hash, keyId, signature],
  )
}
