import { bytesOfToken, hashOfSecret, newLinkSecret } from '../access/index.ts'

const ORGANISATION_BYTES = 16
const SECRET_BYTES = 24

/**
 * A new link to take an invitation up. Its token begins with the organisation, so that it is looked for there and nowhere
 * else; the rest is the secret, of which only the hash is kept.
 */
export function newInvitationLink(publicUrl: string, orgId: string): { url: string; secretHash: string } {
  const secret = newLinkSecret()
  const organisation = Buffer.from(orgId.replaceAll('-', ''), 'hex')
  const token = Buffer.concat([organisation, secret]).toString('base64url')
  return { url: `${publicUrl}/invitation#token=${token}`, secretHash: hashOfSecret(secret) }
}

/** Where the invitation of a token is, and the hash of its secret; undefined where it is not a token of ours. */
export function readInvitationToken(token: string): { orgId: string; secretHash: string } | undefined {
  const bytes = bytesOfToken(token, ORGANISATION_BYTES + SECRET_BYTES)
  if (!bytes) return undefined
  const hex = bytes.toString('hex', 0, ORGANISATION_BYTES)
  const orgId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { orgId, secretHash: hashOfSecret(bytes.subarray(ORGANISATION_BYTES)) }
}
