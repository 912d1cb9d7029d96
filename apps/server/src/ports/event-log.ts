import type { Tx } from './db.ts'

/** Tells watchers what is no punch (done by clocking, asked for by people, who come before it, and by alerts). */
export type EventLog = {
  /** Somebody, a team or a membership changed. Numbers the events on in this transaction; to be called last in it. */
  peopleChanged(tx: Tx, change: { orgId: string; personIds: readonly string[]; nowMs: number }): void
  /** These people were told something, which nobody else hears of. Numbers on as above. */
  noticesTold(tx: Tx, told: { orgId: string; personIds: readonly string[]; nowMs: number }): void
}
