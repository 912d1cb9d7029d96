import type { FastifyRequest } from 'fastify'

/**
 * Whether a request that changes something comes from our own pages: browsers say so in Sec-Fetch-Site or Origin, and a
 * page of another site cannot forge either (CSRF). One that says neither is refused.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return isOwnOrigin(request.headers.origin, request.host, publicUrl)
}

/** Whether an Origin is that of our own pages: the address people reach us at, or the host that was asked. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return false
  if (publicUrl !== undefined && origin === publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
