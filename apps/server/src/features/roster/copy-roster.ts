import type { RosterCopied, RosterCopy } from '@muster/contract/roster.ts'
import type { Refused } from '@muster/core/errors.ts'
import { addDays, civilDate, startOfDay } from '@muster/core/time/zone.ts'
import type { RosterPorts } from './asker.ts'
import { type Asker, teamRefused } from './reach.ts'
import { insertShift, lockRoster, membersBetween, rosterOf, type ShiftRow } from './shifts-store.ts'

const DAY_MS = 86_400_000

/**
 * Copies some days of a team's roster to days from today on, as drafts. What is planned there already is left alone, and
 * so are shifts of people who are not in the team then: to copy twice is to copy once.
 */
export function copyRoster(
  { db, clock, ids }: Omit<RosterPorts, 'notices'>,
  { orgId, personId, reach, zone }: Asker,
  teamId: string,
  { from, days, to }: RosterCopy,
): Promise<RosterCopied | Refused<'not_found' | 'plan_in_the_past'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const refused = await teamRefused(tx, reach, teamId)
    if (refused) return refused
    const nowMs = clock.now()
    const today = civilDate(nowMs, zone)
    if (to < today) return { refused: 'plan_in_the_past', today }
    await lockRoster(tx, teamId)
    const offset = (Date.parse(to) - Date.parse(from)) / DAY_MS
    const source = { from, until: addDays(from, days - 1) }
    const target = { from: to, until: addDays(to, days - 1) }
    const isOf = ({ date }: ShiftRow, range: typeof source) => date >= range.from && date <= range.until
    const written = (range: typeof source) =>
      rosterOf(tx, teamId, range).then((rows) =>
        rows.flatMap((row) => (row.written && isOf(row.written, range) ? [row.written] : [])),
      )
    const endMs = startOfDay(addDays(target.until, 1), zone)
    const [shifts, there, members] = await Promise.all([
      written(source),
      written(target),
      membersBetween(tx, teamId, { fromMs: startOfDay(target.from, zone), untilMs: endMs }),
    ])
    const taken = new Set(there.map(sameTime))
    const isMember = (shift: ShiftRow) => {
      const [startMs, nextMs] = [startOfDay(shift.date, zone), startOfDay(addDays(shift.date, 1), zone)]
      return members.some(
        ({ id, fromMs, untilMs }) =>
          id === shift.personId && fromMs < nextMs && (untilMs === null || untilMs > startMs),
      )
    }
    const copies = shifts
      .map((shift) => ({ ...shift, id: ids.next(), date: addDays(shift.date, offset) }))
      .filter((shift) => !taken.has(sameTime(shift)) && isMember(shift))
    for (const copy of copies) void insertShift(tx, orgId, copy, { personId, nowMs })
    return { copied: copies.length, left: shifts.length - copies.length }
  })
}

function sameTime({ personId, date, start, end }: ShiftRow): string {
  return [personId, date, start, end].join(' ')
}
