import type { Calendar } from '@muster/contract/attendance.ts'
import type {
  NewShift,
  Roster,
  RosterCopied,
  RosterCopy,
  RosterPublished,
  RosterShift,
  ShiftChange,
} from '@muster/contract/roster.ts'
import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'

type Days = { from: string; until: string }

/** Rosters, patterns and plans are kept under this: a change of one makes all of them doubtful. */
export const PLANNED = 'planned'
/** Others plan too, and leave is decided meanwhile. */
const LOOK_EVERY_MS = 60_000

/** Some days of a team's roster, drafts too. */
export function useRoster(teamId: string, days: Days) {
  return useQuery({
    queryKey: [PLANNED, 'roster', teamId, days],
    queryFn: async () => valueIn(await request<Roster>('GET', withQuery(`/teams/${teamId}/roster`, days))),
    placeholderData: (before) => (before?.team.id === teamId ? before : undefined),
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

/** What is expected of oneself on some days. */
export function ownPlanQuery(days: Days) {
  return queryOptions({
    queryKey: [PLANNED, 'own', days],
    queryFn: async () => valueIn(await request<Calendar>('GET', withQuery('/me/calendar', days))),
  })
}

/** What is expected of oneself on some days, and read again while it is looked at. */
export function useOwnPlan(days: Days) {
  return useQuery({
    ...ownPlanQuery(days),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

export function putShift(teamId: string, body: NewShift): Promise<Answer<RosterShift>> {
  return request<RosterShift>('POST', `/teams/${teamId}/shifts`, body)
}

export function moveShift(id: string, body: ShiftChange): Promise<Answer<RosterShift>> {
  return request<RosterShift>('PATCH', `/shifts/${id}`, body)
}

export function removeShift(id: string): Promise<Answer<undefined>> {
  return request<undefined>('DELETE', `/shifts/${id}`)
}

export function copyRoster(teamId: string, body: RosterCopy): Promise<Answer<RosterCopied>> {
  return request<RosterCopied>('POST', `/teams/${teamId}/roster/copy`, body)
}

export function publishRoster(teamId: string, body: Days): Promise<Answer<RosterPublished>> {
  return request<RosterPublished>('POST', `/teams/${teamId}/roster/publish`, body)
}

/** Reads anew whatever is planned. */
export function readPlannedAgain(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: [PLANNED] })
}
