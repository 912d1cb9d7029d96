import { derive } from '../clocking/derive.ts'
import { ownExceptions, punchesInForce } from '../clocking/effective-log.ts'
import { isDateWithin, type Lock } from '../clocking/locks.ts'
import type { Punch } from '../clocking/punch.ts'
import { EARLIEST_PUNCH_MS, type RulesAt } from '../clocking/rules.ts'
import {
  type AdjustmentLine,
  type Change,
  type Corrected,
  type Correction,
  type CorrectionRefusal,
  idWithin,
} from './correction.ts'

/** What judging a correction needs to know besides the log; `nowMs` is the server's now, epoch milliseconds. */
export type CorrectionContext = { rulesAt: RulesAt; locks: readonly Lock[]; nowMs: number }

type Made = { punches: Punch[]; adjustments?: AdjustmentLine[] }
type Place = { id: string; index: number; inForce: ReadonlyMap<string, Punch>; known: ReadonlySet<string> }

/**
 * What a correction of one person's record comes to, or why it cannot be made. The changes are made in their order: a later
 * one sees what an earlier one did.
 * @param log the person's punches in the order of the chain
 */
export function correctionPunches(
  correction: Correction,
  log: readonly Punch[],
  context: CorrectionContext,
): Corrected | CorrectionRefusal {
  const punches: Punch[] = []
  const adjustments: AdjustmentLine[] = []
  const changeOf = new Map<string, number>()
  for (const [index, change] of correction.changes.entries()) {
    const all = [...log, ...punches]
    const inForce = new Map(punchesInForce(all).map((punch) => [punch.id, punch]))
    const known = new Set(all.map(({ id }) => id))
    const made = madeBy(change, { id: correction.id, index, inForce, known }, context)
    if ('refused' in made) return made
    for (const punch of made.punches) changeOf.set(punch.id, index)
    punches.push(...made.punches)
    adjustments.push(...(made.adjustments ?? []))
  }
  const late = lateForLock(log, punches, context)
  if (late !== undefined) return { refused: 'period_locked', change: changeOf.get(late) ?? 0 }
  return { punches, adjustments }
}

function madeBy(change: Change, place: Place, context: CorrectionContext): Made | CorrectionRefusal {
  switch (change.change) {
    case 'add':
      return added(change, place, context)
    case 'move':
      return moved(change, place, context)
    case 'take_back':
      return takenBack(change, place, context)
    case 'add_session':
      return sessionAdded(change, place, context)
    case 'accept':
      return accepted(change, place, context)
    case 'adjust':
      return adjusted(change, place, context)
  }
}

function added(
  { kind, atMs, zone, job }: Change & { change: 'add' },
  { id, index }: Place,
  context: CorrectionContext,
): Made | CorrectionRefusal {
  const refused = instantRefusal(atMs, index, context)
  if (refused) return refused
  return { punches: [entered({ id: idWithin(id, index), kind, at: atMs, zone, job }, context)] }
}

function moved(
  { punch, atMs }: Change & { change: 'move' },
  place: Place,
  context: CorrectionContext,
): Made | CorrectionRefusal {
  const { id, index } = place
  const old = punchNamed(punch, place)
  if ('refused' in old) return old
  const refused = instantRefusal(atMs, index, context)
  if (refused) return refused
  if (old.at === atMs) return { refused: 'nothing_changes', change: index }
  const { kind, zone, job } = old
  const replacing = { id: idWithin(id, index), kind, at: atMs, zone, job, supersedes: punch }
  return { punches: [entered({ ...replacing, ...pairOf(old) }, context)] }
}

function takenBack(
  { punch }: Change & { change: 'take_back' },
  place: Place,
  context: CorrectionContext,
): Made | CorrectionRefusal {
  const old = punchNamed(punch, place)
  if ('refused' in old) return old
  const id = idWithin(place.id, place.index)
  // Where the punch was, so that its date says which locked period it belongs to.
  const { at, zone } = old
  return { punches: [entered({ id, kind: 'void', at, zone, supersedes: punch }, context)] }
}

