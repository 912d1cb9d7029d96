import type { Lock } from '@muster/core/clocking/locks.ts'
import type { Punch } from '@muster/core/clocking/punch.ts'
import type { Refused } from '@muster/core/errors.ts'
import type { Tx } from '../../ports/db.ts'
import { withOutsInPlace } from './automatic-out.ts'
import { lockedLogOf } from './locked-log.ts'
import { ruledPunch } from './log-entry.ts'
import { openPersonLog } from './person-log.ts'
import { type PersonRules, rulesOf } from './person-rules.ts'
import { findEntries, loadOrgContext, lockHeads, preferIndexes, readHeads } from './store.ts'
import { contentOf } from './submission.ts'
import { writeChanges } from './write-changes.ts'

/** One person's record as corrections are judged by: all of its punches in the order of the chain. */
export type PersonRecord = PersonRules & {
  punches: readonly Punch[]
  /** How many of the punches stand at or before a position of the chain. */
  countUntil(position: number): number
  locks: readonly Lock[]
  position: number
}

/** Who enters the punches of a correction, and why. */
export type EnteredBy = { actorId: string | undefined; reason: string | undefined; nowMs: number }

/** A record in hand: nobody else can add to it until the transaction ends. */
export type RecordInHand = PersonRecord & {
  /** Appends punches, writes what follows from them, and numbers the events: to be called last in the transaction. */
  append(punches: readonly Punch[], by: EnteredBy): Promise<undefined | Refused<'id_conflict'>>
}

/** A person's record, to look at; undefined where there is no such person. */
export async function readRecord(tx: Tx, personId: string): Promise<PersonRecord | undefined> {
  preferIndexes(tx)
  const heads = await readHeads(tx, [personId])
  return (await opened(tx, personId, heads))?.record
}

/** Locks a person's log and reads it; undefined where there is no such person. */
export async function takeRecord(
  tx: Tx,
  { orgId, personId }: { orgId: string; personId: string },
): Promise<RecordInHand | undefined> {
  preferIndexes(tx)
  const found = await opened(tx, personId, await lockHeads(tx, [personId]))
  if (!found) return undefined
  const { head, record, log, locked } = found
  return {
    ...record,
    async append(punches, { actorId, reason, nowMs }) {
      const taken = await findEntries(
        tx,
        punches.map(({ id }) => id),
      )
      if (taken.size > 0) return { refused: 'id_conflict' }
      const person = openPersonLog(head, { rulesAt: record.rulesAt, locked }, () => Promise.resolve(log))
      for (const punch of punches) {
        const { id, kind, at, zone, job, supersedes, pair } = punch
        const said = { id, personId, actorId, kind, zone, job, supersedes, pair, reason }
        const assurance = actorId === undefined ? 'password' : 'supervisor'
        person.append(
          contentOf(
            { ...said, mode: 'correction', source: 'correction', assurance, at },
            { orgId, at, zone, receivedAt: nowMs },
          ),
        )
      }
      const { rulesAt } = record
      const changes = await withOutsInPlace(person, { orgId, personId, nowMs, rulesAt })
      await writeChanges(tx, orgId, [changes], nowMs)
      return undefined
    },
  }
}

async function opened(tx: Tx, personId: string, heads: Awaited<ReturnType<typeof lockHeads>>) {
  const head = heads.get(personId)
  if (!head) return undefined
  const context = await loadOrgContext(tx)
  const [rules, log] = await Promise.all([
    rulesOf(tx, context, [personId]),
    lockedLogOf(tx, personId, context.locked),
  ])
  const { entries, locks } = log
  const record: PersonRecord = {
    ...rules(personId),
    punches: entries.map(ruledPunch),
    countUntil: (position) => entries.filter((entry) => entry.position <= position).length,
    locks,
    position: head.position,
  }
  return { head, record, log, locked: context.locked }
}
