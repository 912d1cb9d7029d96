import type { Tx } from './db.ts'

/** Tells watchers that somebody, a team or a membership changed (done by clocking, asked for by people, who come before it). */
export type EventLog = {
  /** Numbers the events on in this transaction; to be called last in it. */
  peopleChanged(tx: Tx, change: { orgId: string; personIds: readonly string[]; nowMs: number }): void
}
