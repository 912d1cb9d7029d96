import type { FailedJobs } from '@muster/contract/deliveries.ts'
import type {
  Audit,
  Jobs,
  Mails,
  NewRules,
  Organisation,
  RulesVersions,
} from '@muster/contract/organisation.ts'
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import type { AuditSearch } from './audit-search.ts'
import type { JobsSearch } from './settings-search.ts'

/** Every answer about the organisation is kept under this: a change makes all of them doubtful. */
const KEY = 'organisation'
const JOBS_PAGE = 100
const AUDIT_PAGE = 50

/** The organisation, with the zone and rules in force now. */
export function useOrganisation() {
  return useQuery({
    queryKey: [KEY, 'one'],
    queryFn: async () => valueIn(await request<Organisation>('GET', '/organisation')),
  })
}

/** The rules of all times. */
export function useRules() {
  return useQuery({
    queryKey: [KEY, 'rules'],
    queryFn: async () => valueIn(await request<RulesVersions>('GET', '/organisation/rules')),
  })
}

export function setRules(body: NewRules): Promise<Answer<RulesVersions>> {
  return request<RulesVersions>('POST', '/organisation/rules', body)
}

export function useJobs({ state }: JobsSearch) {
  return useInfiniteQuery({
    queryKey: [KEY, 'jobs', state],
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<Jobs>('GET', withQuery('/jobs', { state, after, limit: JOBS_PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

/** How mail leaves, and what was kept of it. */
export function useMails() {
  return useQuery({
    queryKey: [KEY, 'mails'],
    queryFn: async () => valueIn(await request<Mails>('GET', '/mails')),
  })
}

/** Jobs of the server that failed for good. */
export function useFailedJobs() {
  return useQuery({
    queryKey: [KEY, 'failed-jobs'],
    queryFn: async () => valueIn(await request<FailedJobs>('GET', '/failed-jobs')),
  })
}

/** Who changed what, page by page. */
export function useAudit(search: AuditSearch) {
  return useInfiniteQuery({
    queryKey: [KEY, 'audit', search],
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<Audit>('GET', withQuery('/audit', { ...search, after, limit: AUDIT_PAGE }))),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

/** Reads anew what a change of the organisation may have touched: the name and zone that every page shows included. */
export async function readOrganisationAgain(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: [KEY] }),
    queries.invalidateQueries({ queryKey: ['session'] }),
  ])
}
