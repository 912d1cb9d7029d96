import type { Session } from '@muster/contract/access.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { RequestFailed } from '../api/request.ts'
import { enter, leave, type SignedIn } from '../features/access/session.ts'
import { createQueries } from './queries.ts'

const session: Session = {
  person: { id: '01a00000-0000-7000-8000-000000000001', name: 'Ada Lovelace', admin: false },
  organisation: { id: '01a00000-0000-7000-8000-000000000002', name: 'Harbour Works', zone: 'Europe/Berlin' },
  leads: [],
  email: 'ada@example.org',
  expiresAt: '2126-11-20T06:00:01Z',
}

function refusal(status: number, code: string) {
  const problem = { type: 'about:blank', title: '', status, code }
  return () => Promise.reject(new RequestFailed({ kind: 'problem', status, problem }))
}

function signedIn() {
  const queries = createQueries()
  enter(queries, session)
  return { queries, state: () => queries.getQueryData<SignedIn>(['session']) }
}

afterEach(() => vi.unstubAllGlobals())

test('whichever query is told that nobody is signed in, the session is left and nothing stays', async () => {
  const { queries, state } = signedIn()
  queries.setQueryData(['team'], ['Grace'])
  await queries.prefetchQuery({ queryKey: ['today'], queryFn: refusal(401, 'not_signed_in') })
  expect(state()).toEqual({ state: 'out', endedFor: session.person.id })
  expect(queries.getQueryData(['team'])).toBeUndefined()
})

test('a change that is told so leaves too', async () => {
  const { queries, state } = signedIn()
  const change = queries
    .getMutationCache()
    .build(queries, { mutationFn: refusal(401, 'not_signed_in'), networkMode: 'always' })
  await expect(change.execute(undefined)).rejects.toThrow('not_signed_in')
  expect(state()?.state).toBe('out')
})

test.each([
  [401, 'wrong_credentials'],
  [403, 'forbidden'],
  [404, 'not_found'],
])('%d %s does not end the session', async (status, code) => {
  const { queries, state } = signedIn()
  await queries.prefetchQuery({ queryKey: ['people'], queryFn: refusal(status, code) })
  expect(state()).toEqual({ state: 'in', session })
})

test('who left of their own will is not told that the session ended', async () => {
  const { queries, state } = signedIn()
  leave(queries)
  await queries.prefetchQuery({ queryKey: ['today'], queryFn: refusal(401, 'not_signed_in') })
  expect(state()).toEqual({ state: 'out' })
})
