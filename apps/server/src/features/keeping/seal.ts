import { createHash } from 'node:crypto'
import { leafHash, merkleRoot } from '@muster/core/sealing/merkle.ts'

/** Where a person's chain ended when it was sealed. */
export type Head = { personId: string; position: number; hash: Buffer }

/** What a seal says, all of which is signed. */
export type SealContent = {
  orgId: string
  number: number
  /** The civil date that had ended, in `zone`. */
  day: string
  zone: string
  /** Epoch milliseconds; the heads are those of this instant. */
  sealedAt: number
  heads: number
  root: Buffer
  previous: Buffer
  keyId: string
}

export type Seal = SealContent & { hash: Buffer; signature: Buffer }

/** What the first seal of an organisation names as the one before: no other organisation's seals can pass for its own. */
export function sealStart(orgId: string): Buffer {
  return sha256(Buffer.from(`muster.seals.v1 ${orgId}`))
}

/** The hash of a head as a leaf of the tree: of the text `person position hash`, the hash in hexadecimal digits. */
export function headLeaf({ personId, position, hash }: Head): Uint8Array {
  return leafHash(Buffer.from(`${personId} ${position} ${hash.toString('hex')}`), sha256)
}

/** The root over the leaves of heads, by person: ids in the order of their text, which is PostgreSQL's order too. */
export function rootOf(leavesByPerson: ReadonlyMap<string, Uint8Array>): Buffer {
  const people = [...leavesByPerson.keys()].sort()
  const leaves = people.map((personId) => leavesByPerson.get(personId) ?? new Uint8Array())
  return Buffer.from(merkleRoot(leaves, sha256))
}

/** One text for one seal, a JSON array in this order, for ever: what is signed. */
export function sealText(content: SealContent): Buffer {
  const { orgId, number, day, zone, sealedAt, heads, root, previous, keyId } = content
  return Buffer.from(
    JSON.stringify([
      'muster.seal.v1',
      orgId,
      number,
      day,
      zone,
      sealedAt,
      heads,
      root.toString('hex'),
      previous.toString('hex'),
      keyId,
    ]),
  )
}

/** What the next seal names. */
export function sealHash(content: SealContent): Buffer {
  return sha256(sealText(content))
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
