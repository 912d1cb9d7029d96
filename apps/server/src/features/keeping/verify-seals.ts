import type { Db, Tx } from '../../ports/db.ts'
import { listOrganisations } from '../people/index.ts'
import { headLeaf, rootOf, type Seal, sealHash, sealStart } from './seal.ts'
import { isSignedBy, keyIdOf } from './seal-key.ts'
import { findKeys } from './seal-keys-store.ts'
import { headsSealedBetween, sealsAfter } from './seal-store.ts'
import { findHeadFaults, findUnsealedDays } from './verify-seals-store.ts'

// With the heads that came with them, some megabytes where thousands clock in every day.
const SEALS_AT_ONCE = 50

/** Something about the seals that is not what it must be; `position` is a place in the person's chain. */
export type SealFinding = {
  table: 'seals' | 'sealed_heads' | 'seal_keys'
  organisation: string
  organisationId: string
  /** The seal's number. */
  seal?: number | undefined
  /** The id of the key. */
  key?: string | undefined
  person?: string | undefined
  position?: number | undefined
  problem: string
  expected?: string | undefined
  found?: string | undefined
}

export type SealVerification = { seals: number; first?: SealFinding; wrong: number }

type Found = Omit<SealFinding, 'organisation' | 'organisationId'>
type Report = (finding: Found, count?: number) => void

/**
 * Checks every seal: that none is missing, that it follows from the one before, that its root is that of its heads, that a
 * published key signed it, and that each head is still in its chain. To be run with `verifyLog`, which checks the chains.
 * @param options.organisation only the organisations of this name
 * @param options.orgId only this one
 */
export async function verifySeals(
  { db }: { db: Db },
  options: { organisation?: string | undefined; orgId?: string | undefined } = {},
): Promise<SealVerification> {
  const verification: SealVerification = { seals: 0, wrong: 0 }
  const { organisation: wanted, orgId } = options
  for (const { id, name } of await db.transaction('sweep', listOrganisations)) {
    if ((wanted !== undefined && name !== wanted) || (orgId !== undefined && id !== orgId)) continue
    const report: Report = (finding, count = 1) => {
      verification.wrong += count
      verification.first ??= { organisation: name, organisationId: id, ...finding }
    }
    verification.seals += await db.transaction({ org: id }, (tx) => verifyOrganisation(tx, id, report))
  }
  return verification
}

async function verifyOrganisation(tx: Tx, orgId: string, report: Report): Promise<number> {
  void tx.sql`set transaction isolation level repeatable read, read only`
  const keys = new Map((await findKeys(tx)).map(({ id, publicKey }) => [id, publicKey]))
  const leaves = new Map<string, Uint8Array>()
  let before: Pick<Seal, 'number' | 'day' | 'hash'> = { number: 0, day: '', hash: sealStart(orgId) }
  let count = 0
  for (;;) {
    const seals = await sealsAfter(tx, before.number, SEALS_AT_ONCE)
    const last = seals.at(-1)
    if (!last) break
    const sealed = await headsSealedBetween(tx, before.number + 1, last.number)
    const bySeal = Map.groupBy(sealed, ({ sealNumber }) => sealNumber)
    for (const seal of seals) {
      for (const head of bySeal.get(seal.number) ?? []) leaves.set(head.personId, headLeaf(head))
      for (const finding of [...linkFaults(before, seal), ...contentFaults(seal, leaves, keys)])
        report(finding)
      before = seal
    }
    count += seals.length
  }
  await verifyAgainstRest(tx, report)
  return count
}

function linkFaults(before: Pick<Seal, 'number' | 'day' | 'hash'>, seal: Seal): Found[] {
  const { number } = seal
  if (number !== before.number + 1) {
    const upTo = number - 1 > before.number + 1 ? ` (and all up to ${number - 1})` : ''
    return [{ table: 'seals', seal: before.number + 1, problem: `is missing${upTo}` }]
  }
  if (seal.day <= before.day) {
    return [
      { table: 'seals', seal: number, problem: `is of ${seal.day}, and the one before of ${before.day}` },
    ]
  }
  if (seal.previous.equals(before.hash)) return []
  return [differing(seal, 'does not follow from the seal before', before.hash, seal.previous)]
}

/** What is wrong with a seal by itself: its hash, its heads, its signature. */
function contentFaults(
  seal: Seal,
  leaves: ReadonlyMap<string, Uint8Array>,
  keys: ReadonlyMap<string, string>,
): Found[] {
  const row = { table: 'seals', seal: seal.number } as const
  const hash = sealHash(seal)
  if (!hash.equals(seal.hash))
    return [differing(seal, 'was changed: its hash is not its own', hash, seal.hash)]
  const publicKey = keys.get(seal.keyId)
  if (publicKey === undefined)
    return [{ ...row, problem: `was signed by the key ${seal.keyId}, which is missing` }]
  const keyId = keyIdOf(publicKey)
  if (keyId !== seal.keyId) {
    const key = { table: 'seal_keys', seal: seal.number, key: seal.keyId } as const
    return [
      { ...key, problem: 'was changed: it is not the key of this name', expected: seal.keyId, found: keyId },
    ]
  }
  if (!isSignedBy(seal, seal.signature, publicKey))
    return [{ ...row, problem: 'has a signature that its key did not make' }]
  const root = rootOf(leaves)
  if (root.equals(seal.root) && leaves.size === seal.heads) return []
  return [
    {
      table: 'sealed_heads',
      seal: seal.number,
      problem: 'are not the heads that were sealed: one was changed, dropped or put in',
      expected: `${seal.heads} heads, root ${seal.root.toString('hex')}`,
      found: `${leaves.size} heads, root ${root.toString('hex')}`,
    },
  ]
}

/** The seals against the chains, and against what the server has done by itself. */
async function verifyAgainstRest(tx: Tx, report: Report): Promise<void> {
  for (const { sealNumber, personId, position, sealed, found, count } of await findHeadFaults(tx)) {
    const problem =
      found === null ? 'is not in the chain any more' : 'has another hash in the chain than was sealed'
    const expected = sealed.toString('hex')
    const row = { table: 'sealed_heads', seal: sealNumber, person: personId, position } as const
    report({ ...row, problem, expected, found: found?.toString('hex') }, count)
  }
  for (const { day, count } of await findUnsealedDays(tx)) {
    report({ table: 'seals', problem: `of ${day} is missing: it was made, and is not there any more` }, count)
  }
}

function differing({ number }: Seal, problem: string, expected: Buffer, found: Buffer): Found {
  return {
    table: 'seals',
    seal: number,
    problem,
    expected: expected.toString('hex'),
    found: found.toString('hex'),
  }
}
