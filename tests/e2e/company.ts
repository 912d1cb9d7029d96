// A team made by API: its leader and workers, each signed in, to be watched and clocked on screen.
import type { KeptPunch, PunchCommand } from '@muster/contract/clocking.ts'
import type { NewPerson, Person, Team } from '@muster/contract/people.ts'
import type { APIRequestContext, APIResponse, Browser, Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { expect, signedIn } from './worker.ts'

export type Member = {
  id: string
  name: string
  api: APIRequestContext
  /** Opens a page with this person signed in, in a browser of their own. */
  open: (browser: Browser, path: string) => Promise<Page>
  punch: (kind: PunchCommand['kind']) => Promise<KeptPunch>
}
export type Crew = { team: { id: string; name: string }; leader: Member; workers: Member[] }

/**
 * A team with a leader and workers of these names; names and team are made unique, so that tests do not meet. They are in it
 * from now on, or from a date.
 */
export async function makeCrew(names: readonly string[], from?: string): Promise<Crew> {
  const admin = await signedIn(ADMIN)
  const mark = crypto.randomUUID().slice(0, 4)
  const team = await made<Team>(admin.post('/api/v1/teams', { data: { name: `Crew ${mark}` } }))
  const stay = from === undefined ? {} : { from }
  const leader = await makeMember(admin, `Lena Lead ${mark}`, { team: team.id, role: 'leader', ...stay })
  const workers: Member[] = []
  for (const name of names) {
    workers.push(await makeMember(admin, `${name} ${mark}`, { team: team.id, role: 'worker', ...stay }))
  }
  await admin.dispose()
  return { team, leader, workers }
}

async function makeMember(
  admin: APIRequestContext,
  name: string,
  { team, ...stay }: { team: string; role: 'leader' | 'worker'; from?: string },
): Promise<Member> {
  const account = { email: `${crypto.randomUUID()}@example.org`, password: 'quite a long password' }
  const data: Omit<NewPerson, 'admin'> = { name, ...account }
  const person = await made<Person>(admin.post('/api/v1/people', { data }))
  const joined = await admin.post(`/api/v1/teams/${team}/members`, { data: { personId: person.id, ...stay } })
  expect(joined.status()).toBe(204)
  const api = await signedIn(account)
  return {
    id: person.id,
    name,
    api,
    open: async (browser, path) => {
      const context = await browser.newContext({ storageState: await api.storageState() })
      const page = await context.newPage()
      await page.goto(path)
      return page
    },
    punch: (kind) =>
      made<KeptPunch>(api.post('/api/v1/punches', { data: { id: crypto.randomUUID(), kind } })),
  }
}

async function made<T>(asked: Promise<APIResponse>): Promise<T> {
  const answer = await asked
  expect(answer.status(), await answer.text()).toBe(201)
  return answer.json()
}
