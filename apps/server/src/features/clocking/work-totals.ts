import type { TeamWorkSessionsQuery, WorkTotals } from '@muster/contract/clocking.ts'
import { Id, Name } from '@muster/contract/values.ts'
import type { Refused } from '@muster/core/errors.ts'
import { z } from 'zod'
import type { Db, Tx } from '../../ports/db.ts'
import { pageOf, placeIn, type Reach } from '../people/index.ts'
import type { Range } from './person-work-sessions.ts'
import { reachWithin } from './reach-store.ts'
import { readOneMoment } from './store.ts'

const Place = z.tuple([Name, Id])

type TotalRow = Omit<WorkTotals['people'][number], 'person'> & { id: string; name: string }

/**
 * What the work sessions of some days add up to, of each person within reach who has any, by name: the sums of the
 * lists that the same asker gets. A team out of reach is none.
 */
export async function workTotals(
  { db }: { db: Db },
  { orgId, reach }: { orgId: string; reach: Reach },
  { team, after, limit, ...range }: TeamWorkSessionsQuery,
): Promise<WorkTotals | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const within = await reachWithin(tx, reach, team)
    if (within === undefined) return { refused: 'not_found', team }
    const rows = await totalsOf(tx, within, { ...range, after: placeIn(after, Place), limit: limit + 1 })
    const { page, next } = pageOf(rows, limit, ({ name, id }) => [name, id])
    const people = page.map(({ id, name, ...total }) => ({ person: { id, name }, ...total }))
    return { people, ...next }
  })
}

/** People in order, each with the sums of an index (work_sessions_by_person): the rows themselves are not read. */
async function totalsOf(
  tx: Tx,
  reach: Reach,
  { from, until, after, limit }: Range & { after?: readonly [string, string] | undefined; limit: number },
): Promise<TotalRow[]> {
  const [name, id] = after ?? ['', '00000000-0000-0000-0000-000000000000']
  return tx.sql<TotalRow>`
    select person.id, person.name, total.*
    from (
        select stay.person_id as id, named.name, stay.during
        from reached_stays(${reach}::uuid[]) as stay
          cross join lateral (
            select name from people where people.org_id = current_org() and people.id = stay.person_id limit 1
          ) as named
        where (named.name, stay.person_id) > (${name}, ${id}::uuid)
        order by named.name, stay.person_id offset 0
      ) as person
      cross join lateral (
        select sum(worked_ms)::float8 as "workedMs", sum(break_ms)::float8 as "breakMs",
          sum(presence_ms)::float8 as "presenceMs", count(*)::integer as sessions,
          (count(*) filter (where exceptions <> '{}'))::integer as exceptions
        from work_sessions
        where work_sessions.person_id = person.id and work_date between ${from}::date and ${until}::date
          and coalesce(start_at, end_at) <@ person.during
      ) as total
    where total.sessions > 0
    order by person.name, person.id limit ${limit}`
}
