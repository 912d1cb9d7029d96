import type { Tx } from './db.ts'

/** What people ask of the punch logs (done by clocking, who comes after them). */
export type PunchLogs = {
  /** Opens the punch log of a new person. */
  open(tx: Tx, person: { orgId: string; personId: string }): Promise<void>
  /** Derives people's work sessions again, after the rules in force for them changed in the past. */
  rederive(tx: Tx, people: { orgId: string; personIds: readonly string[] }): Promise<void>
}
