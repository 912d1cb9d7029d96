import type { ExceptionList, ExceptionsQuery } from '@muster/contract/corrections.ts'
import { CivilDate, Id } from '@muster/contract/values.ts'
import { sorted, type WorkSession } from '@muster/core/clocking/work-session.ts'
import { type Suggestion, suggestedAction } from '@muster/core/corrections/suggested-action.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import {
  expiredSessions,
  loadOrgContext,
  reachWithin,
  readOneMoment,
  rulesOf,
  sessionsById,
} from '../clocking/index.ts'
import { pageOf, placeIn, type Reach } from '../people/index.ts'
import { exceptionPage } from './exceptions-store.ts'
import { toldSession } from './judged-correction.ts'

const Place = z.tuple([CivilDate, Id])

/** Sessions with something to look at that nobody cleared yet, oldest first, each with what would put it right. */
export function listExceptions(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, reach }: { orgId: string; reach: Reach },
  { team, after, limit, from, until, kind }: ExceptionsQuery,
): Promise<ExceptionList | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const nowMs = clock.now()
    const [within, context] = await Promise.all([reachWithin(tx, reach, team), loadOrgContext(tx)])
    if (within === undefined) return { refused: 'not_found', team }
    const expired = new Set([...(await expiredSessions(tx, context, nowMs)).values()].map(({ id }) => id))
    const { total, counts, places } = await exceptionPage(tx, {
      reach: within,
      from,
      until,
      kind,
      expired: [...expired],
      after: placeIn(after, Place),
      limit: limit + 1,
    })
    const { page, next } = pageOf(places, limit, ({ workDate, id }) => [workDate, id])
    const [stored, rules] = await Promise.all([
      sessionsById(
        tx,
        page.map(({ id }) => id),
      ),
      rulesOf(tx, context, [...new Set(page.map(({ personId }) => personId))]),
    ])
    const sessions = page.flatMap(({ id, personId, name }) => {
      const found = stored.get(id)?.session
      if (!found) return []
      const session = expired.has(id) ? withoutOut(found) : found
      const suggested = suggestedAction(session, rules(personId).rulesAt(session.startMs ?? nowMs))
      return [
        { ...toldSession(session), person: { id: personId, name }, suggested: toldSuggestion(suggested) },
      ]
    })
    return { total, counts, sessions, ...next }
  })
}

/** An open session that takes no `out` any more, as it is told though nothing was written since. */
export function withoutOut(session: WorkSession): WorkSession {
  const exceptions = sorted(new Set([...session.exceptions, 'missing_out' as const]))
  return { ...session, status: 'incomplete', exceptions }
}

function toldSuggestion(suggested: Suggestion): ExceptionList['sessions'][number]['suggested'] {
  if (suggested.action === 'add_out') return { action: 'add_out', at: formatInstant(suggested.atMs) }
  if (suggested.action === 'confirm_out')
    return { action: 'confirm_out', punch: suggested.punch, at: formatInstant(suggested.atMs) }
  if (suggested.action === 'add_in') return { action: 'add_in', before: formatInstant(suggested.beforeMs) }
  return suggested
}
