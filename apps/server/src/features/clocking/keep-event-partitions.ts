import type { Db } from '../../ports/db.ts'

/** Makes the partitions that events need from an instant (epoch ms) on, and drops those whose events are kept no more. */
export async function keepEventPartitions({ db }: { db: Db }, nowMs: number): Promise<void> {
  await db.transaction('outside', (tx) => tx.sql`select keep_event_partitions(${new Date(nowMs)})`)
}
