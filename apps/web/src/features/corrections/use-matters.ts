import type { Matters } from '@muster/contract/corrections.ts'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { useSession } from '../access/session-context.ts'

/** What waits for whoever leads is kept under this. */
export const WAITING = 'waiting'
const LOOK_EVERY_MS = 60_000

/** How much waits for whoever leads: for the mark at the navigation. */
export function useMatters() {
  const { person, leads } = useSession()
  return useQuery({
    queryKey: [WAITING, 'matters'],
    queryFn: async () => valueIn(await request<Matters>('GET', '/matters')),
    enabled: person.admin || leads.length > 0,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

/** Reads anew whatever waits for whoever leads. */
export function readWaitingAgain(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: [WAITING] })
}
