import { hash } from 'node:crypto'

/**
 * The id of something that follows from other things: a UUID of version 8 (RFC 9562) from the SHA-256 of its texts, so that
 * it is the same whoever makes it, and when.
 */
export function derivedId(kind: string, texts: readonly string[]): string {
  const digest = hash('sha256', JSON.stringify([`muster.${kind}.v1`, ...texts]), 'hex')
  const version = `8${digest.slice(13, 16)}`
  const variant = `${'89ab'[Number.parseInt(digest.charAt(16), 16) % 4]}${digest.slice(17, 20)}`
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${version}-${variant}-${digest.slice(20, 32)}`
}
