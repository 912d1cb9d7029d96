import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { readOneMoment } from '../clocking/index.ts'
import type { Reach } from '../people/index.ts'
import { type JudgedPerson, judgePeople } from './judged-days.ts'
import type { Days } from './shifts-store.ts'

/** People a statement: enough that its round trip costs nothing, few enough for the memory of a year of each. */
const PEOPLE_AT_ONCE = 200
const DAYS_AT_ONCE = 6_200

export type ExpectedTimesOf = JudgedPerson & { person: { id: string; name: string; number: string | null } }

/**
 * What is expected of many people on some days and what it came to, person by person, by name: all those within reach at
 * an instant who were active in that time. Reads a few people at a time, each page of one moment.
 */
export async function* expectedTimes(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, reach, atMs }: { orgId: string; reach: Reach; atMs: number },
  days: Days,
): AsyncGenerator<ExpectedTimesOf> {
  const nowMs = clock.now()
  const lengthDays = (Date.parse(days.until) - Date.parse(days.from)) / 86_400_000 + 1
  const limit = Math.max(1, Math.min(PEOPLE_AT_ONCE, Math.floor(DAYS_AT_ONCE / lengthDays)))
  let after: { name: string; id: string } | undefined
  for (;;) {
    const page = await db.transaction({ org: orgId }, async (tx) => {
      readOneMoment(tx)
      const people = await peopleAfter(tx, { reach, atMs, after, limit, days })
      const ids = people.map(({ id }) => id)
      const judged = await judgePeople(tx, ids, { ...days, nowMs })
      return people.map((person) => ({ person, ...judged(person.id) }))
    })
    yield* page
    after = page.at(-1)?.person
    if (page.length < limit) return
  }
}

async function peopleAfter(
  tx: Tx,
  {
    reach,
    atMs,
    after,
    limit,
    days,
  }: {
    reach: Reach
    atMs: number
    after: { name: string; id: string } | undefined
    limit: number
    days: Days
  },
): Promise<ExpectedTimesOf['person'][]> {
  const { name, id } = after ?? { name: '', id: '00000000-0000-0000-0000-000000000000' }
  // A day on either side: the zones of the world lie 26 hours apart.
  return tx.sql<ExpectedTimesOf['person']>`
    select id, name, number from people
    where (name, id) > (${name}, ${id}::uuid)
      and (${reach}::uuid[] is null or id in (
        select person_id from reached_people(${reach}::uuid[], ${new Date(atMs)})))
      and active_from < ${days.until}::date + 2
      and (active_until is null or active_until > ${days.from}::date - 1)
    order by name, id limit ${limit}`
}
