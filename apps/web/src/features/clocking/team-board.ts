import type { Board } from '@muster/contract/clocking.ts'
import type { Event } from '@muster/contract/live.ts'
import type { Teams } from '@muster/contract/people.ts'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { request, valueIn } from '../../api/request.ts'
import { useLive } from '../../live/use-live.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { useSession } from '../access/session-context.ts'
import { boardNow } from './board-now.ts'
import type { TeamSearch } from './team-search.ts'

const KEY = 'board'
const PAGE = 100
/** After an event the board is read again, for what the event does not tell: soon, but once for many. */
const READ_AGAIN_AFTER_MS = 1_500
/** A board of hundreds of people changes all the time: reading it again and again would tell little more. */
const READ_LARGE_AGAIN_AFTER_MS = 10_000
const LARGE = 300
/** The live socket tells of changes; this is for what it cannot tell, midnight above all. */
const LOOK_EVERY_MS = 5 * 60_000

/** Who is in: read page by page, and moved on by live events. */
export function useBoard(search: TeamSearch) {
  const queries = useQueryClient()
  const [events, setEvents] = useState<readonly Event[]>([])
  const query = useInfiniteQuery({
    queryKey: [KEY, search],
    queryFn: async ({ pageParam }) => {
      const board = valueIn(await request<Board>('GET', boardPath(search, pageParam)))
      return { ...board, readAtMs: performance.now() }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
    refetchOnWindowFocus: 'always',
    placeholderData: (before) => before,
  })
  const pages = query.data?.pages
  const first = pages?.[0]
  const readSince = pages ? Math.min(...pages.map((page) => page.lastEvent)) : undefined
  const size = first ? first.counts.working + first.counts.on_break + first.counts.out : 0
  const readAgain = useSoon(
    () => void queries.invalidateQueries({ queryKey: [KEY] }),
    size > LARGE ? READ_LARGE_AGAIN_AFTER_MS : READ_AGAIN_AFTER_MS,
  )
  useLive(
    (news) => {
      readAgain()
      if (news.type !== 'events') return
      setEvents((before) => [...before.filter(({ number }) => number > (readSince ?? 0)), ...news.events])
    },
    { after: readSince },
  )
  const now = useMemo(() => boardNow(pages ?? [], events), [pages, events])
  return { ...query, first, ...now }
}

/** The server's clock now, in epoch milliseconds: what it said, and the time since by this page's steady clock. */
export function boardClock(board: { now: string; readAtMs: number }): number {
  return Date.parse(board.now) + (performance.now() - board.readAtMs)
}

/** The teams whose boards one may see: all of them for an admin, those led for a leader. */
export function useTeamsToSee(): readonly { id: string; name: string }[] {
  const { person, leads } = useSession()
  const { data } = useQuery({
    queryKey: ['teams', 'to-see'],
    queryFn: async () => valueIn(await request<Teams>('GET', '/teams?limit=500')).teams,
    enabled: person.admin,
    staleTime: 60_000,
  })
  return person.admin ? (data ?? []) : leads
}

function boardPath({ team, phase, exceptions, search }: TeamSearch, after: string | undefined): string {
  const asked = {
    team,
    phase,
    search,
    after,
    exceptions: exceptions ? 'true' : undefined,
    limit: String(PAGE),
  }
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/presence?${new URLSearchParams(given)}`
}

/** Calls back once, some time after the first of many calls. */
function useSoon(callBack: () => void, afterMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(callBack)
  useEffect(() => {
    latest.current = callBack
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    if (timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, afterMs)
  }
}
