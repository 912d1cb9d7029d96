import type { Events } from '@muster/contract/clocking.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Db, Tx } from '../../ports/db.ts'

type EventRow = { number: number; atMs: number; kind: string; personId: string | null; data: unknown }

/**
 * An organisation's events after a number, in order and without gaps. A watcher whose last number is older than what is
 * kept (7 days) is told to `resync`.
 */
export async function eventsAfter(
  { db }: { db: Db },
  orgId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Events | Refused<'resync'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const [rows, last] = await Promise.all([readEvents(tx, after, limit), lastNumber(tx)])
    const first = rows[0]?.number
    const isMissing = first === undefined ? after < last : first !== after + 1
    if (isMissing || after > last) return { refused: 'resync', last }
    const events = rows.map(({ atMs, ...row }) => ({ ...row, at: formatInstant(Math.floor(atMs)) }))
    return { events, last }
  })
}

async function readEvents(tx: Tx, after: number, limit: number): Promise<EventRow[]> {
  return tx.sql<EventRow>`
    select number::float8, (extract(epoch from at) * 1000)::float8 as "atMs", kind, person_id as "personId", data
    from events where number > ${after} order by number limit ${limit}`
}

async function lastNumber(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ last: number }>`select last_number::float8 as last from event_counters`
  return row?.last ?? 0
}
