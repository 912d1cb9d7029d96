import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { RequestFailed } from '../api/request.ts'
import { checkSession, sessionEnded } from '../features/access/session.ts'

/**
 * What the pages have asked the server. Two answers concern the whole app, whichever page got them: that nobody is
 * signed in any more, and none at all.
 */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, { queryKey }) => told(error, queryKey[0]) }),
    mutationCache: new MutationCache({ onError: (error) => told(error) }),
    // Retries are each screen's own, so that it can tell about them; and a server on the same network answers even
    // where the browser believes itself offline.
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  function told(error: Error, asked?: unknown) {
    if (!(error instanceof RequestFailed)) return
    const { answer } = error
    if (answer.kind === 'problem' && answer.problem.code === 'not_signed_in') sessionEnded(queries)
    if (answer.kind === 'unreachable' && asked !== 'session') checkSession(queries)
  }
  return queries
}
