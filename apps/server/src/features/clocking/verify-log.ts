import type { Punch } from '@muster/core/clocking/punch.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { listOrganisations } from '../people/index.ts'
import { lockedPositions, locksAmong } from './lock-store.ts'
import { ruledPunch } from './log-entry.ts'
import { rulesOf } from './person-rules.ts'
import { loadOrgContext, preferIndexes } from './store.ts'
import { type Finding, walkChain } from './verify-chain.ts'
import { derivedFaults } from './verify-derived.ts'
import {
  entriesAfter,
  eventFaults,
  peopleAfter,
  type ReadEntry,
  type ReadPerson,
  readOneSnapshot,
  sessionsBetween,
} from './verify-store.ts'

// A page of people is one transaction: long enough that its few statements cost nothing, short enough for its memory.
const PUNCHES_A_PAGE = 20_000
const PEOPLE_A_PAGE = 500
// While these are looked at, PostgreSQL prepares the next ones.
const PUNCHES_AT_ONCE = 2_000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** What `verifyLog` found: the first wrong row, in the order of organisation, person and position, and how many. */
export type Verification = {
  ok: boolean
  organisations: number
  people: number
  punches: number
  sessions: number
  first?: Finding & { organisation: string; organisationId: string }
  wrong: number
}

type Organisation = { id: string; name: string }
type Progress = { verification: Verification; organisation: Organisation }

/**
 * Walks every chain, derives everything again and compares it with what is stored (DOMAIN: Chain and seals). It may run
 * beside traffic: what belongs together is read of one instant.
 * @param options.organisation only the organisations of this name
 */
export async function verifyLog(
  ports: { db: Db },
  options: { organisation?: string | undefined } = {},
): Promise<Verification> {
  const all = await ports.db.transaction('sweep', listOrganisations)
  const { organisation: wanted } = options
  const organisations = wanted === undefined ? all : all.filter(({ name }) => name === wanted)
  const verification: Verification = {
    ok: true,
    organisations: organisations.length,
    people: 0,
    punches: 0,
    sessions: 0,
    wrong: 0,
  }
  for (const organisation of organisations) await verifyOrganisation(ports, { verification, organisation })
  return verification
}

async function verifyOrganisation({ db }: { db: Db }, progress: Progress): Promise<void> {
  const scope = { org: progress.organisation.id }
  // PostgreSQL looks at the events while the chains are walked here.
  const eventsLookedAt = db.transaction(scope, eventFaults)
  eventsLookedAt.catch(() => undefined)
  let after: string | undefined = BEFORE_ALL
  while (after !== undefined) {
    const from: string = after
    after = await db.transaction(scope, (tx) => verifyPage(tx, from, progress))
  }
  for (const { table, number, personId, punchId, problem, count } of await eventsLookedAt) {
    const finding = { table, person: personId ?? undefined, id: punchId ?? undefined, problem }
    report(progress, { ...finding, position: number ?? undefined }, count)
  }
}

/** Verifies the next people in id order; the last of them, or undefined where there are no more. */
async function verifyPage(tx: Tx, after: string, progress: Progress): Promise<string | undefined> {
  void readOneSnapshot(tx)
  preferIndexes(tx)
  const [context, found] = await Promise.all([loadOrgContext(tx), peopleAfter(tx, after, PEOPLE_A_PAGE)])
  const people = fittingPage(found)
  const last = people.at(-1)?.personId
  if (last === undefined) return undefined
  const personIds = people.map((person) => person.personId)
  const [rules, sessions, locksOf] = await Promise.all([
    rulesOf(tx, context, personIds),
    sessionsBetween(tx, after, last),
    lockedPositions(tx, context.locked, personIds),
  ])
  const logs = logsOf(people, entriesBetween(tx, after, last), progress)
  for await (const { person, punches, positions } of logs) {
    const { personId, head } = person
    const stored = { head, sessions: sessions.get(personId) ?? [] }
    const { rulesAt } = rules(personId)
    const log = { punches, locks: locksAmong(locksOf(personId), positions) }
    for (const finding of derivedFaults(personId, log, rulesAt, stored)) report(progress, finding)
    progress.verification.people += 1
    progress.verification.sessions += stored.sessions.length
  }
  return last
}

/** As many of these people as their logs fit a page, at least one. */
function fittingPage(people: readonly ReadPerson[]): ReadPerson[] {
  let punches = 0
  const tooMany = people.findIndex(({ head }, index) => {
    punches += head?.position ?? 0
    return punches > PUNCHES_A_PAGE && index > 0
  })
  return people.slice(0, tooMany === -1 ? people.length : tooMany)
}

/** The entries of people in the order of person and chain; the next ones are asked for before these are looked at. */
async function* entriesBetween(tx: Tx, after: string, last: string): AsyncGenerator<ReadEntry[]> {
  let entries = await entriesAfter(tx, { personId: after, position: 2 ** 31 - 1 }, last, PUNCHES_AT_ONCE)
  while (entries.length > 0) {
    const end = entries.at(-1)
    const isMore = end !== undefined && entries.length === PUNCHES_AT_ONCE
    const next = isMore ? entriesAfter(tx, end, last, PUNCHES_AT_ONCE) : Promise.resolve([])
    yield entries
    entries = await next
  }
}

/** Each person with the punches of their log, its chain walked. */
async function* logsOf(
  people: readonly ReadPerson[],
  pages: AsyncIterable<readonly ReadEntry[]>,
  progress: Progress,
): AsyncGenerator<{ person: ReadPerson; punches: Punch[]; positions: number[] }> {
  const waiting = [...people]
  const begin = () => {
    const person = waiting.shift()
    if (!person) return undefined
    const ofOrganisation = { ...person, orgId: progress.organisation.id }
    return {
      person,
      punches: [] as Punch[],
      positions: [] as number[],
      walk: walkChain(ofOrganisation, person.head),
    }
  }
  const end = (log: NonNullable<ReturnType<typeof begin>>) => {
    for (const finding of log.walk.finish()) report(progress, finding)
    return { person: log.person, punches: log.punches, positions: log.positions }
  }
  let current = begin()
  for await (const entries of pages) {
    progress.verification.punches += entries.length
    for (const entry of entries) {
      while (current && current.person.personId !== entry.personId) {
        yield end(current)
        current = begin()
      }
      if (!current) return
      for (const finding of current.walk.take(entry)) report(progress, finding)
      if (entry.emptied) continue
      current.punches.push(ruledPunch(entry))
      current.positions.push(entry.position)
    }
  }
  for (; current; current = begin()) yield end(current)
}

function report({ verification, organisation }: Progress, finding: Finding, count = 1): void {
  verification.ok = false
  verification.wrong += count
  verification.first ??= { organisation: organisation.name, organisationId: organisation.id, ...finding }
}
