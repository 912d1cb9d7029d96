// Answers for `/api/v1` made up in the browser, for states that a real server reaches only after hours, or in trouble.
import type { Page } from '@playwright/test'

export type FakeAnswer =
  | { status?: number; body?: unknown; headers?: Record<string, string> }
  | 'abort'
  | 'hang'

/** Answers each `METHOD /path` (query left out) as told; what is not told is aborted, as if there were no server. */
export async function fakeApi(page: Page, answers: Record<string, FakeAnswer>): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.route('**/api/v1/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const answer = answers[`${route.request().method()} ${pathname.replace('/api/v1', '')}`] ?? 'abort'
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
