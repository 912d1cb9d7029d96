import type { SealKey, SealKeys } from '@muster/contract/keeping.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db, Tx } from '../../ports/db.ts'
import { makeKey, type SigningKey, signBytes } from './seal-key.ts'
import { findKeys, findSigningKey, insertKey, type KeyRow, retireKeys } from './seal-keys-store.ts'

type Ports = { db: Db; clock: Clock }

/** The key that signs now; the first who needs one makes it, for all processes. */
export async function signingKey(tx: Tx, nowMs: number): Promise<SigningKey> {
  const found = await findSigningKey(tx)
  if (found) return found
  await insertKey(tx, makeKey(), nowMs)
  // Somebody else may have been quicker, and was waited for: theirs it is.
  const made = await findSigningKey(tx)
  if (!made) throw new Error('the key that signs seals was retired in the moment it was made')
  return made
}

/** Lets a new key sign from now on, and forgets how to sign with the one of before. The new key's id. */
export function rotateSealKey({ db, clock }: Ports): Promise<string> {
  return db.transaction('outside', async (tx) => {
    const key = makeKey()
    await retireKeys(tx, clock.now())
    const isMade = await insertKey(tx, key, clock.now())
    // Another process rotated in the same moment: its key is as new as this one.
    return isMade ? key.id : (await signingKey(tx, clock.now())).id
  })
}

/** Who signs now, by the key's id; the key is there from then on, whatever is rotated meanwhile. */
export async function signerNow({
  db,
  clock,
}: Ports): Promise<{ keyId: string; sign: (bytes: Uint8Array) => Buffer }> {
  const key = await db.transaction('outside', (tx) => signingKey(tx, clock.now()))
  return { keyId: key.id, sign: (bytes) => signBytes(bytes, key) }
}

/** The public parts of all keys, the newest first. */
export async function publicKeys({ db }: Pick<Ports, 'db'>): Promise<SealKeys> {
  const keys = await db.transaction('outside', findKeys)
  return { keys: keys.map(publicKey) }
}

function publicKey({ id, publicKey: x, createdAtMs, retiredAtMs }: KeyRow): SealKey {
  const retiredAt = retiredAtMs === null ? {} : { retiredAt: formatInstant(retiredAtMs) }
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid: id,
    use: 'sig',
    alg: 'EdDSA',
    createdAt: formatInstant(createdAtMs),
    ...retiredAt,
  }
}
