import { isRefused } from '@muster/core/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnyRoute, Principal, RouteAnswer } from '../../ports/route.ts'
import { schemaOf } from './describe-api.ts'
import { sendProblem } from './problem.ts'
import { isSameOrigin } from './same-origin.ts'

/** How a request's asker is found out; the http adapter knows cookies, not accounts. */
export type Gate = {
  principal(cookieHeader: string | undefined): Promise<Principal | undefined>
  /** What an active person may do; undefined where the principal is none any more. */
  actor(principal: Principal): Promise<{ admin: boolean } | undefined>
  publicUrl: string | undefined
}

/** Serves one route of the table: origin, session and role first, then validation, then the use-case. */
export function serveRoute(app: FastifyInstance, route: AnyRoute, gate: Gate): void {
  app.route<{ Params: unknown; Querystring: unknown; Body: unknown }>({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(route),
    // Before the body is read: a request without a session costs nothing more.
    onRequest: async (request, reply) => admit(route, gate, request, reply),
    handler: async (request, reply) => {
      const { principal } = request
      const address = request.ip
      const userAgent = request.headers['user-agent'] ?? ''
      const answer = await route.handle({
        body: request.body,
        query: request.query,
        params: request.params,
        principal,
        address,
        userAgent,
      })
      return send(reply, answer)
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined
  }
}

async function admit(
  route: AnyRoute,
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (route.method !== 'GET' && !isSameOrigin(request, gate.publicUrl))
    return sendProblem(reply, 'cross_site')
  if (route.access === 'public') return undefined
  const principal = await gate.principal(request.headers.cookie)
  if (!principal) return sendProblem(reply, 'not_signed_in')
  request.principal = principal
  if (route.checksPerson) return undefined
  const actor = await gate.actor(principal)
  if (!actor) return sendProblem(reply, 'not_signed_in')
  if (route.access === 'admin' && !actor.admin) {
    request.log.warn({ person: principal.personId, route: route.path }, 'refused: not an admin')
    return sendProblem(reply, 'forbidden')
  }
  return undefined
}

function send(reply: FastifyReply, answer: RouteAnswer): FastifyReply {
  if (isRefused(answer)) {
    const { refused, ...data } = answer
    return sendProblem(reply, refused, data)
  }
  if (answer.cookies) void reply.header('set-cookie', answer.cookies)
  void reply.code(answer.status)
  return answer.body === undefined
    ? reply.send()
    : reply.type('application/json').send(JSON.stringify(answer.body))
}
