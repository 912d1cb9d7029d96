import { chainHash, chainStart, contentHashOf } from './chain.ts'
import type { PunchContent } from './log-entry.ts'
import type { ReadEntry, ReadHead } from './verify-store.ts'

/** A row that is not what it must be: which one, what is wrong with it, and where it can be told, what it should be. */
export type Finding = {
  table: 'punches' | 'presence' | 'work_sessions' | 'events' | 'event_counters'
  person?: string | undefined
  /** The id of the punch, or of the work session. */
  id?: string | undefined
  /** The place in the person's chain, or the number of the event. */
  position?: number | undefined
  problem: string
  expected?: string | undefined
  found?: string | undefined
}

/** Walks one person's chain from its start, an entry at a time, and remembers no more than the last two. */
export type ChainWalk = {
  take(entry: ReadEntry): Finding[]
  /** What is wrong with where presence says the chain ends, after the last entry. */
  finish(): Finding[]
}

type Link = { id: string | undefined; position: number; hash: Buffer; reported: boolean }

export function walkChain(
  person: { orgId: string; personId: string; emptiedUntil: number },
  head: ReadHead | null,
): ChainWalk {
  const { personId } = person
  const start: Link = {
    id: undefined,
    position: 0,
    hash: chainStart(person.orgId, personId),
    reported: false,
  }
  let beforeLast = start
  let last = start
  let atHead: Link | undefined = head?.position === 0 ? start : undefined
  let afterHead: Link | undefined

  return {
    take(entry) {
      const findings = gapOf(personId, last, entry)
      const ownFault = contentFault(person, entry)
      if (ownFault) findings.push(ownFault)
      const linkFault = findings.length === 0 ? faultOfLink(personId, beforeLast, last, entry) : undefined
      if (linkFault) findings.push(linkFault)
      const reported = findings.some((finding) => finding.id === entry.id)
      beforeLast = last
      last = { id: entry.id, position: entry.position, hash: entry.hash, reported }
      if (head && last.position === head.position) atHead = last
      if (head && last.position === head.position + 1) afterHead = last
      return findings
    },
    finish() {
      if (!head) return last === start ? [] : [withoutHead(personId, last)]
      if (head.position === last.position && head.hash.equals(last.hash)) return []
      return [faultOfHead(personId, head, { last, atHead, afterHead })]
    },
  }
}

function gapOf(personId: string, last: Link, entry: ReadEntry): Finding[] {
  const missing = last.position + 1
  if (entry.position === missing) return []
  const upTo = entry.position - 1 > missing ? ` (and all up to ${entry.position - 1})` : ''
  return [{ table: 'punches', person: personId, position: missing, problem: `is missing${upTo}` }]
}

/** What is wrong with an entry by itself. */
function contentFault(
  person: { personId: string; emptiedUntil: number },
  entry: ReadEntry,
): Finding | undefined {
  const fault = (problem: string, expected?: string, found?: string): Finding => ({
    ...rowOf(person.personId, entry),
    problem,
    expected,
    found,
  })
  if (entry.emptied) {
    if (entry.position > person.emptiedUntil) return fault('was emptied without a retention receipt')
    return isEmpty(entry) ? undefined : fault('counts as emptied and has a content all the same')
  }
  if (!entry.exact) return fault('has an instant that is no whole millisecond: it was changed')
  const computed = contentHashOf(entry, entry.salt)
  if (computed.equals(entry.contentHash)) return undefined
  return fault(
    'was changed: its content does not match its content hash',
    entry.contentHash.toString('hex'),
    computed.toString('hex'),
  )
}

const CONTENT = [
  'kind',
  'at',
  'zone',
  'receivedAt',
  'source',
  'assurance',
  'clockReading',
  'deviceOffsetMs',
  'doubtfulTime',
  'device',
  'actorId',
  'job',
  'note',
  'reason',
  'supersedes',
  'pair',
] as const satisfies (keyof PunchContent)[]

function isEmpty(entry: ReadEntry): boolean {
  return entry.salt === null && CONTENT.every((field) => entry[field] === null)
}

/** Whether an entry's hash follows from the one before; if it follows from the one before that, that one was put in. */
function faultOfLink(personId: string, beforeLast: Link, last: Link, entry: ReadEntry): Finding | undefined {
  const expected = chainHash(last.hash, entry.contentHash)
  if (expected.equals(entry.hash)) return undefined
  const skipsLast = last !== beforeLast && chainHash(beforeLast.hash, entry.contentHash).equals(entry.hash)
  if (skipsLast && last.reported) return undefined
  if (skipsLast) {
    const { id, position } = last
    const problem = 'was put in: the next punch follows from the one before it'
    return { table: 'punches', person: personId, id, position, problem }
  }
  return {
    ...rowOf(personId, entry),
    problem: 'does not follow from the punch before: moved, put in, or another one was',
    expected: expected.toString('hex'),
    found: entry.hash.toString('hex'),
  }
}

/** Tells whether punches are missing or were added at the end, or whether it is presence that was changed. */
function faultOfHead(
  personId: string,
  head: ReadHead,
  { last, atHead, afterHead }: { last: Link; atHead: Link | undefined; afterHead: Link | undefined },
): Finding {
  if (head.position > last.position && !head.hash.equals(last.hash)) {
    const position = last.position + 1
    const upTo = head.position > position ? ` (and all up to ${head.position})` : ''
    return {
      table: 'punches',
      person: personId,
      position,
      problem: `is missing at the end of the log${upTo}`,
    }
  }
  if (afterHead && atHead?.hash.equals(head.hash)) {
    const { id, position } = afterHead
    return {
      table: 'punches',
      person: personId,
      id,
      position,
      problem: 'was added behind the end of the log',
    }
  }
  return {
    table: 'presence',
    person: personId,
    position: head.position,
    problem: 'is not where the log ends',
    expected: shownHead(last),
    found: shownHead(head),
  }
}

function withoutHead(personId: string, last: Link): Finding {
  return { table: 'presence', person: personId, problem: 'is missing', expected: shownHead(last) }
}

function shownHead({ position, hash }: { position: number; hash: Buffer }): string {
  return `position ${position}, hash ${hash.toString('hex')}`
}

function rowOf(personId: string, { id, position }: ReadEntry): Finding {
  return { table: 'punches', person: personId, id, position, problem: '' }
}
