import { randomUUIDv7 } from 'node:crypto'
import type {
  BatchResult,
  KeptPunch,
  Presence,
  PunchCommand,
  PunchFact,
} from '../../packages/contract/src/clocking.ts'
import type { Delivery } from './delivery.ts'
import type { Ledger } from './ledger.ts'
import type { Puncher, World } from './people.ts'
import type { Random } from './random.ts'

const HOUR_MS = 3_600_000
/** Offline punches go back this far: enough for sessions that are abandoned, and for logs derived again. */
const OFFLINE_MS = 48 * HOUR_MS

/** What a client believes a person is; undefined where it has to ask first. */
type Belief = { phase: Presence['phase']; last: string | undefined } | undefined

/** One client: the people it punches for, and what it does next. */
export type Client = { act(): Promise<void> }

/** A client that presses valid buttons mostly, and now and then a wrong one, an old one again, or comes from offline. */
export function clientFor(options: {
  people: readonly Puncher[]
  world: World
  delivery: Delivery
  ledger: Ledger
  random: Random
}): Client {
  const { people, world, delivery, ledger, random } = options
  const beliefs = new Map<Puncher, Belief>()
  const sent = new Map<Puncher, PunchCommand>()

  async function believe(person: Puncher): Promise<NonNullable<Belief>> {
    const known = beliefs.get(person)
    if (known) return known
    const { status, body } = await delivery.deliver({ cookie: person.cookie, path: '/api/v1/me/presence' })
    if (status !== 200) throw new Error(`presence answered ${status}: ${JSON.stringify(body)}`)
    const { phase, lastPunch } = body as Presence
    return { phase, last: lastPunch?.id }
  }

  async function command(person: Puncher): Promise<void> {
    const belief = await believe(person)
    const body = commandAfter(belief, world.jobs, random)
    const kept = await press(person, body)
    beliefs.set(person, kept && body.kind !== 'void' ? after(belief, kept) : undefined)
    if (kept) sent.set(person, body)
  }

  async function press(person: Puncher, body: PunchCommand): Promise<KeptPunch | undefined> {
    const answer = await delivery.deliver({ cookie: person.cookie, path: '/api/v1/punches', body })
    if (answer.status === 201) {
      const kept = answer.body as KeptPunch
      if (kept.id !== body.id || kept.kind !== body.kind || kept.personId !== person.personId) {
        ledger.faults.push(`${JSON.stringify(body)} was answered with ${JSON.stringify(kept)}`)
      }
      ledger.acknowledge(kept)
      return kept
    }
    if (answer.status !== 409)
      ledger.faults.push(`a punch was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    ledger.refuse(body.id)
    return undefined
  }

  async function batch(person: Puncher): Promise<void> {
    const punches = offlinePunches(world.jobs, random)
    beliefs.delete(person)
    const path = '/api/v1/punches/batch'
    const answer = await delivery.deliver({ cookie: person.cookie, path, body: { punches } })
    if (answer.status !== 200) {
      ledger.faults.push(`a batch was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      return
    }
    const { results } = answer.body as BatchResult
    if (results.length !== punches.length)
      ledger.faults.push(`${punches.length} punches, ${results.length} results`)
    for (const result of results) {
      if ('punch' in result) ledger.acknowledge(result.punch as KeptPunch)
      else ledger.faults.push(`an offline punch was refused: ${JSON.stringify(result)}`)
    }
  }

  return {
    async act() {
      const person = random.pick(people)
      const before = sent.get(person)
      if (before && random.chance(0.05)) await press(person, before)
      else if (random.chance(0.12)) await batch(person)
      else await command(person)
    },
  }
}

function after(belief: NonNullable<Belief>, { id, kind }: KeptPunch): Belief {
  const phases = { in: 'working', out: 'out', break_start: 'on_break', break_end: 'working' } as const
  return { phase: kind in phases ? phases[kind as keyof typeof phases] : belief.phase, last: id }
}

function commandAfter(
  { phase, last }: NonNullable<Belief>,
  jobs: readonly string[],
  random: Random,
): PunchCommand {
  const id = randomUUIDv7()
  if (last !== undefined && random.chance(0.03)) return { id, kind: 'void', supersedes: last }
  if (random.chance(0.02)) return { id, kind: random.pick(['in', 'out', 'break_start', 'break_end']) }
  if (phase === 'out') return { id, kind: 'in', ...(random.chance(0.3) && { job: random.pick(jobs) }) }
  if (phase === 'on_break') return { id, kind: 'break_end' }
  const kind = random.pick(['out', 'out', 'break_start', 'switch'] as const)
  return kind === 'switch' ? { id, kind, job: random.pick(jobs) } : { id, kind, ...note(random) }
}

function note(random: Random): { note?: string } {
  return random.chance(0.1) ? { note: `seen ${random.below(1000)} times; "quoted", \\ and ünïcode` } : {}
}

/** A few punches of a while ago, mostly in a sensible order, from a phone that was away. */
function offlinePunches(jobs: readonly string[], random: Random): PunchFact[] {
  let atMs = Date.now() - random.between(60_000, OFFLINE_MS)
  return Array.from({ length: 1 + random.below(6) }, (_, index) => {
    atMs = Math.min(Date.now() - 1_000, atMs + random.between(0, 3 * HOUR_MS))
    const kind = random.chance(0.1)
      ? random.pick(['in', 'break_end', 'switch'] as const)
      : index % 2
        ? 'out'
        : 'in'
    const at = new Date(Math.round(atMs)).toISOString()
    return { id: randomUUIDv7(), kind, at, ...(kind === 'switch' && { job: random.pick(jobs) }) }
  })
}
