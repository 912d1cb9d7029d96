import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from './random.ts'

/** A client gives up waiting after this long, and asks again. */
const PATIENCE_MS = 5_000
/** Soon enough to be there when the server is back, seldom enough to leave it the machine to start on. */
const RETRY_MS = [50, 500] as const

export type Answer = { status: number; body: unknown }

/** What clients met on the way to their answers. */
export type Hardships = {
  requests: number
  /** Connections that were refused, or broke before the answer. */
  broken: number
  unavailable: number
  timedOut: number
  /** The longest that anybody waited for a 503. */
  slowestUnavailableMs: number
}

export type Delivery = {
  hardships: Hardships
  /** Asks, with the same body, until there is an answer that counts: neither a broken connection nor a 5xx. */
  deliver(request: { cookie: string; path: string; body?: object }): Promise<Answer>
}

/** The sending half of a client: stubborn, and always with the same id. */
export function deliveryTo(options: {
  url: string
  random: Random
  deadline: AbortSignal
  faults: string[]
}): Delivery {
  const { url, random, deadline, faults } = options
  const hardships: Hardships = {
    requests: 0,
    broken: 0,
    unavailable: 0,
    timedOut: 0,
    slowestUnavailableMs: 0,
  }

  async function ask(request: { cookie: string; path: string; body?: object }): Promise<Answer | undefined> {
    const { cookie, path, body } = request
    const sentMs = performance.now()
    hardships.requests += 1
    try {
      const response = await fetch(`${url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'sec-fetch-site': 'same-origin',
          cookie,
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const answer = { status: response.status, body: await response.json() }
      if (response.status < 500) return answer
      if (response.status !== 503)
        faults.push(`${path} answered ${response.status}: ${JSON.stringify(answer.body)}`)
      else if (!response.headers.has('retry-after')) faults.push(`${path} answered 503 without Retry-After`)
      hardships.unavailable += 1
      hardships.slowestUnavailableMs = Math.max(hardships.slowestUnavailableMs, performance.now() - sentMs)
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') hardships.timedOut += 1
      else hardships.broken += 1
    }
    return undefined
  }

  return {
    hardships,
    async deliver(request) {
      for (;;) {
        deadline.throwIfAborted()
        const answer = await ask(request)
        if (answer) return answer
        await delay(random.between(...RETRY_MS))
      }
    },
  }
}
