import type { Calendar, ExpectedDay } from '@muster/contract/attendance.ts'
import type {
  EnteredLeave,
  Leave,
  LeaveDecision,
  Leaves,
  LeavesQuery,
  NewLeave,
} from '@muster/contract/leave.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { useSession } from '../access/session-context.ts'
import { addDays } from '../clocking/record-range.ts'
import { recordKey } from '../clocking/record-source.ts'
import { WAITING } from '../corrections/use-matters.ts'
import { monthRange } from './month.ts'

const LOOK_EVERY_MS = 60_000
const PAGE = 100
/** What the server tells of a calendar at once. */
const CALENDAR_DAYS = 62
const NAMES_SHOWN_OF = 50

type Range = { from: string; until: string }
type Asked = Pick<LeavesQuery, 'state' | 'from' | 'until' | 'team' | 'person'>

/** One's own leave that ends on a date or later, by first day. */
export function useMyLeaves(from: string) {
  const { person } = useSession()
  return useLeaves({ key: [...recordKey(person.id), 'leaves', from], path: '/me/leaves', asked: { from } })
}

/** The requests that wait for this leader, by first day. */
export function useWaitingLeaves(team: string | undefined) {
  const asked = { state: 'requested' as const, team }
  return useLeaves({ key: [WAITING, 'leaves', asked], path: '/leaves', asked })
}

/** All leave that touches a month, whatever became of it. */
export function useLeavesOfMonth(month: string, team: string | undefined) {
  const asked = { ...monthRange(month), team }
  return useLeaves({ key: [WAITING, 'leaves', asked], path: '/leaves', asked })
}

function useLeaves({ key, path, asked }: { key: readonly unknown[]; path: string; asked: Asked }) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<Leaves>('GET', withQuery(path, { ...asked, after, limit: PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

/** All that was read of a list so far. */
export function leavesIn({ data }: ReturnType<typeof useLeaves>): Leave[] {
  return data?.pages.flatMap(({ leaves }) => leaves) ?? []
}

/** Who of those whom one leads is away in some days. */
export function useAway(range: Range, team: string | undefined) {
  const asked = { ...range, state: 'approved' as const, team, limit: NAMES_SHOWN_OF }
  return useQuery({
    queryKey: [WAITING, 'away', asked],
    queryFn: async () => valueIn(await request<Leaves>('GET', withQuery('/leaves', asked))).leaves,
  })
}

/** What is expected of a person on some days; nothing is asked while they are not known. */
export function useExpectedDays(personId: string | undefined, range: Range | undefined) {
  const { person } = useSession()
  const path = personId === person.id ? '/me/calendar' : `/people/${personId}/calendar`
  return useQuery({
    queryKey: [...recordKey(personId ?? ''), 'calendar', range],
    queryFn: async () => (await Promise.all(pieces(range).map((piece) => daysOf(path, piece)))).flat(),
    enabled: personId !== undefined && range !== undefined,
    placeholderData: keepPreviousData,
  })
}

async function daysOf(path: string, range: Range): Promise<ExpectedDay[]> {
  return valueIn(await request<Calendar>('GET', withQuery(path, range))).days
}

/** A range in pieces that the server tells of at once. */
function pieces(range: Range | undefined): Range[] {
  const found: Range[] = []
  if (!range) return found
  for (let { from } = range; from <= range.until; from = addDays(from, CALENDAR_DAYS)) {
    const last = addDays(from, CALENDAR_DAYS - 1)
    found.push({ from, until: last < range.until ? last : range.until })
  }
  return found
}

export function askLeave(body: NewLeave): Promise<Answer<Leave>> {
  return request<Leave>('POST', '/me/leaves', body)
}

export function withdrawLeave(id: string): Promise<Answer<Leave>> {
  return request<Leave>('POST', `/me/leaves/${id}/withdraw`)
}

export function decideLeave(id: string, body: LeaveDecision): Promise<Answer<Leave>> {
  return request<Leave>('POST', `/leaves/${id}/decision`, body)
}

export function enterLeave(personId: string, body: EnteredLeave): Promise<Answer<Leave>> {
  return request<Leave>('POST', `/people/${personId}/leaves`, body)
}
