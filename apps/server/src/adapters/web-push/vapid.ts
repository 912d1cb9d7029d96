import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** The key that this server is known to push services by (RFC 8292). */
export type VapidKey = { privateKey: KeyObject; publicKey: string }

/** A new key, as it is kept: a JSON Web Key. */
export function newVapidKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return JSON.stringify(privateKey.export({ format: 'jwk' }))
}

/** The key that was kept; `publicKey` is the point of the curve in base64url, as browsers take it. */
export function vapidKeyOf(kept: string): VapidKey {
  const jwk = JSON.parse(kept)
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(jwk.x, 'base64url'),
    Buffer.from(jwk.y, 'base64url'),
  ])
  return { privateKey: createPrivateKey({ key: jwk, format: 'jwk' }), publicKey: point.toString('base64url') }
}

/** The header `Authorization` for one push service: a token for its origin that is good until an instant (24 h at most). */
export function authorizationOf(
  { privateKey, publicKey }: VapidKey,
  { address, subject, expiresAtMs }: { address: string; subject: string; expiresAtMs: number },
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { aud: new URL(address).origin, exp: Math.floor(expiresAtMs / 1000), sub: subject }
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`
}
