// Proves that each day is sealed once, by whomever, in the zone of its organisation, and that seals are told and kept.
import { createPublicKey, verify } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeActor, startTestApp, type TestApp } from '../../../../../tests/support/app.ts'
import { fact, HOUR_MS, makeOrganisation, makePerson } from '../../../../../tests/support/factories.ts'
import { recordPunches } from '../clocking/index.ts'
import { listOrganisations } from '../people/index.ts'
import { sealText } from './seal.ts'
import { sealDay } from './seal-day.ts'
import { publicKeys, rotateSealKey } from './seal-keys.ts'
import { sealsAfter } from './seal-store.ts'
import { verifySeals } from './verify-seals.ts'

const DAY_MS = 24 * HOUR_MS

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** In every organisation; how many were made. */
async function sealAll(): Promise<number> {
  const organisations = await app.ports.db.transaction('sweep', listOrganisations)
  const made = await Promise.all(organisations.map(({ id }) => sealDay(app.ports, id)))
  return made.filter(Boolean).length
}

const sealsOf = (orgId: string) => app.ports.db.transaction({ org: orgId }, (tx) => sealsAfter(tx, 0, 1_000))

it('seals the day that ended, in the zone of the organisation, from its end on', async () => {
  const berlin = await makeOrganisation(app.ports.db)
  const auckland = await makeOrganisation(app.ports.db, { zone: 'Pacific/Auckland' })
  // Nothing: the organisations are not a day old.
  expect(await sealAll()).toBe(0)
  const midnightMs = Date.UTC(2026, 2, 2, 23)
  app.clock.set(Date.UTC(2026, 2, 2, 11))
  expect(await sealAll()).toBe(1)
  app.clock.set(midnightMs - 1)
  expect(await sealAll()).toBe(0)
  app.clock.set(midnightMs)
  expect(await sealAll()).toBe(1)
  expect(await sealsOf(berlin.id)).toMatchObject([
    { number: 1, day: '2026-03-02', zone: 'Europe/Berlin', sealedAt: midnightMs, heads: 0 },
  ])
  expect(await sealsOf(auckland.id)).toMatchObject([
    { day: '2026-03-02', zone: 'Pacific/Auckland', sealedAt: Date.UTC(2026, 2, 2, 11) },
  ])
  expect(await sealAll()).toBe(0)
})

it('seals what was missed once, late, with the heads as they are, and says when', async () => {
  app.clock.set(Date.UTC(2026, 2, 20, 9))
  const { id } = await makeOrganisation(app.ports.db)
  const person = await makePerson(app.ports.db, id)
  await recordPunches(app.ports, id, [fact(person, 'in', app.clock.now() - HOUR_MS)])
  await sealAll()
  app.clock.advance(3 * DAY_MS)
  await sealAll()
  expect(await sealsOf(id)).toMatchObject([
    { number: 1, day: '2026-03-19', heads: 1 },
    { number: 2, day: '2026-03-22', sealedAt: Date.UTC(2026, 2, 23, 9), heads: 1 },
  ])
})

it('makes one seal a day, however many do it at the same time', async () => {
  const { id } = await makeOrganisation(app.ports.db)
  const people = await Promise.all(Array.from({ length: 5 }, () => makePerson(app.ports.db, id)))
  const before = (await sealsOf(id)).length
  for (let day = 1; day <= 10; day += 1) {
    app.clock.advance(DAY_MS)
    await recordPunches(app.ports, id, [fact(people[day % 5] ?? '', 'in', app.clock.now())])
    await Promise.all([1, 2, 3, 4].map(() => sealAll()))
  }
  const seals = await sealsOf(id)
  expect(seals.length - before).toBe(10)
  expect(new Set(seals.map(({ keyId }) => keyId)).size).toBe(1)
  expect(await verifySeals(app.ports)).toMatchObject({ wrong: 0 })
})

it('signs so that anybody can check it with the published key, also after another took its place', async () => {
  const { id } = await makeOrganisation(app.ports.db)
  app.clock.advance(DAY_MS)
  await sealAll()
  const newKey = await rotateSealKey(app.ports)
  app.clock.advance(DAY_MS)
  await sealAll()
  const seals = await sealsOf(id)
  expect(seals.at(-1)?.keyId).toBe(newKey)
  const { body } = await app.call('GET', '/api/v1/seal-keys')
  expect(body).toEqual(await publicKeys(app.ports))
  expect(body.keys[0]).toMatchObject({ kid: newKey, kty: 'OKP', crv: 'Ed25519' })
  expect(body.keys[0]).not.toHaveProperty('retiredAt')
  expect(body.keys[1]).toHaveProperty('retiredAt')
  for (const seal of seals) {
    const jwk = body.keys.find(({ kid }: { kid: string }) => kid === seal.keyId)
    expect(verify(null, sealText(seal), createPublicKey({ key: jwk, format: 'jwk' }), seal.signature)).toBe(
      true,
    )
  }
  expect(await verifySeals(app.ports)).toMatchObject({ wrong: 0 })
})

it('forgets how to sign with a key that was replaced, and tells no private part', async () => {
  const newKey = await rotateSealKey(app.ports)
  const rows = await app.asOwner<{ id: string }>(
    'select id from auth.seal_keys where private_key is not null',
  )
  expect(rows).toEqual([{ id: newKey }])
  const [secret] = await app.asOwner<{ private_key: string }>(
    'select private_key from auth.seal_keys where id = $1',
    [newKey],
  )
  const { text } = await app.call('GET', '/api/v1/seal-keys')
  expect(text).not.toContain(secret?.private_key)
  expect(text).not.toContain('"d"')
})

it('leaves one key that signs, however many rotate at the same time', async () => {
  await Promise.all([1, 2, 3, 4, 5].map(() => rotateSealKey(app.ports)))
  const rows = await app.asOwner('select id from auth.seal_keys where retired_at is null')
  expect(rows.length).toBe(1)
})

it('tells admins the seals of their organisation, page by page, the newest first', async () => {
  const { id } = await makeOrganisation(app.ports.db)
  const admin = await makeActor(app, id, { admin: true })
  for (let day = 0; day < 3; day += 1) {
    app.clock.advance(DAY_MS)
    await sealAll()
  }
  const first = await app.call('GET', '/api/v1/seals?limit=2', { as: admin })
  const second = await app.call('GET', `/api/v1/seals?limit=2&after=${first.body.next}`, { as: admin })
  const all = [...first.body.seals, ...second.body.seals]
  expect(all.map(({ number }) => number)).toEqual([3, 2, 1])
  expect(second.body.next).toBeUndefined()
  expect(all[0].previous).toBe(all[1].hash)
})

it.each([
  ['changed', 'update seals set heads = 0'],
  ['dropped', 'delete from seals'],
  ['emptied', 'truncate seals cascade'],
  ['given other heads', 'update sealed_heads set position = 1'],
  ['left without heads', 'delete from sealed_heads'],
  ['left without a key', 'delete from auth.seal_keys'],
  ['given another key', `update auth.seal_keys set public_key = 'x'`],
])('by the application a seal cannot be %s', async (_what, statement) => {
  const strings = Object.assign([statement], { raw: [statement] }) as unknown as TemplateStringsArray
  const { id } = await makeOrganisation(app.ports.db)
  const tried = app.ports.db.transaction({ org: id }, (tx) => tx.sql(strings))
  await expect(tried).rejects.toThrow('permission denied')
})
