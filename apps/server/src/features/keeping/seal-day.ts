import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { claimEffect } from '../clocking/index.ts'
import { organisationZone } from '../people/index.ts'
import { headLeaf, rootOf, type SealContent, sealHash, sealStart } from './seal.ts'
import { signSeal } from './seal-key.ts'
import { signingKey } from './seal-keys.ts'
import { headsNow, insertSeal, isSealed, newestSeal, organisationSince } from './seal-store.ts'

type Ports = { db: Db; clock: Clock }

/**
 * Seals the day that ended last in the zone of an organisation, once. A seal that comes late has the heads as they are now,
 * and says when it was made; days on which nothing ran have none, as the next seal covers their heads too.
 * @returns whether the seal was made now, and by us
 */
export function sealDay({ db, clock }: Ports, orgId: string): Promise<boolean> {
  return db.transaction({ org: orgId }, (tx) => sealOnce(tx, orgId, clock.now()))
}

async function sealOnce(tx: Tx, orgId: string, nowMs: number): Promise<boolean> {
  const zone = await organisationZone(tx, nowMs)
  const today = civilDate(nowMs, zone)
  const day = addDays(today, -1)
  const endedMs = startOfDay(today, zone)
  if ((await isSealed(tx, day)) || (await organisationSince(tx)) >= endedMs) return false
  const effect = { orgId, what: 'seal', subject: orgId, period: day, atMs: endedMs }
  if (!(await claimEffect(tx, effect, nowMs))) return false
  const heads = await headsNow(tx)
  const key = await signingKey(tx, nowMs)
  const before = await newestSeal(tx)
  const content: SealContent = {
    orgId,
    number: (before?.number ?? 0) + 1,
    day,
    zone,
    sealedAt: nowMs,
    heads: heads.length,
    root: rootOf(new Map(heads.map((head) => [head.personId, headLeaf(head)]))),
    previous: before?.hash ?? sealStart(orgId),
    keyId: key.id,
  }
  const seal = { ...content, hash: sealHash(content), signature: signSeal(content, key) }
  insertSeal(
    tx,
    seal,
    heads.filter(({ isMoved }) => isMoved),
  )
  return true
}
