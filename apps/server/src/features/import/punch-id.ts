import { hash } from 'node:crypto'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The id of something that was given none: a UUID of version 8 (RFC 9562) from the SHA-256 of its texts, so that the
 * same thing has the same id whenever and wherever it is read again.
 */
export function idOf(kind: 'attlog' | 'id' | 'punch', texts: readonly string[]): string {
  const digest = hash('sha256', JSON.stringify([`muster.import.${kind}.v1`, ...texts]), 'hex')
  const version = `8${digest.slice(13, 16)}`
  const variant = `${'89ab'[Number.parseInt(digest.charAt(16), 16) % 4]}${digest.slice(17, 20)}`
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${version}-${variant}-${digest.slice(20, 32)}`
}

/** A UUID as the database writes it, for an id that may be any text. */
export function uuidOf(id: string): string {
  return UUID.test(id) ? id.toLowerCase() : idOf('id', [id])
}
