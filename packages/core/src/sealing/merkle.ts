/** SHA-256, which each platform has its own way to. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** One step of a path: the other half's hash, and on which side it stands. */
export type PathStep = { side: 'left' | 'right'; hash: Uint8Array }

const LEAF = 0
const NODE = 1

/**
 * The hash of a leaf, H(0x00 ‖ content); a node's begins with 0x01, so that neither can pass for the other (RFC 6962, 2.1).
 */
export function leafHash(content: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(joined(LEAF, content))
}

/** The root over leaves' hashes in this order (RFC 6962, 2.1); without any, the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  let level = leaves
  while (level.length > 1) level = levelAbove(level, sha256)
  return level[0] ?? sha256(new Uint8Array())
}

/** A tree over leaves' hashes in this order: its root, and what leads there from any leaf. */
export type MerkleTree = {
  root: Uint8Array
  /** RFC 6962, 2.1.1, from the bottom up. @throws RangeError where there is no such leaf */
  pathOf(index: number): PathStep[]
}

/** The tree as a whole, for who asks for many paths: every node is hashed once. */
export function merkleTree(leaves: readonly Uint8Array[], sha256: Sha256): MerkleTree {
  const levels = [leaves]
  for (let level = leaves; level.length > 1; ) {
    level = levelAbove(level, sha256)
    levels.push(level)
  }
  return {
    root: levels.at(-1)?.[0] ?? sha256(new Uint8Array()),
    pathOf(index) {
      if (!leaves[index]) throw new RangeError(`there is no leaf ${index} among ${leaves.length}`)
      return levels.flatMap((level, height) => {
        const place = index >> height
        const isRight = place % 2 === 1
        const sibling = level[isRight ? place - 1 : place + 1]
        // The last of an odd number has nobody beside it and goes up as it is.
        return sibling ? [{ side: isRight ? ('left' as const) : ('right' as const), hash: sibling }] : []
      })
    },
  }
}

/** The root that a leaf's hash and its path lead to. */
export function rootOfPath(leaf: Uint8Array, path: readonly PathStep[], sha256: Sha256): Uint8Array {
  return path.reduce(
    (below, { side, hash }) =>
      side === 'left' ? nodeHash(hash, below, sha256) : nodeHash(below, hash, sha256),
    leaf,
  )
}

/** Pairs become nodes: the same tree as RFC 6962 draws by splitting at the largest power of two. */
function levelAbove(level: readonly Uint8Array[], sha256: Sha256): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let index = 0; index < level.length; index += 2) {
    const [left, right] = [level[index], level[index + 1]]
    if (left) above.push(right ? nodeHash(left, right, sha256) : left)
  }
  return above
}

function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(joined(NODE, left, right))
}

function joined(first: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 1))
  all[0] = first
  let at = 1
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
