import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Outgoing } from '../../ports/outgoing.ts'
import type { Push } from '../../ports/push.ts'
import { encryptFor } from './encrypt.ts'
import { authorizationOf, newVapidKey, type VapidKey, vapidKeyOf } from './vapid.ts'

const TOKEN_MS = 12 * 3_600_000
/** A browser that is not opened for a day learns it from the list. */
const KEPT_SECONDS = 86_400

export type WebPushOptions = {
  db: Db
  clock: Clock
  outgoing: Outgoing
  /** Whom a push service writes to where something is wrong: `mailto:…`. */
  subject: string
}

/** Web push with a key of this server's own, made once and shared by every process on this database. */
export async function webPush({ db, clock, outgoing, subject }: WebPushOptions): Promise<Push> {
  const key = await keptKey(db, clock)
  return {
    publicKey: key.publicKey,
    async send({ address, ...keys }, { body, topic }) {
      const expiresAtMs = clock.now() + TOKEN_MS
      const { status } = await outgoing.post({
        url: address,
        headers: {
          authorization: authorizationOf(key, { address, subject, expiresAtMs }),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(KEPT_SECONDS),
          urgency: 'normal',
          topic,
        },
        body: encryptFor(keys, body),
      })
      if (status === 404 || status === 410) return 'gone'
      if (status < 200 || status > 299) throw new Error(`the push service answered ${status}`)
      return 'sent'
    },
  }
}

async function keptKey(db: Db, clock: Clock): Promise<VapidKey> {
  const made = newVapidKey()
  return db.transaction('outside', async (tx) => {
    await tx.sql`
      insert into auth.server_secrets (name, value, created_at)
      values ('web push key', ${made}, ${new Date(clock.now())}) on conflict (name) do nothing`
    const [row] = await tx.sql<{ value: string }>`
      select value from auth.server_secrets where name = 'web push key'`
    return vapidKeyOf(row?.value ?? made)
  })
}
