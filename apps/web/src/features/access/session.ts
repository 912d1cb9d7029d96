import type { Session } from '@muster/contract/access.ts'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'

/** Who is signed in. `endedFor` is the person whose session ended while they were at work here. */
export type SignedIn = { state: 'in'; session: Session } | { state: 'out'; endedFor?: string }

const KEY = ['session']
const RETRY_MS = 5_000

/** Who is signed in, asked once and again until the server answers. */
export function useSignedIn() {
  return useQuery({
    queryKey: KEY,
    queryFn: readSession,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : false),
  })
}

/** Goes on as this person, after signing in or setting up. */
export function enter(queries: QueryClient, session: Session): void {
  // A screen that was still there when the last session ended may have asked once more, and been told 401.
  forget(queries)
  const signedIn: SignedIn = { state: 'in', session }
  queries.setQueryData(KEY, signedIn)
}

/** Forgets who was signed in and everything that was shown to them. */
export function leave(queries: QueryClient, endedFor?: string): void {
  const signedOut: SignedIn = { state: 'out', ...(endedFor === undefined ? {} : { endedFor }) }
  queries.setQueryData(KEY, signedOut)
  forget(queries)
}

function forget(queries: QueryClient) {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
}

/** Tells the server to end the session; true once it has, or there was none any more. */
export async function signOut(): Promise<boolean> {
  const answer = await request<void>('DELETE', '/session')
  return answer.kind === 'value' || (answer.kind === 'problem' && answer.status === 401)
}

async function readSession(): Promise<SignedIn> {
  const answer = await request<Session>('GET', '/session')
  if (answer.kind === 'problem' && answer.status === 401) return { state: 'out' }
  return { state: 'in', session: valueIn(answer) }
}
