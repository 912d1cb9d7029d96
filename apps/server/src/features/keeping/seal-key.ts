import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { type SealContent, sealText } from './seal.ts'

/** Both parts of an Ed25519 key as they stand in a JWK (RFC 8037: x and d, base64url), and its name. */
export type SigningKey = { id: string; publicKey: string; privateKey: string }

export function makeKey(): SigningKey {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { id: keyIdOf(x), publicKey: x, privateKey: d }
}

/** The thumbprint of a public key (RFC 7638): whoever changes a key changes its name. */
export function keyIdOf(publicKey: string): string {
  const canonical = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: publicKey })
  return createHash('sha256').update(canonical).digest('base64url')
}

export function signSeal(content: SealContent, key: SigningKey): Buffer {
  return signBytes(sealText(content), key)
}

/** An Ed25519 signature; whatever is signed begins with what it is, so that nothing can pass for something else. */
export function signBytes(bytes: Uint8Array, { publicKey, privateKey }: SigningKey): Buffer {
  const key = { kty: 'OKP', crv: 'Ed25519', x: publicKey, d: privateKey }
  return sign(null, bytes, createPrivateKey({ key, format: 'jwk' }))
}

/** Whether this key signed this seal; no key at all signed nothing. */
export function isSignedBy(content: SealContent, signature: Buffer, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, sealText(content), key, signature)
  } catch {
    return false
  }
}
