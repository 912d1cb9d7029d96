import type { KeptPunch } from '../../packages/contract/src/clocking.ts'
import type { Ledger } from './ledger.ts'
import { type Muster, runCommand } from './muster-process.ts'
import { type World, withOwner } from './people.ts'

const SHOWN = 5

type Stored = Omit<KeptPunch, 'at' | 'receivedAt' | 'exceptions'> & { at: number; receivedAt: number }

/**
 * Compares the database with what clients were promised, while nobody punches.
 * @returns what is wrong; empty where nothing is
 */
export async function whatIsWrong(muster: Muster, world: World, ledger: Ledger): Promise<string[]> {
  const found = await withOwner(muster.dataFolder, world.orgId, async (client) => {
    const rows = async <R extends object>(text: string) => (await client.query<R>(text)).rows
    const punches = await rows<Stored>(`
      select id, "personId", kind, at, zone, "receivedAt", source, assurance, position, job, note, supersedes
      from log_entries order by "personId", position`)
    const open = await rows<{ person: string; count: number }>(`
      select person_id as person, count(*)::int from work_sessions where status = 'open'
      group by person_id having count(*) > 1`)
    const events = await rows<{ number: number; punch: string | null }>(
      `select number::float8, data->>'punch' as punch from events order by number`,
    )
    const counter = await rows<{ last: number }>('select last_number::float8 as last from event_counters')
    return { punches, open, events, last: counter[0]?.last ?? 0 }
  })
  return [
    ...ledger.faults,
    ...wrongPunches(found.punches, ledger),
    ...wrongPositions(found.punches),
    ...found.open.map(({ person, count }) => `${person} has ${count} open sessions`),
    ...wrongEvents(found.events, found.last, ledger),
    ...wrongByVerify(muster),
  ]
}

function wrongPunches(stored: readonly Stored[], { acknowledged, refused }: Ledger): string[] {
  const byId = Map.groupBy(stored, (punch) => punch.id)
  const lost = [...acknowledged.keys()].filter((id) => !byId.has(id))
  const doubled = [...byId].filter(([, same]) => same.length > 1).map(([id]) => id)
  // Whom nobody clocked out in time the server clocks out by itself.
  const asked = stored.filter(({ source }) => source !== 'auto')
  const unasked = asked.map(({ id }) => id).filter((id) => !acknowledged.has(id))
  const changed = stored.filter((punch) => {
    const promised = acknowledged.get(punch.id)
    return promised !== undefined && !isSame(punch, promised)
  })
  return [
    ...some('acknowledged and not there', lost),
    ...some('there more than once', doubled),
    ...some(
      'there, though refused',
      unasked.filter((id) => refused.has(id)),
    ),
    ...some(
      'there, though never answered for',
      unasked.filter((id) => !refused.has(id)),
    ),
    ...some(
      'not what was acknowledged',
      changed.map(({ id }) => id),
    ),
  ]
}

function isSame(stored: Stored, promised: KeptPunch): boolean {
  const { at, receivedAt, exceptions, ...content } = promised
  const { at: storedAt, receivedAt: storedReceivedAt, ...storedContent } = stored
  const isSameTime = Date.parse(at) === storedAt && Date.parse(receivedAt) === storedReceivedAt
  const left = { job: null, note: null, supersedes: null, ...content }
  return isSameTime && canonical(left) === canonical(storedContent)
}

function canonical(content: object): string {
  return JSON.stringify(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Each person's chain has the positions 1, 2, 3, … */
function wrongPositions(stored: readonly Stored[]): string[] {
  const people = Map.groupBy(stored, (punch) => punch.personId)
  const broken = [...people].filter(([, log]) => log.some(({ position }, index) => position !== index + 1))
  return some(
    'people whose chain has gaps',
    broken.map(([person]) => person),
  )
}

/** Events are numbered without gaps, and there is one for every punch. */
function wrongEvents(
  events: readonly { number: number; punch: string | null }[],
  last: number,
  { acknowledged }: Ledger,
): string[] {
  const gap = events.findIndex(({ number }, index) => number !== index + 1)
  const ofPunches = events.flatMap(({ punch }) => punch ?? [])
  const told = new Set(ofPunches)
  const untold = [...acknowledged.keys()].filter((id) => !told.has(id))
  return [
    ...(gap < 0 ? [] : [`the event after number ${gap} has number ${events[gap]?.number}`]),
    ...(events.length === last ? [] : [`${events.length} events, and the counter says ${last}`]),
    ...(told.size === ofPunches.length
      ? []
      : [`${ofPunches.length - told.size} punches have more than one event`]),
    ...some('punches without an event', untold),
  ]
}

function wrongByVerify(muster: Muster): string[] {
  const { status, output } = runCommand(muster, ['verify'])
  return status === 0 ? [] : [`muster verify ended with ${status}: ${output.trim()}`]
}

function some(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  const more = ids.length > SHOWN ? `, and ${ids.length - SHOWN} more` : ''
  return [`${what}: ${ids.slice(0, SHOWN).join(', ')}${more}`]
}
