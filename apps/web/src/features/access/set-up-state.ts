import type { SetUpState } from '@muster/contract/access.ts'
import { useQuery } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'

const RETRY_MS = 5_000

/** Whether this server waits for its first admin. */
export function useSetUpState() {
  return useQuery({
    queryKey: ['set-up'],
    queryFn: async () => valueIn(await request<SetUpState>('GET', '/set-up')),
    refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : false),
  })
}

/** The token of the one-time link. It stands in the fragment, which browsers do not send and servers do not log. */
export function tokenOf(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') || undefined
}
