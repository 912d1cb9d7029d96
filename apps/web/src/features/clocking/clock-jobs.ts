import type { Job, Jobs, Organisation } from '@muster/contract/organisation.ts'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { keepAnswer, keptAnswer } from '../../api/kept-answers.ts'
import { request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import type { Told } from './told-today.ts'

/** A job as people know it. */
export type NamedJob = Pick<Job, 'id' | 'code' | 'name'>

type ClockJobs = { usesJobs: boolean; jobs: readonly NamedJob[] }

const NONE: ClockJobs = { usesJobs: false, jobs: [] }
const FRESH_MS = 5 * 60_000
const PAGE = 500
/** More jobs than anybody has, and an end to a list that has none. */
const MOST_PAGES = 20
const MOST_RECENT = 5
const KEPT = 'clock-jobs'
const RECENT = 'recent-jobs'

const clockJobsQuery = queryOptions({
  queryKey: [KEPT],
  queryFn: readClockJobs,
  initialData: () => keptAnswer<ClockJobs>(KEPT),
  initialDataUpdatedAt: 0,
  staleTime: FRESH_MS,
})

/** Asks for them, for a page that is about to be drawn. */
export function beginClockJobs(queries: QueryClient): void {
  void queries.prefetchQuery(clockJobsQuery)
}

/** The jobs that may be chosen at the clock now; none where the organisation has none, or nobody has told yet. */
export function useClockJobs(): ClockJobs {
  const { data } = useQuery({ ...clockJobsQuery, refetchInterval: FRESH_MS })
  return data ?? NONE
}

/** The jobs this person was on lately, the last one first, at most five. */
export function recentJobs(told: Pick<Told, 'sessions'>, chosen: readonly string[]): string[] {
  const spans = told.sessions.flatMap(({ jobs }) => jobs)
  const latest = spans.toSorted((a, b) => Date.parse(b.start) - Date.parse(a.start)).map(({ job }) => job)
  return [...new Set([...chosen, ...latest])].slice(0, MOST_RECENT)
}

/** The jobs chosen on this device lately, the last one first. */
export function chosenJobs(): string[] {
  return keptAnswer<string[]>(RECENT) ?? []
}

/** Remembers the choice, for the next time. */
export function rememberChoice(job: string): void {
  keepAnswer(RECENT, [job, ...chosenJobs().filter((each) => each !== job)].slice(0, MOST_RECENT))
}

/** The jobs whose code or name holds every word typed, in any order; upper and lower case and accents are the same. */
export function matchingJobs(jobs: readonly NamedJob[], typed: string): NamedJob[] {
  const words = plain(typed).split(/\s+/)
  return jobs.filter(({ code, name }) => {
    const text = plain(`${code} ${name}`)
    return words.every((word) => text.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

async function readClockJobs(): Promise<ClockJobs> {
  // Both at once: whoever opens the page wants to clock in now.
  const [organisation, jobs] = await Promise.all([request<Organisation>('GET', '/organisation'), readJobs()])
  const { usesJobs } = valueIn(organisation)
  const told: ClockJobs = usesJobs ? { usesJobs, jobs } : NONE
  keepAnswer(KEPT, told)
  return told
}

async function readJobs(): Promise<NamedJob[]> {
  const all: NamedJob[] = []
  let after: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = withQuery('/jobs', { state: 'active', limit: PAGE, after })
    const { jobs, next } = valueIn(await request<Jobs>('GET', path))
    all.push(...jobs.map(({ id, code, name }) => ({ id, code, name })))
    if (next === undefined) break
    after = next
  }
  return all
}
