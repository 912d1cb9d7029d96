import type { Session } from '@muster/contract/access.ts'
import { type QueryClient, type QueryFunctionContext, queryOptions, useQuery } from '@tanstack/react-query'
import { forgetAnswers } from '../../api/kept-answers.ts'
import { request, valueIn } from '../../api/request.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { forgetThisBrowser, keptBrowserId, removeBrowser } from '../alerts/this-browser.ts'
import { deviceShelf, forgetKnownSession, keepKnownSession } from './known-session.ts'
import { sessionAnswer } from './session-answer.ts'

/** Who is signed in. `endedFor` is the person whose session ended while they were at work here. */
export type SignedIn = { state: 'in'; session: Session } | { state: 'out'; endedFor?: string }

const KEY = ['session']

const sessionQuery = queryOptions({
  queryKey: KEY,
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
})

/** Who is signed in, asked once, and again until the server answers. */
export function useSignedIn() {
  return useQuery({
    ...sessionQuery,
    refetchInterval: lookAgainEvery(false),
  })
}

/**
 * Begins with who was signed in here last, while the server is asked who it is now; without anybody the server's word
 * is waited for. Whose session it is, undefined where it is nobody's or the server did not say.
 */
export async function beginSession(
  queries: QueryClient,
  known: Session | undefined,
): Promise<Session | undefined> {
  if (known) show(queries, { state: 'in', session: known })
  const asked = queries.prefetchQuery({ ...sessionQuery, staleTime: 0 })
  if (known) return known
  await asked
  const signedIn = queries.getQueryData<SignedIn>(KEY)
  return signedIn?.state === 'in' ? signedIn.session : undefined
}

/** Asks the server anew who is signed in: whether it is there, and whether another tab has changed it. */
export function checkSession(queries: QueryClient): void {
  void queries.refetchQueries({ queryKey: KEY }, { cancelRefetch: false })
}

/** Goes on as this person, after signing in or setting up. */
export function enter(queries: QueryClient, session: Session): void {
  void queries.cancelQueries({ queryKey: KEY })
  // A screen that was still there when the last session ended may have asked once more, and been told 401.
  forget(queries)
  keepKnownSession(deviceShelf(), session)
  show(queries, { state: 'in', session })
}

/** Forgets who was signed in and everything that was shown to them. */
export function leave(queries: QueryClient, endedFor?: string): void {
  void queries.cancelQueries({ queryKey: KEY })
  forgetKnownSession(deviceShelf())
  show(queries, { state: 'out', ...(endedFor === undefined ? {} : { endedFor }) })
  forget(queries)
}

/** The server said that nobody is signed in (any more): leaves, if somebody was. */
export function sessionEnded(queries: QueryClient): void {
  const current = queries.getQueryData<SignedIn>(KEY)
  if (current?.state === 'in') leave(queries, current.session.person.id)
}

/** Tells the server to end the session, and to tell this device nothing more; true once it has, or there was none any more. */
export async function signOut(): Promise<boolean> {
  const told = keptBrowserId()
  // Only who is signed in can say so. Where the server cannot be reached, neither ends.
  if (told !== undefined) await removeBrowser(told)
  const answer = await request<void>('DELETE', '/session')
  return answer.kind === 'value' || (answer.kind === 'problem' && answer.status === 401)
}

async function readSession({ client, signal }: QueryFunctionContext): Promise<SignedIn> {
  const answer = await sessionAnswer()
  // Somebody has signed in or out meanwhile: this answer is of the time before.
  signal.throwIfAborted()
  const before = client.getQueryData<SignedIn>(KEY)
  if (answer.kind === 'problem' && answer.status === 401) {
    if (before?.state !== 'in') return before ?? { state: 'out' }
    forgetKnownSession(deviceShelf())
    forget(client)
    return { state: 'out', endedFor: before.session.person.id }
  }
  const session = valueIn(answer)
  // Another tab has signed somebody else in: nothing that was shown here is theirs.
  if (before?.state === 'in' && before.session.person.id !== session.person.id) forget(client)
  keepKnownSession(deviceShelf(), session)
  return { state: 'in', session }
}

function show(queries: QueryClient, signedIn: SignedIn) {
  queries.setQueryData(KEY, signedIn)
}

/** What was shown and kept is of one person, and so are messages to this device; unsent punches are not among it. */
function forget(queries: QueryClient) {
  forgetAnswers()
  void forgetThisBrowser()
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
}
