import type { FastifyRequest } from 'fastify'

/**
 * Whether a request that changes something comes from our own pages: browsers say so in Sec-Fetch-Site or Origin, and a
 * page of another site cannot forge either (CSRF). One that says neither is refused.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = request.headers
  if (origin === undefined) return false
  if (publicUrl !== undefined && origin === publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === request.host
}
