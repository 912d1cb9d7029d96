import { derive } from '@muster/core/clocking/derive.ts'
import type { Tx } from '../../ports/db.ts'
import { insertLock, peopleWhoAbandoned } from './lock-store.ts'
import { lockedLogOf } from './locked-log.ts'
import { ruledPunch } from './log-entry.ts'
import type { PersonChanges } from './person-log.ts'
import { type PersonRules, rulesOf } from './person-rules.ts'
import { lockAllHeads, peopleWithPunchesFrom } from './rederive-store.ts'
import { type LockedHead, loadOrgContext, lockHeads, type OrgContext, preferIndexes } from './store.ts'
import { writeDerived } from './write-changes.ts'

/**
 * Derives people's work sessions and presence again after a change of their memberships, which matters where some rules
 * are a team's. To be called when the change is written: their logs are locked from here on, so that a punch under way is
 * either seen here or sees the change.
 */
export async function rederivePeople(
  tx: Tx,
  { orgId, personIds }: { orgId: string; personIds: readonly string[] },
): Promise<void> {
  const heads = await lockHeads(tx, personIds)
  const { policies } = await loadOrgContext(tx)
  if (policies.some(({ team }) => team !== undefined)) await deriveAgain(tx, orgId, heads)
}

/**
 * Locks every log of the organisation, before its rules are changed: a punch under way is then either seen by
 * `rederiveFrom`, or judged by the new rules. Nobody can punch until the commit.
 */
export async function lockLogs(tx: Tx): Promise<void> {
  await lockAllHeads(tx)
}

/**
 * Locks a period: freezes the sessions of its dates where everybody's log stands. To be called with all logs locked
 * (`lockLogs`), and with no session of it unsettled.
 */
export async function lockPeriod(tx: Tx, lock: Parameters<typeof insertLock>[1]): Promise<void> {
  await insertLock(tx, lock)
  await deriveAgain(tx, lock.orgId, await lockHeads(tx, await peopleWhoAbandoned(tx)))
}

/** Derives again whoever has punches from an instant (epoch ms) on, after the rules from there on were changed under lock. */
export async function rederiveFrom(
  tx: Tx,
  { orgId, fromMs }: { orgId: string; fromMs: number },
): Promise<void> {
  await deriveAgain(tx, orgId, await lockHeads(tx, await peopleWithPunchesFrom(tx, fromMs)))
}

async function deriveAgain(tx: Tx, orgId: string, heads: ReadonlyMap<string, LockedHead>): Promise<void> {
  if (heads.size === 0) return
  preferIndexes(tx)
  const context = await loadOrgContext(tx)
  const rules = await rulesOf(tx, context, [...heads.keys()])
  for (const [personId, head] of heads) {
    writeDerived(tx, orgId, [await derivedAgain(tx, head, { ...rules(personId), context })])
  }
}

async function derivedAgain(
  tx: Tx,
  { personId, position, hash }: LockedHead,
  { rulesAt, context }: PersonRules & { context: OrgContext },
): Promise<PersonChanges> {
  const { entries, locks } = await lockedLogOf(tx, personId, context.locked)
  const { sessions, state } = derive(entries.map(ruledPunch), rulesAt, { locks })
  return { head: { personId, position, hash, state }, entries: [], sessions, whole: true }
}
