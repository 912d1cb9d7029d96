import type { IncomingMessage } from 'node:http'
import type { ErrorCode } from '@muster/core/errors.ts'
import type { AnyChannel } from '../../ports/channel.ts'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import type { Actor, Principal } from '../../ports/route.ts'
import { type Gate, mayCall } from '../http/gate.ts'
import { isOwnOrigin } from '../http/same-origin.ts'

/** Who may have a line, and to which channel. */
export type Admission = {
  channel: AnyChannel
  query: unknown
  principal: Principal
  actor: Actor
  address: string
}

export type AdmissionOptions = { channels: readonly AnyChannel[]; gate: Gate; trustProxy: boolean }

/**
 * Judges a handshake as a request is judged: known address, our own page, session, role. A page of another site can
 * make a browser shake hands with its cookies (CSWSH), but not lie about its Origin.
 */
export async function admit(
  request: IncomingMessage,
  { channels, gate, trustProxy }: AdmissionOptions,
): Promise<Admission | ErrorCode> {
  const url = URL.parse(request.url ?? '', 'http://any')
  const channel = channels.find(({ path }) => path === url?.pathname)
  if (!url || !channel || request.method !== 'GET') return 'unknown_route'
  const { origin, cookie } = request.headers
  if (!isOwnOrigin(origin, hostOf(request, trustProxy), gate.publicUrl)) return 'cross_site'
  const query = channel.query.safeParse(Object.fromEntries(url.searchParams))
  if (!query.success) return 'invalid_request'
  try {
    const principal = await gate.principal(cookie)
    const actor = principal && (await gate.actor(principal))
    if (!actor) return 'not_signed_in'
    if (!mayCall(channel.access, actor)) return 'forbidden'
    return { channel, query: query.data, principal, actor, address: addressOf(request, trustProxy) }
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return 'unavailable'
    throw error
  }
}

function hostOf({ headers }: IncomingMessage, trustProxy: boolean): string | undefined {
  return (trustProxy ? firstOf(headers['x-forwarded-host']) : undefined) ?? headers.host
}

function addressOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  return (trustProxy ? firstOf(headers['x-forwarded-for']) : undefined) ?? socket.remoteAddress ?? ''
}

/** What the first of the proxies on the way said. */
function firstOf(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]?.split(',')[0]?.trim()
}
