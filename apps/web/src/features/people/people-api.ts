import type { Invitations, Members, People, PersonDetail, Team, Teams } from '@muster/contract/people.ts'
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import type { PeopleSearch } from './people-search.ts'

/** Every answer about people and teams is kept under this: a change makes all of them doubtful. */
const KEY = 'people'
const PAGE = 50
const TEAMS_PAGE = 500

/** People as the address asks for them, page by page. */
export function usePeople({ search, team, state }: PeopleSearch) {
  const asked = { search, team, state }
  return useInfiniteQuery({
    queryKey: [KEY, 'list', asked],
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<People>('GET', withQuery('/people', { ...asked, after, limit: PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

/** One person, with the memberships of all times. */
export function usePerson(personId: string) {
  return useQuery({
    queryKey: [KEY, 'one', personId],
    queryFn: async () => valueIn(await request<PersonDetail>('GET', `/people/${personId}`)),
  })
}

/** The people whose name, number or address holds what was typed; none before anything was. */
export function usePeopleFound(search: string) {
  const query = useQuery({
    queryKey: [KEY, 'found', search],
    queryFn: async () =>
      valueIn(await request<People>('GET', withQuery('/people', { search, limit: 20 }))).people,
    enabled: search !== '',
    placeholderData: (before) => before,
  })
  return search === '' ? [] : (query.data ?? [])
}

/** All teams that one may see. */
export function useTeams() {
  return useQuery({ queryKey: [KEY, 'teams'], queryFn: readTeams, staleTime: 60_000 })
}

export function useTeam(teamId: string) {
  return useQuery({
    queryKey: [KEY, 'team', teamId],
    queryFn: async () => valueIn(await request<Team>('GET', `/teams/${teamId}`)),
  })
}

/** Who is in a team, and on demand who was. */
export function useMembers(teamId: string, past: boolean) {
  return useInfiniteQuery({
    queryKey: [KEY, 'members', teamId, past],
    queryFn: async ({ pageParam: after }) =>
      valueIn(
        await request<Members>('GET', withQuery(`/teams/${teamId}/members`, { past, after, limit: PAGE })),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}

/** Invitations that were not taken up yet. */
export function useInvitations() {
  return useInfiniteQuery({
    queryKey: [KEY, 'invitations'],
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<Invitations>('GET', withQuery('/invitations', { after, limit: PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
}

/** Reads anew what a change of people, teams or memberships may have touched: who one is and leads oneself included. */
export async function readPeopleAgain(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: [KEY] }),
    queries.invalidateQueries({ queryKey: ['session'] }),
    queries.invalidateQueries({ queryKey: ['board'] }),
  ])
}

async function readTeams(): Promise<Team[]> {
  const teams: Team[] = []
  let after: string | undefined
  do {
    const page = valueIn(await request<Teams>('GET', withQuery('/teams', { after, limit: TEAMS_PAGE })))
    teams.push(...page.teams)
    after = page.next
  } while (after !== undefined)
  return teams
}
