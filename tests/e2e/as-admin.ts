// The admin of the tests' server: at the page, and by API to prepare what a test looks at.
import type { Person, Team } from '@muster/contract/people.ts'
import type { APIRequestContext, APIResponse, Page } from '@playwright/test'
import { ADMIN } from './admin.ts'
import { expect, signedIn } from './worker.ts'

/** Opens a page with the admin signed in. */
export async function openAsAdmin(page: Page, path: string): Promise<void> {
  await asAdmin(async (api) => {
    await page.context().addCookies((await api.storageState()).cookies)
  })
  await page.goto(path)
}

/** A team of a name of its own. */
export function makeTeam(name: string): Promise<Team> {
  return asAdmin((api) => made<Team>(api.post('/api/v1/teams', { data: { name } })))
}

/** People of these names, in one team where one is named. */
export function makePeople(names: readonly string[], team?: string): Promise<Person[]> {
  return asAdmin(async (api) => {
    const people: Person[] = []
    for (const name of names) {
      const data = { name, ...(team === undefined ? {} : { team }) }
      people.push(await made<Person>(api.post('/api/v1/people', { data })))
    }
    return people
  })
}

async function asAdmin<T>(act: (api: APIRequestContext) => Promise<T>): Promise<T> {
  const api = await signedIn(ADMIN)
  const outcome = await act(api)
  await api.dispose()
  return outcome
}

async function made<T>(asked: Promise<APIResponse>): Promise<T> {
  const answer = await asked
  expect(answer.status(), await answer.text()).toBe(201)
  return answer.json()
}
