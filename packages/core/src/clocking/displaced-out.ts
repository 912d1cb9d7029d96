import { workedLimitReachedAt } from './automatic-out.ts'
import { derive } from './derive.ts'
import type { Lock } from './locks.ts'
import type { Punch } from './punch.ts'
import type { RulesAt } from './rules.ts'
import type { WorkSession } from './work-session.ts'

/** An automatic out that no longer stands where the limit is reached; `at` is where it belongs, null: nowhere (yet). */
export type DisplacedOut = { session: WorkSession; out: string; at: number | null }

/**
 * The automatic outs that punches which arrived later have moved (DOMAIN: Limits): a break that was not known of lets the
 * limit be reached later, or not by `nowMs`, or not before the next session began.
 * @param sessions one person's, ordered by start
 */
export function displacedOuts(
  sessions: readonly WorkSession[],
  rulesAt: RulesAt,
  nowMs: number,
): DisplacedOut[] {
  return sessions.flatMap((session, index) => {
    const { startMs, workedMs, status } = session
    if (status !== 'provisional' || startMs === null) return []
    const { autoOutAfterMs, sessionLimitMs } = rulesAt(startMs)
    const out = session.effects.findLast(({ does }) => does === 'out')?.punch
    if (workedMs === autoOutAfterMs || out === undefined) return []
    const nextStartMs = sessions.slice(index + 1).find((later) => later.startMs !== null)?.startMs
    const latestMs = Math.min(nowMs, startMs + sessionLimitMs, (nextStartMs ?? Number.POSITIVE_INFINITY) - 1)
    const reachedAt = limitReachedAt(session, startMs, autoOutAfterMs)
    return [{ session, out, at: reachedAt !== undefined && reachedAt <= latestMs ? reachedAt : null }]
  })
}

// Each move can let a break that waited count, and so be followed by another: more than anybody has breaks in a day.
export const MOST_MOVES = 10

/** A log's sessions as of `nowMs`, once the automatic outs that its punches displaced stand where they belong. */
export function sessionsWithOutsInPlace(
  punches: readonly Punch[],
  rulesAt: RulesAt,
  options: { nowMs: number; locks?: readonly Lock[] | undefined },
): WorkSession[] {
  let log = punches
  for (let moves = 0; ; moves += 1) {
    const { sessions } = derive(log, rulesAt, options)
    const displaced = moves < MOST_MOVES ? displacedOuts(sessions, rulesAt, options.nowMs) : []
    if (displaced.length === 0) return sessions
    log = [...log, ...displaced.map((one) => movedOut(one, options.nowMs))]
  }
}

function movedOut({ session: { id, zone }, out, at }: DisplacedOut, nowMs: number): Punch {
  const made = { zone, source: 'auto', supersedes: out } as const
  return at === null
    ? { ...made, id: `${out}/void`, kind: 'void', at: nowMs }
    : { ...made, id: `${out}/${at}`, kind: 'out', at, pair: id }
}

/** As the session stood without its end: a break that ends with it was cut short by it. */
function limitReachedAt(
  { id, zone, breaks, endMs }: WorkSession,
  startMs: number,
  limitMs: number,
): number | undefined {
  const last = breaks.at(-1)
  const cut = last !== undefined && last.endMs === endMs ? last : undefined
  return workedLimitReachedAt(
    {
      id,
      zone,
      startMs,
      breaks: cut ? breaks.slice(0, -1) : breaks,
      breakStartMs: cut?.startMs ?? null,
      jobs: [],
      effects: [],
      provisional: null,
    },
    limitMs,
  )
}
