import { Readable } from 'node:stream'
import { isRefused } from '@muster/core/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, AnswerFile, AnyRoute, Principal, RouteAnswer } from '../../ports/route.ts'
import { schemaOf } from './describe-api.ts'
import { type Gate, mayCall } from './gate.ts'
import { sendProblem } from './problem.ts'
import { isSameOrigin } from './same-origin.ts'

/** Serves one route of the table: origin, session and role first, then validation, then the use-case. */
export function serveRoute(app: FastifyInstance, route: AnyRoute, gate: Gate): void {
  app.route<{ Params: unknown; Querystring: unknown; Body: unknown }>({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    schema: schemaOf(route),
    // Before the body is read: a request without a session costs nothing more.
    onRequest: async (request, reply) => admit(route, gate, request, reply),
    handler: async (request, reply) => {
      const { principal, actor } = request
      const address = request.ip
      const userAgent = request.headers['user-agent'] ?? ''
      const { body, query, params } = request
      const handle = () => route.handle({ body, query, params, principal, actor, address, userAgent })
      const answer = await (principal ? gate.actingAs(principal.personId, handle) : handle())
      return send(request, reply, answer)
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined
    actor: Actor | undefined
  }
}

async function admit(
  route: AnyRoute,
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  // What is told to one person stays in no cache on the way, nor in that of a browser others use.
  void reply.header('cache-control', 'no-store')
  if (route.method !== 'GET' && !isSameOrigin(request, gate.publicUrl))
    return sendProblem(reply, 'cross_site')
  if (route.access === 'public') return undefined
  const principal = await gate.principal(request.headers.cookie)
  if (!principal) return sendProblem(reply, 'not_signed_in')
  request.principal = principal
  if (route.checksPerson) return undefined
  const actor = await gate.actor(principal)
  if (!actor) return sendProblem(reply, 'not_signed_in')
  request.actor = actor
  if (mayCall(route.access, actor)) return undefined
  tellDenial(request, 'forbidden')
  return sendProblem(reply, 'forbidden')
}

/** Somebody who is signed in asked for what is not theirs, or is not there: a line in the log for whoever looks into it. */
function tellDenial(request: FastifyRequest, code: 'forbidden' | 'not_found'): void {
  const { principal, method, url } = request
  if (principal)
    request.log.warn({ person: principal.personId, org: principal.orgId, method, url, code }, 'denied')
}

function send(request: FastifyRequest, reply: FastifyReply, answer: RouteAnswer): FastifyReply {
  if (isRefused(answer)) {
    const { refused, ...data } = answer
    if (refused === 'not_found' || refused === 'forbidden') tellDenial(request, refused)
    return sendProblem(reply, refused, data)
  }
  if (answer.cookies) void reply.header('set-cookie', answer.cookies)
  void reply.code(answer.status)
  if (answer.file) {
    const { name, mediaType, content } = answer.file
    return reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(isPlain(content) ? content : Readable.from(content))
  }
  return answer.body === undefined
    ? reply.send()
    : reply.type('application/json').send(JSON.stringify(answer.body))
}

function isPlain(content: AnswerFile['content']): content is string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array
}
