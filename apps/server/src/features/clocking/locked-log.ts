import type { Lock } from '@muster/core/clocking/locks.ts'
import type { Tx } from '../../ports/db.ts'
import { type LockedPeriod, lockedPositions, locksAmong } from './lock-store.ts'
import { entriesOf, type StoredEntry } from './store.ts'

/** A person's log with the locks among its entries. */
export type LockedLog = { entries: readonly StoredEntry[]; locks: readonly Lock[] }

/** One person's log as far as retention has left its contents, with the locks among it. */
export async function lockedLogOf(
  tx: Tx,
  personId: string,
  locked: readonly LockedPeriod[],
): Promise<LockedLog> {
  const [all, locksOf] = await Promise.all([entriesOf(tx, personId), lockedPositions(tx, locked, [personId])])
  const entries = all.filter((entry) => !entry.emptied)
  const positions = entries.map(({ position }) => position)
  return { entries, locks: locksAmong(locksOf(personId), positions) }
}
