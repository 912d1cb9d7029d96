import type { Tx } from './db.ts'

/** Opens the punch log of a new person (done by clocking, asked for by people, who come before it). */
export type PunchLogs = { open(tx: Tx, person: { orgId: string; personId: string }): Promise<void> }
