/** A browser that asked to be told: where its push service is, and its keys (base64url). */
export type PushTarget = { address: string; p256dh: string; auth: string }

/** Web push (RFC 8030, 8291, 8292). */
export type Push = {
  /** The key by which browsers know this server (base64url). */
  publicKey: string
  /**
   * Hands a message of up to 3,000 bytes to the browser's push service: `gone` where the subscription is no more. A newer
   * message of the same topic (up to 32 letters and digits) takes the place of one that waits. Throws where it is not taken.
   */
  send(target: PushTarget, message: { body: string; topic: string }): Promise<'sent' | 'gone'>
}
