import type { Presence } from '@muster/contract/clocking.ts'
import { type Presence as PresenceNow, presenceAt } from '@muster/core/clocking/presence.ts'
import type { Rules } from '@muster/core/clocking/rules.ts'
import type { Refused } from '@muster/core/errors.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import { civilDate } from '@muster/core/time/zone.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import { lastEvent } from './events.ts'
import { rulesOfPerson } from './person-rules.ts'
import { findPresence } from './store.ts'

/** What a person is now: a session too old to take an `out` no longer counts as being in. */
export async function myPresence(
  { db, clock }: { db: Db; clock: Clock },
  { orgId, personId }: { orgId: string; personId: string },
): Promise<Presence | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    // The number first: what is read after it holds everything up to it.
    const [last, head, { rulesAt, zoneAt }] = await Promise.all([
      lastEvent(tx),
      findPresence(tx, personId),
      rulesOfPerson(tx, personId),
    ])
    if (!head) return { refused: 'not_found' }
    const nowMs = clock.now()
    const rules = rulesAt(head.state.session?.startMs ?? nowMs)
    const zone = zoneAt(nowMs)
    const of = { personId, zone, workDate: civilDate(nowMs, zone), lastEvent: last }
    return { ...of, now: formatInstant(nowMs), ...told(presenceAt(head.state, rules, nowMs), rules) }
  })
}

function told({ phase, sinceMs, session, workedMs, breakMs, undoable, job }: PresenceNow, rules: Rules) {
  return {
    phase,
    since: sinceMs === null ? null : formatInstant(sinceMs),
    sessionStart: session ? formatInstant(session.startMs) : null,
    workedMs,
    breakMs,
    lastPunch: undoable && {
      id: undoable.id,
      kind: undoable.kind,
      at: formatInstant(undoable.at),
      undoUntil: formatInstant(undoable.at + rules.undoWithinMs),
    },
    ...(job === undefined ? {} : { job }),
  }
}
