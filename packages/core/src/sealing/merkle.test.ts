// Proves that the tree is the one of RFC 6962, and that a path leads to the root from its own leaf and no other.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash, merkleRoot, merkleTree, rootOfPath } from './merkle.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const leavesOf = (contents: readonly Uint8Array[]) => contents.map((content) => leafHash(content, sha256))

/** The leaves and roots that implementations of RFC 6962 test each other with (certificate-transparency, merkle_tree_test). */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the Merkle tree', () => {
  it.each(ROOTS.map((root, count) => [count, root] as const))('of %i leaves has its root', (count, root) => {
    const contents = LEAVES.slice(0, count).map((text) => Buffer.from(text, 'hex'))
    expect(hex(merkleRoot(leavesOf(contents), sha256))).toBe(root)
  })

  const leaves = fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 }).map(leavesOf)

  it('has a path from every leaf to its root', () => {
    fc.assert(
      fc.property(leaves, (all) => {
        const root = hex(merkleRoot(all, sha256))
        const tree = merkleTree(all, sha256)
        expect(hex(tree.root)).toBe(root)
        for (const [index, leaf] of all.entries()) {
          const path = tree.pathOf(index)
          expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(all.length)))
          expect(hex(rootOfPath(leaf, path, sha256))).toBe(root)
        }
      }),
    )
  })

  it('has none from another leaf', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.uint8Array({ minLength: 9, maxLength: 9 }), (all, place, other) => {
        const path = merkleTree(all, sha256).pathOf(place % all.length)
        const root = hex(merkleRoot(all, sha256))
        expect(hex(rootOfPath(leafHash(other, sha256), path, sha256))).not.toBe(root)
      }),
    )
  })

  it('knows no path from a leaf that is not there', () => {
    expect(() => merkleTree(leavesOf([Buffer.from('a')]), sha256).pathOf(1)).toThrow('no leaf 1 among 1')
  })
})
