import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseUnavailable } from '../../ports/db-unavailable.ts'
import { sendProblem } from './problem.ts'

/** While the database is away every request fails alike: one line a second tells as much as thousands. */
const TELL_AGAIN_MS = 1_000

/** Answers whatever a request throws: with a problem, never with a stack; what is our fault is logged. */
export function errorAnswerer() {
  let toldAtMs = Number.NEGATIVE_INFINITY

  function unavailable(
    error: DatabaseUnavailable,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply {
    if (performance.now() - toldAtMs >= TELL_AGAIN_MS) {
      toldAtMs = performance.now()
      const cause = error.cause instanceof Error ? error.cause.message : String(error.cause)
      request.log.error({ cause }, error.message)
    }
    return sendProblem(reply, 'unavailable')
  }

  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof DatabaseUnavailable) return unavailable(error, request, reply)
    if (error.validation) {
      return sendProblem(reply, 'invalid_request', { errors: error.validation.map(toldIssue) })
    }
    if (error.statusCode === 413) return sendProblem(reply, 'request_too_large')
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return sendProblem(reply, 'invalid_request', { detail: error.message })
    }
    request.log.error({ err: error }, 'a request failed')
    return sendProblem(reply, 'internal')
  }
}

function toldIssue(issue: { instancePath: string; message?: string | undefined }) {
  return { path: issue.instancePath, message: issue.message ?? 'is not valid' }
}
