import type { Notices } from '@muster/contract/alerts.ts'
import { type InvalidateOptions, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { useLive, useLiveState } from '../../live/use-live.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'

/** Everything about the own notices is kept under this. */
export const NOTICES = 'notices'
// The live socket says when there is a new one; without it the page looks itself.
const LOOK_EVERY_MS = 60_000
const LOOK_WHILE_LIVE_MS = 5 * 60_000

/** How much of what one was told is unread, as it changes: for the mark at the bell, which every page has. */
export function useUnread() {
  const queries = useQueryClient()
  const everyMs = useLiveState() === 'live' ? LOOK_WHILE_LIVE_MS : LOOK_EVERY_MS
  useLive((news) => {
    // What is on its way since before the socket opened need not be asked for twice.
    if (news.type === 'resync') void readNoticesAgain(queries, { cancelRefetch: false })
    else if (news.events.some(({ kind }) => kind === 'notice')) void readNoticesAgain(queries)
  })
  return useQuery({
    queryKey: [NOTICES, 'unread'],
    queryFn: async () => valueIn(await request<Notices>('GET', '/me/notices?limit=1')).unread,
    refetchInterval: lookAgainEvery(everyMs),
  })
}

/** Reads anew what one was told. */
export function readNoticesAgain(queries: QueryClient, options?: InvalidateOptions): Promise<void> {
  return queries.invalidateQueries({ queryKey: [NOTICES] }, options)
}
