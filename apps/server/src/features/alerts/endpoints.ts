import { randomBytes } from 'node:crypto'
import type { Endpoint, EndpointChange, EndpointChannel, NewEndpoint } from '@muster/contract/deliveries.ts'
import type { Refused } from '@muster/core/errors.ts'
import { inLine } from '@muster/core/text/in-line.ts'
import { formatInstant } from '@muster/core/time/instant.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Db } from '../../ports/db.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Outgoing } from '../../ports/outgoing.ts'
import type { TextMessages } from '../../ports/text-messages.ts'
import {
  type EndpointRow,
  endpointsOf,
  insertEndpoint,
  organisationName,
  updateEndpoint,
} from './endpoints-store.ts'
import { sendToEndpoint } from './send-to-endpoint.ts'
import { writeTest } from './texts/write-notice.ts'

export type EndpointsPorts = {
  db: Db
  clock: Clock
  ids: Ids
  outgoing: Outgoing
  textMessages: TextMessages | undefined
}

type Invalid = Refused<'invalid_request'>

/** As long as a receiver has to learn a new secret. */
const OVERLAP_MS = 24 * 3_600_000
const TOPIC = /^arn:aws[\w-]*:sns:[a-z\d-]+:\d{12}:[\w-]{1,256}$/

/** Adds an endpoint; the secret of a webhook is told here and never again. */
export async function createEndpoint(
  ports: EndpointsPorts,
  orgId: string,
  { channel, name, address, kinds, language }: NewEndpoint,
): Promise<{ endpoint: Endpoint; secret: string | null } | Invalid> {
  const wrong = complaint(ports, channel, address)
  if (wrong) return wrong
  const secret = channel === 'webhook' ? newSecret() : null
  const row: EndpointRow = {
    id: ports.ids.next(),
    channel,
    name,
    address,
    kinds: [...new Set(kinds)],
    language,
    active: true,
    secret,
    olderSecret: null,
    olderUntilMs: null,
    madeAtMs: ports.clock.now(),
  }
  return ports.db.transaction({ org: orgId }, async (tx) => {
    await insertEndpoint(tx, orgId, row)
    return { endpoint: toldEndpoint(row, row.madeAtMs), secret }
  })
}

export async function changeEndpoint(
  ports: EndpointsPorts,
  orgId: string,
  id: string,
  change: EndpointChange,
): Promise<Endpoint | Invalid | Refused<'not_found'>> {
  return ports.db.transaction({ org: orgId }, async (tx) => {
    const [before] = await endpointsOf(tx, id)
    if (!before) return { refused: 'not_found' }
    const wrong = change.address === undefined ? undefined : complaint(ports, before.channel, change.address)
    if (wrong) return wrong
    const { name = before.name, address = before.address, language = before.language } = change
    const { active = before.active, kinds = before.kinds } = change
    const after = { ...before, name, address, language, active, kinds: [...new Set(kinds)] }
    await updateEndpoint(tx, after)
    return toldEndpoint(after, ports.clock.now())
  })
}

/** Gives a webhook a new secret; for a day requests are signed with the one before too. */
export async function rotateSecret(
  { db, clock }: EndpointsPorts,
  orgId: string,
  id: string,
): Promise<{ secret: string; olderUntil: string } | Refused<'not_found'>> {
  return db.transaction({ org: orgId }, async (tx) => {
    const [before] = await endpointsOf(tx, id)
    if (!before || before.secret === null) return { refused: 'not_found' }
    const secret = newSecret()
    const olderUntilMs = clock.now() + OVERLAP_MS
    await updateEndpoint(tx, { ...before, secret, olderSecret: before.secret, olderUntilMs })
    return { secret, olderUntil: formatInstant(olderUntilMs) }
  })
}

/** Sends a test to an endpoint, and says what came of it. */
export async function tryEndpoint(
  ports: EndpointsPorts,
  orgId: string,
  id: string,
): Promise<{ sent: boolean; error: string | null } | Refused<'not_found'>> {
  const [endpoint, name] = await ports.db.transaction({ org: orgId }, async (tx) => [
    (await endpointsOf(tx, id))[0],
    await organisationName(tx, orgId),
  ])
  if (!endpoint) return { refused: 'not_found' }
  const written = writeTest(name, endpoint.language)
  const body = { notice: null, kind: 'test', at: formatInstant(ports.clock.now()), about: null, data: {} }
  try {
    const message = { id: ports.ids.next(), organisation: { id: orgId, name }, written, body }
    const came = await sendToEndpoint(ports, endpoint, message)
    return came === 'sent' ? { sent: true, error: null } : { sent: false, error: came.dropped }
  } catch (error) {
    return { sent: false, error: inLine(error instanceof Error ? error.message : String(error)) }
  }
}

/** An endpoint as the API tells it: whoever has an address of Slack can write there, so of it only the host. */
export function toldEndpoint(
  { secret: _, olderSecret: __, olderUntilMs, madeAtMs, ...row }: EndpointRow,
  nowMs: number,
): Endpoint {
  const isOverlap = olderUntilMs !== null && olderUntilMs > nowMs
  return {
    ...row,
    address: row.channel === 'slack' ? new URL(row.address).host : row.address,
    madeAt: formatInstant(madeAtMs),
    secretOverlapUntil: isOverlap ? formatInstant(olderUntilMs) : null,
  }
}

function complaint(
  { outgoing, textMessages }: EndpointsPorts,
  channel: EndpointChannel,
  address: string,
): Invalid | undefined {
  const message = channel === 'sns' ? topicComplaint(address, textMessages) : outgoing.complaint(address)
  return message === undefined
    ? undefined
    : { refused: 'invalid_request', errors: [{ path: '/address', message }] }
}

function topicComplaint(address: string, textMessages: TextMessages | undefined): string | undefined {
  if (!textMessages) return 'this server is not set up for Amazon SNS'
  return TOPIC.test(address) ? undefined : 'has to be arn:aws:sns:region:account:topic'
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`
}
