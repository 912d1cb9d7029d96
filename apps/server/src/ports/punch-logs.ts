import type { Tx } from './db.ts'

/** What people ask of the punch logs (done by clocking, who comes after them). */
export type PunchLogs = {
  /** Opens the punch log of a new person. */
  open(tx: Tx, person: { orgId: string; personId: string }): Promise<void>
  /**
   * The locked period that a change of somebody's memberships from an instant (epoch ms) on would reach into, where rules
   * hang on memberships at all: what is frozen was derived by the rules of then.
   */
  lockedFrom(tx: Tx, fromMs: number): Promise<{ from: string; until: string } | undefined>
  /** Derives people's work sessions again, after the rules in force for them changed in the past. */
  rederive(tx: Tx, people: { orgId: string; personIds: readonly string[] }): Promise<void>
}
