import { effectiveLog, type Flagged, ownExceptions } from '@muster/core/clocking/effective-log.ts'
import { INITIAL_STATE, step } from '@muster/core/clocking/evolve.ts'
import { missingDirection } from '@muster/core/clocking/missing-direction.ts'
import type { Punch, PunchKind } from '@muster/core/clocking/punch.ts'
import type { RulesAt } from '@muster/core/clocking/rules.ts'
import { instantOf, type TimedLine } from './import-line.ts'

/**
 * The directions that one person's lines left out, by line id: each follows from what is known of the person before it,
 * so that a longer dump of the same terminal, or one without its beginning, gives the same.
 * @param lines that are new, ordered by instant
 * @param stored what the database knows of the person, in the order of the chain
 */
export function directionsOf(
  lines: readonly TimedLine[],
  stored: readonly Punch[],
  { rulesAt, nowMs }: { rulesAt: RulesAt; nowMs: number },
): Map<string, PunchKind> {
  const directions = new Map<string, PunchKind>()
  const before = effectiveLog(stored, rulesAt).counted
  let taken = 0
  let state = INITIAL_STATE
  const moveOn = (flagged: Flagged) => {
    state = step(state, flagged, rulesAt).state
  }
  for (const line of lines) {
    const at = instantOf(line)
    for (let next = before[taken]; next && next.punch.at <= at; next = before[taken]) {
      moveOn(next)
      taken += 1
    }
    const known = { id: line.id, at, zone: line.zone, receivedAt: nowMs, source: 'import' } as const
    const { counts, exceptions } = ownExceptions({ ...known, kind: line.kind ?? 'in' }, rulesAt(at))
    // A clock that is wrong by years says nothing of direction, and its punch counts for nothing.
    const kind = line.kind ?? (counts ? missingDirection(state, at, rulesAt) : 'in')
    if (line.kind === undefined) directions.set(line.id, kind)
    if (counts) moveOn({ punch: { ...known, kind }, exceptions })
  }
  return directions
}
