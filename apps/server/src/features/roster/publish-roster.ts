import type { RosterPublished } from '@muster/contract/roster.ts'
import type { Refused } from '@muster/core/errors.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { RosterPorts } from './asker.ts'
import { type Asker, teamRefused } from './reach.ts'
import { type Days, lockRoster, publishShifts, type RosterRow, rosterOf } from './shifts-store.ts'
import { isOther } from './told-shift.ts'

/**
 * Publishes some days of a team's roster from today on: what is written there becomes what counts and what workers see,
 * and those whose plan changes are told. What lies in the past stays as it was.
 */
export function publishRoster(
  { db, clock, ids, notices }: RosterPorts,
  { orgId, personId, reach, zone }: Asker,
  teamId: string,
  days: Days,
): Promise<RosterPublished | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const refused = await teamRefused(tx, reach, teamId)
    if (refused) return refused
    await lockRoster(tx, teamId)
    const nowMs = clock.now()
    const today = civilDate(nowMs, zone)
    const rows = (await rosterOf(tx, teamId, days)).filter((row) => isToCome(row, today))
    const publish = rows.filter(
      ({ written, published }) => written && (published === null || isOther(written, published)),
    )
    const remove = rows.filter(({ written }) => written === null)
    const people = peopleOf([...publish, ...remove])
    const told = { published: publish.length, removed: remove.length, people }
    if (people.length === 0) return told
    const idOf = ({ id }: RosterRow) => id
    await publishShifts(tx, orgId, {
      publish: publish.map(idOf),
      remove: remove.map(idOf),
      by: { personId, nowMs },
    })
    const [team] = await tx.sql<{ name: string }>`select name from groups where id = ${teamId}`
    notices.write(tx, {
      orgId,
      kind: 'roster_published',
      key: ids.next(),
      to: { personIds: people },
      data: { team: team?.name ?? '', from: days.from, until: days.until },
      nowMs,
    })
    return told
  })
}

function isToCome({ written, published }: RosterRow, today: string): boolean {
  return [written, published].every((shift) => shift === null || shift.date >= today)
}

/** Whose plan changes: who loses a shift, and who gets one. */
function peopleOf(rows: readonly RosterRow[]): string[] {
  const people = rows.flatMap(({ written, published }) =>
    [written?.personId ?? [], published?.personId ?? []].flat(),
  )
  return [...new Set(people)].sort()
}
