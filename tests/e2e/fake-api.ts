// Answers for `/api/v1` made up in the browser, for states that a real server reaches only after hours, or in trouble.
import type { Page } from '@playwright/test'

export type FakeAnswer =
  | { status?: number; body?: unknown; headers?: Record<string, string> }
  | 'abort'
  | 'hang'

/** What every page asks besides its own: nothing is new, to be decided, to be confirmed, locked or planned. */
const NOTHING_WAITS: Record<string, FakeAnswer> = {
  'GET /matters': { body: { corrections: 0, exceptions: 0, leaves: 0 } },
  'GET /me/notices': { body: { notices: [], unread: 0 } },
  'GET /me/matters': { body: { sessions: [], waiting: 0 } },
  'GET /me/corrections': { body: { corrections: [] } },
  'GET /corrections': { body: { corrections: [] } },
  'GET /locks': { body: { locks: [] } },
  'GET /me/calendar': { body: { days: [], jobs: [] } },
  'GET /patterns': { body: { versions: [] } },
}

/** Answers each `METHOD /path` as told, with that very query rather than without; what is not told is aborted, as if offline. */
export async function fakeApi(page: Page, answers: Record<string, FakeAnswer>): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.route('**/api/v1/**', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    const asked = `${route.request().method()} ${pathname.replace('/api/v1', '')}`
    const answer = answers[asked + search] ?? answers[asked] ?? NOTHING_WAITS[asked] ?? 'abort'
    if (answer === 'hang') return
    if (answer === 'abort') return route.abort()
    const { status = 200, body, headers } = answer
    if (status === 204) return route.fulfill({ status })
    const contentType = status < 400 ? 'application/json' : 'application/problem+json'
    await route.fulfill({ status, contentType, body: JSON.stringify(body), ...(headers ? { headers } : {}) })
  })
}

/** A problem as the server writes it. */
export function problem(status: number, code: string, data: Record<string, unknown> = {}): FakeAnswer {
  return { status, body: { type: 'about:blank', title: code, status, code, ...data } }
}
