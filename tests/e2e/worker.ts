// Tests with a worker of their own: made by API, signed in by API or by screen.
import type { KeptPunch, PunchCommand, PunchFact, WorkSession } from '@muster/contract/clocking.ts'
import { type APIRequestContext, test as base, expect, type Page, request } from '@playwright/test'
import { ADMIN } from './admin.ts'

export { expect }

export type Worker = {
  id: string
  name: string
  email: string
  password: string
  /** Opens today's page with this worker signed in. */
  open: (page: Page) => Promise<void>
  /** Fills in the sign-in form that the page shows. */
  signIn: (page: Page) => Promise<void>
  /** Punches past the page, as another phone would. */
  punch: (kind: PunchCommand['kind']) => Promise<KeptPunch>
  /** Tells the server of punches of before, as a phone does that was offline. */
  tell: (punches: readonly Pick<PunchFact, 'kind' | 'at'>[]) => Promise<void>
  /** What the server has derived. */
  sessions: () => Promise<WorkSession[]>
}

/** Every punch that the server keeps for a worker, whether it counts or not. */
export async function keptPunches(worker: Worker): Promise<KeptPunch[]> {
  const sessions = await worker.sessions()
  return sessions.flatMap(({ explanation }) => [
    ...explanation.punches.map(({ punch }) => punch),
    ...explanation.replaced,
  ])
}

export const test = base.extend<{ worker: Worker; colleague: Worker; violations: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  baseURL: async ({}, use) => use(serverUrl()),

  // A page that runs against the server's content security policy fails its test, whatever the test looks at.
  violations: [
    async ({ page }, use) => {
      const seen: string[] = []
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) seen.push(message.text())
      })
      page.on('pageerror', (error) => seen.push(String(error)))
      await use(undefined)
      expect(seen).toEqual([])
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: as above
  worker: async ({}, use) => withWorker('Ada Lovelace', use),

  // biome-ignore lint/correctness/noEmptyPattern: as above
  colleague: async ({}, use) => withWorker('Grace Hopper', use),
})

async function withWorker(name: string, use: (worker: Worker) => Promise<void>): Promise<void> {
  const admin = await signedIn(ADMIN)
  const person = { name, email: `${crypto.randomUUID()}@example.org`, password: 'quite a long password' }
  const made = await admin.post('/api/v1/people', { data: person })
  expect(made.status()).toBe(201)
  const { id } = await made.json()
  await admin.dispose()
  const api = await signedIn(person)
  await use({ id, ...person, ...actionsOf(api, person) })
  await api.dispose()
}

function actionsOf(
  api: APIRequestContext,
  { email, password }: { email: string; password: string },
): Pick<Worker, 'open' | 'signIn' | 'punch' | 'tell' | 'sessions'> {
  return {
    open: async (page) => {
      await page.context().addCookies((await api.storageState()).cookies)
      await page.goto('/')
      await page.locator('[data-kind]').first().waitFor()
    },
    signIn: async (page) => {
      await page.getByLabel('E-mail address').fill(email)
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
    punch: async (kind) => {
      const answer = await api.post('/api/v1/punches', { data: { id: crypto.randomUUID(), kind } })
      expect(answer.status()).toBe(201)
      return answer.json()
    },
    tell: async (punches) => {
      const facts = punches.map((punch) => ({ id: crypto.randomUUID(), ...punch }))
      const answer = await api.post('/api/v1/punches/batch', { data: { punches: facts } })
      expect(answer.ok(), await answer.text()).toBe(true)
    },
    sessions: async () => {
      const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      const answer = await api.get(`/api/v1/me/work-sessions?from=${day(-1)}&until=${day(1)}`)
      return (await answer.json()).sessions
    },
  }
}

/** The API as somebody who has signed in, from an address of their own. */
export async function signedIn(account: { email: string; password: string }): Promise<APIRequestContext> {
  const [a, b, c] = crypto.getRandomValues(new Uint8Array(3))
  const extraHTTPHeaders = { origin: serverUrl(), 'x-forwarded-for': `10.${a}.${b}.${c}` }
  const api = await request.newContext({ baseURL: serverUrl(), extraHTTPHeaders })
  const { email, password } = account
  const answer = await api.post('/api/v1/session', { data: { email, password } })
  expect(answer.status(), await answer.text()).toBe(200)
  return api
}

export function serverUrl(): string {
  const url = process.env.MUSTER_E2E_URL
  if (!url) throw new Error('The tests need their server: start them with `npm run test:e2e`')
  return url
}
