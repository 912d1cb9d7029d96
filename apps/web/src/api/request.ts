import type { Problem } from '@muster/contract/values.ts'

/** What came of a request: the value, a refusal with its stable code, or no word from the server at all. */
export type Answer<T> =
  | { kind: 'value'; value: T }
  | { kind: 'problem'; status: number; problem: Problem; retryAfterMs?: number }
  | { kind: 'unreachable' }

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Longer than a slow phone network needs, shorter than anybody waits in front of a button. */
const TIMEOUT_MS = 10_000

/** Sends one request to the Muster server; never throws. A proxy's or a captive portal's page counts as `unreachable`. */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  return requestWithin<T>(TIMEOUT_MS, { method, path, body })
}

/** `request`, with a patience of its own (in milliseconds). */
export async function requestWithin<T>(
  timeoutMs: number,
  { method, path, body }: { method: Method; path: string; body?: unknown },
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await read<T>(response)
  } catch {
    return { kind: 'unreachable' }
  }
}

/** Thrown by `valueIn`, for the query cache, which wants failures thrown. */
export class RequestFailed extends Error {
  readonly answer: Exclude<Answer<never>, { kind: 'value' }>

  constructor(answer: Exclude<Answer<never>, { kind: 'value' }>) {
    super(answer.kind === 'problem' ? answer.problem.code : 'unreachable')
    this.answer = answer
  }
}

/** @throws RequestFailed unless the answer holds a value. */
export function valueIn<T>(answer: Answer<T>): T {
  if (answer.kind === 'value') return answer.value
  throw new RequestFailed(answer)
}

async function read<T>(response: Response): Promise<Answer<T>> {
  if (response.status === 204) return { kind: 'value', value: undefined as T }
  const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
  if (!isJson) return { kind: 'unreachable' }
  const content: unknown = await response.json()
  if (response.ok) return { kind: 'value', value: content as T }
  if (!isProblem(content)) return { kind: 'unreachable' }
  const retryAfterMs = retryAfter(response)
  return {
    kind: 'problem',
    status: response.status,
    problem: content,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}

function isProblem(content: unknown): content is Problem {
  return (
    typeof content === 'object' && content !== null && 'code' in content && typeof content.code === 'string'
  )
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined
}
