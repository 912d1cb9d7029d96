import { isDeepStrictEqual } from 'node:util'
import { derive } from '@muster/core/clocking/derive.ts'
import type { Lock } from '@muster/core/clocking/locks.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { deleteSessions, emptyPunches, insertReceipt, peopleWithPunchesBefore } from './empty-store.ts'
import { lockedPositions, locksAmong } from './lock-store.ts'
import { lockedLogOf } from './locked-log.ts'
import { type LogEntry, ruledPunch } from './log-entry.ts'
import { rulesOf } from './person-rules.ts'
import { loadOrgContext, lockHeads } from './store.ts'
import { storedSession } from './stored-session.ts'

/** How many punches of one person go, up to which position of their chain. */
export type EmptiedLog = { personId: string; punches: number; untilPosition: number }

export type Emptying = { orgId: string; beforeMs: number; nowMs: number; reason: string; dryRun: boolean }

// A cut has to fall between two work sessions, which take a handful of punches each.
const TRIES = 200

/**
 * Takes the content from punches that are older than an instant, and the work sessions made of them; their hashes stay, and a
 * receipt says who was emptied how far (DOMAIN: Facts 7). A log is cut between two work sessions, so that what is left derives
 * to what is stored: somebody's last session always stays.
 * @param db as the owner: nobody else may change a punch
 */
export async function emptyLogs({ db }: { db: Db }, emptying: Emptying): Promise<EmptiedLog[]> {
  const { orgId, beforeMs } = emptying
  const people = await db.transaction({ org: orgId }, (tx) => peopleWithPunchesBefore(tx, beforeMs))
  const emptied: EmptiedLog[] = []
  for (const personId of people) {
    const cut = await db.transaction({ org: orgId }, (tx) => cutOf(tx, personId, beforeMs))
    // Most have nothing to lose but their last session, which stays: they are not even locked.
    if (!cut) continue
    if (!emptying.dryRun) await db.transaction({ org: orgId }, (tx) => emptyLog(tx, personId, emptying))
    emptied.push({ personId, punches: cut.punches, untilPosition: cut.untilPosition })
  }
  return emptied
}

/** Under lock the cut is looked for again: a punch may have come meanwhile. */
async function emptyLog(tx: Tx, personId: string, emptying: Emptying): Promise<void> {
  await lockHeads(tx, [personId])
  const cut = await cutOf(tx, personId, emptying.beforeMs)
  if (!cut) return
  const { orgId, nowMs, reason } = emptying
  const { untilPosition, sessionIds } = cut
  emptyPunches(tx, { personId, untilPosition, nowMs })
  insertReceipt(tx, { orgId, personId, untilPosition, nowMs, reason })
  deleteSessions(tx, sessionIds)
}

type Cut = { untilPosition: number; punches: number; sessionIds: string[] }

/** The furthest place before which all is old, and behind which the same sessions and state come out without it. */
async function cutOf(tx: Tx, personId: string, beforeMs: number): Promise<Cut | undefined> {
  const context = await loadOrgContext(tx)
  const rules = await rulesOf(tx, context, [personId])
  const locks = (await lockedPositions(tx, context.locked, [personId]))(personId)
  const judged = { rulesAt: rules(personId).rulesAt, locks }
  const { entries: inChain } = await lockedLogOf(tx, personId, context.locked)
  const whole = derivedOf(inChain, judged)
  const firstYoung = inChain.findIndex(({ at }) => at >= beforeMs)
  const old = firstYoung === -1 ? inChain.length : firstYoung
  for (let count = old; count > Math.max(0, old - TRIES); count -= 1) {
    const rest = derivedOf(inChain.slice(count), judged)
    if (!isDeepStrictEqual(rest.state, whole.state)) continue
    const gone = whole.sessions.filter(({ id }) => !rest.sessions.some((session) => session.id === id))
    const stays = whole.sessions.filter((session) => !gone.includes(session))
    if (!isDeepStrictEqual(rest.sessions, stays)) continue
    const untilPosition = inChain[count - 1]?.position ?? 0
    return { untilPosition, punches: count, sessionIds: gone.map(({ id }) => id) }
  }
  return undefined
}

function derivedOf(
  entries: readonly LogEntry[],
  { rulesAt, locks }: { rulesAt: RulesAt; locks: readonly Lock[] },
) {
  const positions = entries.map(({ position }) => position)
  const derivation = derive(entries.map(ruledPunch), rulesAt, { locks: locksAmong(locks, positions) })
  return { sessions: derivation.sessions.map(storedSession), state: derivation.state }
}
