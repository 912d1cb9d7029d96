import { displacedOuts, MOST_MOVES } from '@muster/core/clocking/displaced-out.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import { derivedId } from './derived-id.ts'
import type { PunchContent } from './log-entry.ts'
import type { PersonChanges, PersonLog } from './person-log.ts'

/** What every punch is that the running system makes. */
type Made = { orgId: string; personId: string; nowMs: number }

/**
 * The automatic out of a session, at the instant its limit was reached. Its id follows from the `in`, the instant and the
 * automatic out it replaces, so that it is one punch however many make it.
 */
export function automaticOutPunch(
  made: Made,
  {
    session,
    at,
    replaces,
  }: { session: { id: string; zone: string }; at: number; replaces?: string | undefined },
): PunchContent {
  const id = derivedId('automatic-out', [session.id, String(at), replaces ?? ''])
  return {
    ...blank(made),
    id,
    kind: 'out',
    at,
    zone: session.zone,
    supersedes: replaces ?? null,
    pair: session.id,
  }
}

/** What a person's punches come to once the automatic outs that they displaced are put where they belong, or taken back. */
export async function withOutsInPlace(
  log: PersonLog,
  { rulesAt, ...made }: Made & { rulesAt: RulesAt },
): Promise<PersonChanges> {
  let changes = await log.changes()
  // Only punches that do not come last can displace anything, and they have the whole log derived.
  for (let moves = 0; changes.whole && moves < MOST_MOVES; moves += 1) {
    const displaced = displacedOuts(changes.sessions, rulesAt, made.nowMs)
    if (displaced.length === 0) break
    for (const { session, out, at } of displaced) {
      log.append(
        at === null ? takenBack(made, session, out) : automaticOutPunch(made, { session, at, replaces: out }),
      )
    }
    changes = await log.changes()
  }
  return changes
}

/** The session goes on: its automatic out was too early, and will be made anew. */
function takenBack(made: Made, session: { id: string; zone: string }, out: string): PunchContent {
  const id = derivedId('automatic-out-taken-back', [session.id, out])
  return { ...blank(made), id, kind: 'void', at: made.nowMs, zone: session.zone, supersedes: out, pair: null }
}

function blank({ orgId, personId, nowMs }: Made) {
  return {
    orgId,
    personId,
    receivedAt: nowMs,
    source: 'auto',
    assurance: 'none',
    clockReading: null,
    deviceOffsetMs: null,
    doubtfulTime: false,
    device: null,
    actorId: null,
    job: null,
    note: null,
    reason: null,
  } as const
}
