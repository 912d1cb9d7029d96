import { z } from 'zod'
import { CivilDate, Cursor, Instant, Zone } from './values.ts'

const Base64Url = z.string().regex(/^[\w-]+$/)
const Hex = z.string().regex(/^([0-9a-f]{2})+$/)

/** A key that seals are signed with (RFC 8037); `kid` is its thumbprint (RFC 7638). */
export const SealKey = z
  .object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: Base64Url,
    kid: Base64Url,
    use: z.literal('sig'),
    alg: z.literal('EdDSA'),
    createdAt: Instant,
    retiredAt: Instant.optional().describe('since when another one signs'),
  })
  .meta({ id: 'SealKey' })
export type SealKey = z.infer<typeof SealKey>

/** A JWK set (RFC 7517): all keys that ever signed a seal, the newest first. */
export const SealKeys = z.object({ keys: z.array(SealKey) }).meta({ id: 'SealKeys' })
export type SealKeys = z.infer<typeof SealKeys>

/** The heads of an organisation's chains under one Merkle root, signed. Hashes are SHA-256 in hexadecimal digits. */
export const Seal = z
  .object({
    number: z.int().min(1),
    day: CivilDate.describe('the day that had ended, in `zone`'),
    zone: Zone,
    sealedAt: Instant.describe('the heads are those of this instant'),
    heads: z.int().min(0),
    root: Hex,
    previous: Hex.describe('the hash of the seal before'),
    hash: Hex,
    keyId: Base64Url,
    signature: Base64Url,
  })
  .meta({ id: 'Seal' })
export type Seal = z.infer<typeof Seal>

export const SealsQuery = z.strictObject({
  after: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type SealsQuery = z.infer<typeof SealsQuery>
/** The newest first. */
export const Seals = z.object({ seals: z.array(Seal), next: Cursor.optional() }).meta({ id: 'Seals' })
export type Seals = z.infer<typeof Seals>
