import { createHash, randomBytes } from 'node:crypto'

const SECRET_BYTES = 24

/** The secret of a link that works once: for a mail, never for the database. */
export function newLinkSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/** What is kept of a link's secret. It is random and long: a hash without salt or stretching gives nothing away. */
export function hashOfSecret(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** The bytes of a link's token; undefined where it is not exactly what was given out, in so many bytes. */
export function bytesOfToken(token: string, length = SECRET_BYTES): Buffer | undefined {
  const bytes = Buffer.from(token, 'base64url')
  return bytes.length === length && bytes.toString('base64url') === token ? bytes : undefined
}