function sessionAdded(
  { startMs, endMs, breaks, zone, job }: Change & { change: 'add_session' },
  { id, index }: Place,
  context: CorrectionContext,
): Made | CorrectionRefusal {
  const refused = instantRefusal(startMs, index, context) ?? instantRefusal(endMs, index, context)
  if (refused) return refused
  if (startMs >= endMs) return { refused: 'end_before_start', change: index }
  let freeFromMs = startMs
  for (const pause of breaks.toSorted((a, b) => a.startMs - b.startMs)) {
    const fits = pause.startMs >= freeFromMs && pause.startMs < pause.endMs && pause.endMs <= endMs
    if (!fits) return { refused: 'breaks_do_not_fit', change: index }
    freeFromMs = pause.endMs
  }
  const [inId, outId] = [idWithin(id, index), idWithin(id, index, 1)]
  const paused = breaks.flatMap((pause, number): Punch[] => {
    const within = { zone, pair: inId }
    return [
      { ...within, id: idWithin(id, index, 2 + 2 * number), kind: 'break_start', at: pause.startMs },
      { ...within, id: idWithin(id, index, 3 + 2 * number), kind: 'break_end', at: pause.endMs },
    ]
  })
  const halves: Punch[] = [
    { id: inId, kind: 'in', at: startMs, zone, job, pair: outId },
    { id: outId, kind: 'out', at: endMs, zone, pair: inId },
  ]
  return { punches: [...halves, ...paused].map((punch) => entered(punch, context)) }
}

function accepted(
  { punch }: Change & { change: 'accept' },
  place: Place,
  context: CorrectionContext,
): Made | CorrectionRefusal {
  const old = punchNamed(punch, place)
  if ('refused' in old) return old
  const isLate = ownExceptions(old, context.rulesAt(old.at)).exceptions.includes('late_report')
  const isAutomatic = old.source === 'auto' && old.kind === 'out'
  if (!isLate && !isAutomatic) return { refused: 'nothing_changes', change: place.index }
  const { kind, at, zone, job } = old
  const replacing = { id: idWithin(place.id, place.index), kind, at, zone, job, supersedes: punch }
  return { punches: [entered({ ...replacing, ...pairOf(old) }, context)] }
}

function adjusted(
  { workDate, ms, job }: Change & { change: 'adjust' },
  { id, index }: Place,
  { locks }: CorrectionContext,
): Made | CorrectionRefusal {
  if (ms === 0) return { refused: 'nothing_changes', change: index }
  if (!isDateWithin(locks, workDate)) return { refused: 'period_not_locked', change: index }
  return { punches: [], adjustments: [{ id: idWithin(id, index), workDate, ms, ...(job && { job }) }] }
}

/** A punch of this person that is in force: what was replaced or taken back is corrected no more. */
function punchNamed(id: string, { index, inForce, known }: Place): Punch | CorrectionRefusal {
  const punch = inForce.get(id)
  if (punch) return punch
  return { refused: known.has(id) ? 'punch_superseded' : 'not_found', change: index, punch: id }
}

function instantRefusal(
  atMs: number,
  change: number,
  { rulesAt, nowMs }: CorrectionContext,
): CorrectionRefusal | undefined {
  if (atMs < EARLIEST_PUNCH_MS) return { refused: 'too_long_ago', change }
  return atMs > nowMs + rulesAt(atMs).aheadToleranceMs ? { refused: 'in_the_future', change } : undefined
}

/** A half stays a half of its interval; what an automatic out closed, a person's own out closes without naming it. */
function pairOf({ pair, source }: Punch): Pick<Punch, 'pair'> {
  return pair === undefined || source === 'auto' ? {} : { pair }
}

function entered(punch: Punch, { nowMs }: CorrectionContext): Punch {
  const { job, ...rest } = punch
  return { ...rest, source: 'correction', receivedAt: nowMs, ...(job === undefined ? {} : { job }) }
}

/** The first of these punches that comes too late for a lock. */
function lateForLock(
  log: readonly Punch[],
  punches: readonly Punch[],
  { rulesAt, locks }: CorrectionContext,
): string | undefined {
  if (locks.length === 0 || punches.length === 0) return undefined
  const ids = new Set(punches.map(({ id }) => id))
  const { sessions } = derive([...log, ...punches], rulesAt, { locks })
  return sessions
    .filter(({ exceptions }) => exceptions.includes('conflict'))
    .flatMap(({ effects }) => effects.map(({ punch }) => punch))
    .find((id) => ids.has(id))
}
