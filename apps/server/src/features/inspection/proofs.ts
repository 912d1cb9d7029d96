import { createHash } from 'node:crypto'
import { merkleTree } from '@muster/core/sealing/merkle.ts'
import type { Db } from '../../ports/db.ts'
import { type Head, headLeaf, headsAt, headsSealedBetween } from '../keeping/index.ts'
import type { ChainRange } from './chains.ts'

/** What leads from a person's head to the root of a seal; hashes in hexadecimal digits. */
export type HeadProof = {
  person: string
  position: number
  hash: string
  path: [side: 'left' | 'right', hash: string][]
}

/** The heads of one seal that prove something of these people. */
export type SealProof = { seal: number; heads: HeadProof[] }

/**
 * Seal by seal, the heads that punches of these ranges were sealed under: from a range's first punch on each one that was
 * sealed, up to the first that has its last punch behind it, with the path to the seal's root. Nobody else's heads are told.
 * @param seals the numbers of the first and last seal to look through
 */
export async function* proofsOf(
  db: Db,
  orgId: string,
  { ranges, seals }: { ranges: ReadonlyMap<string, ChainRange>; seals: { first: number; last: number } },
): AsyncGenerator<SealProof> {
  const heads = new Map<string, Head>()
  const proven = new Set<string>()
  const asOrganisation = <T>(work: Parameters<typeof db.transaction<T>>[1]) =>
    db.transaction({ org: orgId }, work)
  for (const head of await asOrganisation((tx) => headsAt(tx, seals.first - 1)))
    heads.set(head.personId, head)
  for (let seal = seals.first; seal <= seals.last && proven.size < ranges.size; seal += 1) {
    const moved = await asOrganisation((tx) => headsSealedBetween(tx, seal, seal))
    for (const head of moved) heads.set(head.personId, head)
    const wanted = moved.filter(({ personId, position }) => {
      const range = ranges.get(personId)
      return range && !proven.has(personId) && position >= range.first
    })
    if (wanted.length === 0) continue
    for (const { personId, position } of wanted)
      if (position >= (ranges.get(personId)?.last ?? 0)) proven.add(personId)
    yield { seal, heads: pathsOf(heads, wanted) }
  }
}

function pathsOf(heads: ReadonlyMap<string, Head>, wanted: readonly Head[]): HeadProof[] {
  // In the order of their ids' text, as the seal has them (keeping/seal.ts).
  const people = [...heads.keys()].sort()
  const leaves = people.map((personId) => leafOf(heads.get(personId)))
  const tree = merkleTree(leaves, sha256)
  const places = new Map(people.map((personId, place) => [personId, place]))
  return wanted.map(({ personId, position, hash }) => ({
    person: personId,
    position,
    hash: hash.toString('hex'),
    path: tree.pathOf(places.get(personId) ?? -1).map(({ side, hash: beside }) => [side, hex(beside)]),
  }))
}

function leafOf(head: Head | undefined): Uint8Array {
  return head ? headLeaf(head) : new Uint8Array()
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
