import type { Notices, ReadNotices, ToldNotice } from '@muster/contract/alerts.ts'
import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { NOTICES, readNoticesAgain } from './use-unread.ts'

export type Told = ToldNotice
type ToldPage = Omit<Notices, 'next'> & { next?: string | undefined }

const PAGE = 50
const LIST = [NOTICES, 'list']

/** What one was told, newest first, page by page. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: LIST,
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<ToldPage>('GET', withQuery('/me/notices', { after, limit: PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
}

/**
 * Says that one has read some notices, or all until an instant. The list shows it at once, and what the server knows
 * afterwards, whatever came of it.
 */
export async function readNotices(queries: QueryClient, body: ReadNotices): Promise<Answer<void>> {
  await queries.cancelQueries({ queryKey: [NOTICES] })
  queries.setQueryData<InfiniteData<ToldPage>>(LIST, (list) => list && withRead(list, body))
  const answer = await request<void>('POST', '/me/notices/read', body)
  await readNoticesAgain(queries)
  return answer
}

function withRead(list: InfiniteData<ToldPage>, { until, notices }: ReadNotices): InfiniteData<ToldPage> {
  const isRead = ({ id, toldAt }: Told) =>
    notices ? notices.includes(id) : until !== undefined && Date.parse(toldAt) <= Date.parse(until)
  const pages = list.pages.map((page) => ({
    ...page,
    notices: page.notices.map((one) => (isRead(one) ? { ...one, read: true } : one)),
  }))
  return { ...list, pages }
}
