import type { Db } from '../../ports/db.ts'
import { excerptsOf, readOneMoment } from '../clocking/index.ts'

/** From where to where in a person's chain an archive is about, by positions. */
export type ChainRange = { first: number; last: number }

/** Few enough that a statement looks at some hundred thousand punches, of people who have clocked for years. */
const PEOPLE_AT_ONCE = 200

/** The ranges of everybody who has a punch within the time, by person. */
export async function chainRanges(
  db: Db,
  orgId: string,
  { people, time }: { people: readonly string[]; time: { fromMs: number; untilMs: number } },
): Promise<Map<string, ChainRange>> {
  const ranges = new Map<string, ChainRange>()
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
    const some = people.slice(from, from + PEOPLE_AT_ONCE)
    const excerpts = await db.transaction({ org: orgId }, (tx) => {
      readOneMoment(tx)
      return excerptsOf(tx, some, time)
    })
    for (const { personId, positions } of excerpts) {
      ranges.set(personId, { first: positions[0] ?? 0, last: positions.at(-1) ?? 0 })
    }
  }
  return ranges
}
