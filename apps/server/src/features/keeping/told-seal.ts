import type { Seal as ToldSeal } from '@muster/contract/keeping.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Seal } from './seal.ts'

/** A seal as the API tells it. */
export function toldSeal({ number, day, zone, sealedAt, heads, keyId, ...hashes }: Seal): ToldSeal {
  return {
    number,
    day,
    zone,
    sealedAt: formatInstant(sealedAt),
    heads,
    root: hashes.root.toString('hex'),
    previous: hashes.previous.toString('hex'),
    hash: hashes.hash.toString('hex'),
    keyId,
    signature: hashes.signature.toString('base64url'),
  }
}
