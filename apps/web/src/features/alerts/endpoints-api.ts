import type {
  Deliveries,
  Endpoint,
  EndpointChange,
  EndpointMade,
  Endpoints,
  NewEndpoint,
  NewSecret,
  Tried,
} from '@muster/contract/deliveries.ts'
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, request, requestWithin, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import type { DeliverySearch } from './delivery-search.ts'

/** Every answer about where notices go is kept under this. */
const KEY = 'endpoints'
const PAGE = 50
/** The server gives an endpoint 10 s, and then has to say that it took too long. */
const TEST_WITHIN_MS = 20_000
/** What is on its way is looked after more often than what has arrived. */
const LOOK_WHILE_UNDER_WAY_MS = 5_000

export function useEndpoints() {
  return useQuery({
    queryKey: [KEY, 'list'],
    queryFn: async () => valueIn(await request<Endpoints>('GET', '/endpoints')).endpoints,
  })
}

export function addEndpoint(body: NewEndpoint): Promise<Answer<EndpointMade>> {
  return request<EndpointMade>('POST', '/endpoints', body)
}

export function changeEndpoint(id: string, body: EndpointChange): Promise<Answer<Endpoint>> {
  return request<Endpoint>('PATCH', `/endpoints/${id}`, body)
}

export function removeEndpoint(id: string): Promise<Answer<void>> {
  return request<void>('DELETE', `/endpoints/${id}`)
}

export function testEndpoint(id: string): Promise<Answer<Tried>> {
  return requestWithin<Tried>(TEST_WITHIN_MS, { method: 'POST', path: `/endpoints/${id}/test` })
}

export function renewSecret(id: string): Promise<Answer<NewSecret>> {
  return request<NewSecret>('POST', `/endpoints/${id}/secret`)
}

/** What was sent to whom, newest first, page by page. */
export function useDeliveries(search: DeliverySearch) {
  return useInfiniteQuery({
    queryKey: [KEY, 'deliveries', search],
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<Deliveries>('GET', withQuery('/deliveries', { ...search, after, limit: PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(isUnderWay) ? LOOK_WHILE_UNDER_WAY_MS : false,
  })
}

export function replay(id: string): Promise<Answer<void>> {
  return request<void>('POST', `/deliveries/${id}/replay`)
}

/** Reads anew where notices go and what became of them. */
export function readEndpointsAgain(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: [KEY] })
}

/** Due, or in somebody's hands: what waits for its next try or for the morning can be looked at later. */
function isUnderWay({ deliveries }: Deliveries): boolean {
  return deliveries.some(
    ({ state, nextAt }) =>
      state === 'sending' || (state === 'waiting' && nextAt !== null && Date.parse(nextAt) <= Date.now()),
  )
}
