import type { NewPattern, PatternsQuery, PatternVersions } from '@muster/contract/roster.ts'
import { isRefused, type Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import {
  deletePattern,
  lockPattern,
  lockPatterns,
  type PatternOf,
  patternVersions,
  replacePattern,
} from './patterns-store.ts'
import { type Asker, reachesPerson, teamRefused } from './reach.ts'

type Ports = { db: Db; clock: Clock }

/** The patterns of a person or a team within reach, newest first. */
export function tellPatterns(
  { db, clock }: Ports,
  { orgId, reach, zone }: Asker,
  query: PatternsQuery,
): Promise<PatternVersions | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const nowMs = clock.now()
    const of = await patternOf(tx, query, { reach, nowMs })
    return isRefused(of) ? of : told(tx, of, civilDate(nowMs, zone))
  })
}

/**
 * Sets the week of a person or a team from a date on, in place of another of that date. Of the past only what nobody had
 * planned yet is planned now: the first pattern may begin earlier than today. Nobody but an admin sets their own.
 */
export function setPattern(
  { db, clock, ids }: Ports & { ids: Ids },
  { orgId, personId: madeBy, reach, zone }: Asker,
  { from, week, ...whose }: NewPattern,
): Promise<PatternVersions | Refused<'not_found' | 'not_yourself' | 'plan_in_the_past'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    await lockPatterns(tx)
    const nowMs = clock.now()
    const of = await patternOf(tx, whose, { reach, nowMs })
    if (isRefused(of)) return of
    if (reach !== null && 'personId' in of && of.personId === madeBy) return { refused: 'not_yourself' }
    const today = civilDate(nowMs, zone)
    if (from < today && (await patternVersions(tx, of)).some((one) => one.from < today)) {
      return { refused: 'plan_in_the_past', today }
    }
    await replacePattern(tx, of, { orgId, id: ids.next(), from, week, madeBy, nowMs })
    return told(tx, of, today)
  })
}

/** Takes a pattern back that has not begun. */
export function withdrawPattern(
  { db, clock }: Ports,
  { orgId, personId: asker, reach, zone }: Asker,
  id: string,
): Promise<undefined | Refused<'not_found' | 'not_yourself' | 'plan_in_the_past'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    await lockPatterns(tx)
    const pattern = await lockPattern(tx, id)
    if (!pattern) return { refused: 'not_found' }
    const nowMs = clock.now()
    const whose = { person: pattern.personId ?? undefined, team: pattern.teamId ?? undefined }
    const of = await patternOf(tx, whose, { reach, nowMs })
    if (isRefused(of)) return { refused: 'not_found' }
    if (reach !== null && pattern.personId === asker) return { refused: 'not_yourself' }
    const today = civilDate(nowMs, zone)
    if (pattern.from <= today) return { refused: 'plan_in_the_past', today }
    await deletePattern(tx, id)
    return undefined
  })
}

/** Whose pattern is meant, if they are within reach. */
async function patternOf(
  tx: Tx,
  { person, team }: PatternsQuery,
  { reach, nowMs }: { reach: Asker['reach']; nowMs: number },
): Promise<PatternOf | Refused<'not_found'>> {
  if (person !== undefined) {
    const personId = person.toLowerCase()
    const isReached = await reachesPerson(tx, reach, personId, nowMs)
    return isReached ? { personId } : { refused: 'not_found', person }
  }
  const teamId = (team ?? '').toLowerCase()
  return (await teamRefused(tx, reach, teamId)) ?? { teamId }
}

async function told(tx: Tx, of: PatternOf, today: string): Promise<PatternVersions> {
  const rows = await patternVersions(tx, of)
  const versions = rows.map(({ id, from, week, madeAtMs, madeBy }) => ({
    id,
    from,
    week: week === null ? null : week.map((spans) => spans.map(({ start, end }) => ({ start, end }))),
    madeAt: formatInstant(madeAtMs),
    madeBy,
  }))
  return { today, versions }
}
