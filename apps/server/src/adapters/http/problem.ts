import type { Problem } from '@muster/contract/values.ts'
import { ERRORS, type ErrorCode } from '@muster/core/errors.ts'
import type { FastifyReply } from 'fastify'
import { STATUS } from './status.ts'

/** Answers with `application/problem+json` (RFC 9457): a stable code, and what the person needs to put it right. */
export function sendProblem(
  reply: FastifyReply,
  code: ErrorCode,
  data: Readonly<Record<string, unknown>> = {},
): FastifyReply {
  const status = STATUS[code]
  const problem: Problem = { ...data, type: `urn:muster:error:${code}`, title: ERRORS[code], status, code }
  if (typeof data.retryAfterMs === 'number') {
    void reply.header('retry-after', Math.ceil(data.retryAfterMs / 1000))
  }
  if (code === 'unavailable') void reply.header('retry-after', 1)
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
}
