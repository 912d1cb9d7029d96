import type { Tx } from '../../ports/db.ts'
import type { StoredEntry } from './store.ts'

/** Which of a person's punches an excerpt of some time is about, by their positions in the chain. */
export type Excerpt = { personId: string; positions: number[] }

/**
 * The punches of these people that happened within a time (epoch milliseconds, its end excluded), and all that replaced one
 * of them or that one of them replaced, whenever that was. People without any are left out.
 */
export async function excerptsOf(
  tx: Tx,
  people: readonly string[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<Excerpt[]> {
  return tx.sql<Excerpt>`
    with recursive link as materialized (
      select person.id as person, pair.* from unnest(${people}::uuid[]) as person (id)
        join punches as punch on punch.person_id = person.id and punch.supersedes is not null
        cross join lateral (values (punch.id, punch.supersedes), (punch.supersedes, punch.id)) as pair (one, other)
    ), given as (
      select punch.id from unnest(${people}::uuid[]) as person (id)
        join punches as punch on punch.person_id = person.id
      where punch.occurred_at >= 'epoch'::timestamptz + ${`${fromMs} ms`}::interval
        and punch.occurred_at < 'epoch'::timestamptz + ${`${untilMs} ms`}::interval
      union select link.other from given join link on link.one = given.id
    )
    select punch.person_id as "personId", array_agg(punch.position order by punch.position) as positions
    from given join punches as punch using (id) group by punch.person_id`
}

/** A person's entries from one position to another, both included, those without content too. */
export async function entriesBetween(
  tx: Tx,
  personId: string,
  { from, until }: { from: number; until: number },
): Promise<StoredEntry[]> {
  return tx.sql<StoredEntry>`
    select * from log_entries where "personId" = ${personId} and position between ${from} and ${until} order by position`
}

/** The hash at a position; undefined where the chain does not reach so far. */
export async function hashAt(tx: Tx, personId: string, position: number): Promise<Buffer | undefined> {
  const [row] = await tx.sql<{ hash: Buffer }>`
    select hash from punches where person_id = ${personId} and position = ${position}`
  return row?.hash
}
