import type { NewPattern, PatternVersion, PatternVersions } from '@muster/contract/roster.ts'
import { useQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { PLANNED } from './roster-api.ts'

/** Whose pattern: a person’s or a team’s. */
export type PatternOwner = { person: string } | { team: string }

export function usePatterns(owner: PatternOwner) {
  return useQuery({
    queryKey: [PLANNED, 'patterns', owner],
    queryFn: async () => valueIn(await request<PatternVersions>('GET', withQuery('/patterns', owner))),
  })
}

export function setPattern(body: NewPattern): Promise<Answer<PatternVersions>> {
  return request<PatternVersions>('POST', '/patterns', body)
}

export function withdrawPattern(id: string): Promise<Answer<undefined>> {
  return request<undefined>('DELETE', `/patterns/${id}`)
}

export type PatternState = 'planned' | 'now' | 'past'

/** Whether a pattern is still to begin, in force, or followed by another. */
export function patternState({ today, versions }: PatternVersions, version: PatternVersion): PatternState {
  if (version.from > today) return 'planned'
  return versions.find(({ from }) => from <= today)?.id === version.id ? 'now' : 'past'
}
