import { createHmac } from 'node:crypto'

/**
 * The header `Muster-Signature` of a webhook: `t` is when it was signed (Unix seconds), each `v1` the HMAC-SHA256 of
 * `t.body` in hexadecimal, one for each secret, while a new one takes the place of an older.
 */
export function signatureOf(body: string, secrets: readonly string[], nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000)
  const signed = secrets.map((secret) => {
    const hmac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    return `v1=${hmac}`
  })
  return [`t=${seconds}`, ...signed].join(',')
}
