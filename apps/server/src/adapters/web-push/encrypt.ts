import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** What the tests of RFC 8291 give, and what is random otherwise: the salt, and the private key of this one message. */
export type Ephemeral = { salt: Buffer; privateKey: Buffer }

const CURVE = 'prime256v1'
/** Of one record, as RFC 8291 section 4 wants it: all there is. */
const RECORD_BYTES = 4_096

/**
 * Encrypts a message for one browser (RFC 8291 with the content coding `aes128gcm` of RFC 8188).
 * @param keys the browser's public key and its secret, base64url
 * @throws where the key is no point of the curve
 */
export function encryptFor(
  keys: { p256dh: string; auth: string },
  message: string,
  { salt, privateKey }: Ephemeral = { salt: randomBytes(16), privateKey: randomKey() },
): Buffer {
  const own = createECDH(CURVE)
  own.setPrivateKey(privateKey)
  const [theirs, ours] = [Buffer.from(keys.p256dh, 'base64url'), own.getPublicKey()]
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const input = hkdf(own.computeSecret(theirs), Buffer.from(keys.auth, 'base64url'), info, 32)
  const key = hkdf(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 2 ends the last record; there is no padding behind it.
  const sealed = [cipher.update(message), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()]
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_BYTES)
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, ...sealed])
}

function hkdf(key: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, bytes))
}

function randomKey(): Buffer {
  const one = createECDH(CURVE)
  one.generateKeys()
  return one.getPrivateKey()
}
