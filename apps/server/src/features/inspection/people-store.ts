import type { Tx } from '../../ports/db.ts'
import type { Reach } from '../people/index.ts'

/** Somebody whose record is in an archive. */
export type InspectedPerson = { id: string; name: string; number: string | null }

/** Everybody who was within reach at some time of a period (epoch milliseconds, its end excluded), by name. */
export async function inspectedPeople(
  tx: Tx,
  { reach, person }: { reach: Reach; person: string | null },
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): Promise<InspectedPerson[]> {
  return tx.sql<InspectedPerson>`
    select people.id, people.name, people.number
    from reached_stays(${reach}::uuid[]) as stay
      join people on people.org_id = current_org() and people.id = stay.person_id
    where (${person}::uuid is null or people.id = ${person})
      and stay.during && tstzmultirange(tstzrange('epoch'::timestamptz + ${`${fromMs} ms`}::interval,
        'epoch'::timestamptz + ${`${untilMs} ms`}::interval))
    order by people.name, people.id`
}

/** The organisation of this transaction. */
export async function organisationNow(tx: Tx): Promise<{ id: string; name: string }> {
  const [row] = await tx.sql<{ id: string; name: string }>`select id, name from organisations`
  if (!row) throw new Error('the organisation of this transaction is not there')
  return row
}
