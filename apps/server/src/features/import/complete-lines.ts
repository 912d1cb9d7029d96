import type { Punch } from '@muster/core/clocking/punch.ts'
import { EARLIEST_PUNCH_MS, type RulesAt } from '@muster/core/clocking/rules.ts'
import type { Db } from '../../ports/db.ts'
import { directionsOf } from './directions.ts'
import {
  type CompleteLine,
  type ImportLine,
  instantOf,
  type NotTaken,
  type TimedLine,
} from './import-line.ts'
import { findKnown, type KnownPunch, punchesSince } from './store.ts'
import { mayBeAt, timed } from './timing.ts'

// One round trip for so many ids, and as many punches in memory for so many people, as measured no slower than more.
const IDS_AT_ONCE = 10_000
const PEOPLE_AT_ONCE = 500

type Context = { orgId: string; rulesAt: RulesAt; nowMs: number }

/** New punches ordered by person, then as they are to be chained; and what became of the other lines. */
type Completed = { complete: CompleteLine[]; alreadyThere: number; repeated: number; notTaken: NotTaken[] }

/** Finds out, from the file as a whole and from the database, what single lines do not say. Writes nothing. */
export async function completed(
  db: Db,
  context: Context & { lines: readonly ImportLine[] },
): Promise<Completed> {
  const notTaken: NotTaken[] = []
  const { unique, repeated } = withoutRepeats(context.lines, notTaken)
  const known = await knownOf(db, context.orgId, unique)
  const times = timed(unique, known, context.nowMs + context.rulesAt(context.nowMs).aheadToleranceMs)
  const fresh: TimedLine[] = []
  let alreadyThere = 0
  for (const [index, line] of unique.entries()) {
    const stored = known.get(line.id)
    const time = times[index]
    if (!stored && time) fresh.push(time)
    else if (stored && isStored(line, stored)) alreadyThere += 1
    else notTaken.push(conflict(line, 'the database holds this id with other content'))
  }
  const sound = withSuperseded(fresh, known, notTaken)
  const people = Map.groupBy(sound, (line) => line.personId)
  for (const lines of people.values()) lines.sort(byChainOrder)
  const complete = await withDirections(db, context, people)
  return { complete, alreadyThere, repeated, notTaken }
}

function withoutRepeats(
  lines: readonly ImportLine[],
  notTaken: NotTaken[],
): { unique: ImportLine[]; repeated: number } {
  const byId = new Map<string, ImportLine>()
  let repeated = 0
  for (const line of lines) {
    const first = byId.get(line.id)
    if (!first) byId.set(line.id, line)
    else if (contentOf(first) === contentOf(line)) repeated += 1
    else notTaken.push(conflict(line, `line ${first.line} has the same id and other content`))
  }
  return { unique: [...byId.values()], repeated }
}

/** What two lines of one id must have in common; a terminal's log has it all in the id. */
function contentOf(line: ImportLine): string {
  if (typeof line.reading !== 'number') return line.id
  const { line: _line, text: _text, ...content } = line
  return JSON.stringify(content)
}

async function knownOf(
  db: Db,
  orgId: string,
  lines: readonly ImportLine[],
): Promise<Map<string, KnownPunch>> {
  const ids = lines.flatMap(({ id, supersedes }) => (supersedes === undefined ? [id] : [id, supersedes]))
  const known = new Map<string, KnownPunch>()
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const some = ids.slice(from, from + IDS_AT_ONCE)
    for (const punch of await db.transaction({ org: orgId }, (tx) => findKnown(tx, some))) {
      known.set(punch.id, punch)
    }
  }
  return known
}

/** Whether a line is the punch that is stored under its id; retention may have left nothing to compare but the person. */
function isStored(line: ImportLine, stored: KnownPunch): boolean {
  if (line.personId !== stored.personId) return false
  if (stored.kind === null || stored.at === null) return true
  return (line.kind === undefined || line.kind === stored.kind) && mayBeAt(line, stored.at)
}

function conflict({ line, text }: ImportLine, why: string): NotTaken {
  return { line, text, reason: 'id_conflict', why }
}

/** A correction needs what it corrects: a punch of the same person that is stored, or stands before it in the file. */
function withSuperseded(
  lines: readonly TimedLine[],
  known: ReadonlyMap<string, KnownPunch>,
  notTaken: NotTaken[],
): TimedLine[] {
  const owners = new Map<string, string>()
  for (const { id, personId, supersedes } of lines) if (supersedes === undefined) owners.set(id, personId)
  return lines.filter(({ line, text, id, personId, supersedes }) => {
    if (supersedes === undefined) return true
    const owner = owners.get(supersedes) ?? known.get(supersedes)?.personId
    if (owner === personId) owners.set(id, personId)
    else {
      const why =
        'the punch it supersedes is neither in the database nor before it in the file, or not theirs'
      notTaken.push({ line, text, reason: 'unknown_superseded', why })
    }
    return owner === personId
  })
}

/** By instant, so that the state moves on without deriving whole logs; corrections after all, in the file's order. */
function byChainOrder(a: TimedLine, b: TimedLine): number {
  const corrections = Number(a.supersedes !== undefined) - Number(b.supersedes !== undefined)
  if (corrections !== 0) return corrections
  return a.supersedes === undefined ? instantOf(a) - instantOf(b) || a.line - b.line : a.line - b.line
}

async function withDirections(
  db: Db,
  { orgId, rulesAt, nowMs }: Context,
  people: ReadonlyMap<string, TimedLine[]>,
): Promise<CompleteLine[]> {
  const personIds = [...people.keys()].sort()
  const complete: CompleteLine[] = []
  for (let from = 0; from < personIds.length; from += PEOPLE_AT_ONCE) {
    const some = personIds.slice(from, from + PEOPLE_AT_ONCE)
    const logs = await logsBefore(db, orgId, { personIds: some, people, rulesAt })
    for (const personId of some) {
      const lines = people.get(personId) ?? []
      const stored = logs.get(personId) ?? []
      const directions = lines.every((line) => line.kind !== undefined)
        ? new Map()
        : directionsOf(lines, stored, { rulesAt, nowMs })
      for (const line of lines) complete.push({ ...line, kind: line.kind ?? directions.get(line.id) ?? 'in' })
    }
  }
  return complete
}

/** A clock that lost its battery has no direction to find, and all of history before it to look through. */
function needsDirection(line: TimedLine): boolean {
  return line.kind === undefined && instantOf(line) >= EARLIEST_PUNCH_MS
}

/** What the database knows of those whose terminal left directions out, from a session's length before on. */
async function logsBefore(
  db: Db,
  orgId: string,
  context: { personIds: string[]; people: ReadonlyMap<string, TimedLine[]>; rulesAt: RulesAt },
): Promise<Map<string, Punch[]>> {
  const { personIds, people, rulesAt } = context
  const missing = personIds.flatMap((id) => (people.get(id) ?? []).filter(needsDirection))
  if (missing.length === 0) return new Map()
  const firstMs = missing.reduce((first, line) => Math.min(first, instantOf(line)), Number.POSITIVE_INFINITY)
  const { sessionLimitMs, duplicateWithinMs } = rulesAt(firstMs)
  const whose = [...new Set(missing.map((line) => line.personId))]
  const sinceMs = firstMs - sessionLimitMs - duplicateWithinMs
  return db.transaction({ org: orgId }, (tx) => punchesSince(tx, whose, sinceMs))
}
