import type { WorkSessions } from '@muster/contract/clocking.ts'
import type { Db, Tx } from '../../ports/db.ts'
import {
  chainStart,
  entriesBetween,
  excerptsOf,
  explainedSessions,
  hashAt,
  readOneMoment,
} from '../clocking/index.ts'
import { type PersonCorrections, personCorrections } from '../corrections/index.ts'
import type { InspectedPerson } from './people-store.ts'

/** A person's part of an archive. */
export type PersonRecord = {
  format: 'muster.record.v1'
  organisation: string
  person: InspectedPerson
  from: string
  until: string
  chain: Chain
  sessions: WorkSessions['sessions']
  takenBack: WorkSessions['takenBack']
  actors: WorkSessions['actors']
  jobs: WorkSessions['jobs']
} & PersonCorrections

/**
 * A piece of a chain: where it begins (the start of the chain, or the punch before) and each punch after that. Those of other
 * times stand there by their hashes alone, as links.
 */
type Chain = { before: { position: number; hash: string }; entries: ChainEntry[] }
type ChainEntry = {
  position: number
  contentHash: string
  hash: string
  /** In hexadecimal digits, with `content` in the order in which it is hashed (clocking/chain.ts). */
  salt?: string
  content?: object
}

type Asked = {
  orgId: string
  person: InspectedPerson
  days: { from: string; until: string }
  time: { fromMs: number; untilMs: number }
  /** The position of the newest head of theirs that is proven; 0 where none is. */
  provenUntil: number
}

/** All there is to tell of one person, of one moment. */
export function personRecord(db: Db, asked: Asked): Promise<PersonRecord> {
  const { orgId, person, days } = asked
  return db.transaction({ org: orgId }, async (tx) => {
    readOneMoment(tx)
    const [chain, told, corrected] = await Promise.all([
      chainOf(tx, asked),
      explainedSessions(tx, { personId: person.id, reach: null }, days),
      personCorrections(tx, person.id, days),
    ])
    const { sessions = [], takenBack = [], actors = [], jobs = [] } = told ?? {}
    return {
      format: 'muster.record.v1',
      organisation: orgId,
      person,
      ...days,
      chain,
      sessions,
      takenBack,
      actors,
      jobs,
      ...corrected,
    }
  })
}

async function chainOf(tx: Tx, { orgId, person, time, provenUntil }: Asked): Promise<Chain> {
  const [excerpt] = await excerptsOf(tx, [person.id], time)
  const start = chainStart(orgId, person.id)
  if (!excerpt) return { before: { position: 0, hash: start.toString('hex') }, entries: [] }
  const { positions } = excerpt
  const first = positions[0] ?? 1
  const last = Math.max(positions.at(-1) ?? first, provenUntil)
  const [before = start, entries] = await Promise.all([
    hashAt(tx, person.id, first - 1),
    entriesBetween(tx, person.id, { from: first, until: last }),
  ])
  const isGiven = new Set(positions)
  return {
    before: { position: first - 1, hash: before.toString('hex') },
    entries: entries.map(({ position, contentHash, hash, salt, emptied, ...content }) => ({
      position,
      contentHash: contentHash.toString('hex'),
      hash: hash.toString('hex'),
      ...(isGiven.has(position) && !emptied ? { salt: salt.toString('hex'), content } : {}),
    })),
  }
}
