import type { Attendance } from '@muster/contract/attendance.ts'
import type {
  Confirmation,
  Correction,
  CorrectionChange,
  CorrectionDecision,
  CorrectionPreview,
  Corrections,
  ExceptionList,
  ExceptionReview,
  Locks,
  MyMatters,
  NewCorrection,
  NewLock,
} from '@muster/contract/corrections.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type Answer, request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { useSession } from '../access/session-context.ts'
import { recordKey } from '../clocking/record-source.ts'
import { WAITING } from './use-matters.ts'

/** Whose record a correction is about: one's own, where somebody else decides, or somebody's whom one may correct. */
export type Whose = { own: true } | { own: false; personId: string; name: string }

const LOOK_EVERY_MS = 60_000
const PAGE = 50

/** What a correction would do; nothing is asked while it has no changes. */
export function usePreview(whose: Whose, changes: readonly CorrectionChange[]) {
  return useQuery({
    queryKey: ['correction-preview', whose.own ? 'own' : whose.personId, changes],
    queryFn: async () =>
      valueIn(await request<CorrectionPreview>('POST', `${pathOf(whose)}/preview`, { changes })),
    enabled: changes.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

/** Asks for a correction of one's own record, or corrects somebody's. */
export function sendCorrection(whose: Whose, body: NewCorrection): Promise<Answer<Correction>> {
  return request<Correction>('POST', pathOf(whose), body)
}

/** Corrections about some days of a person, and read again with their record. */
export function useCorrectionsOf(personId: string, range: { from: string; until: string }) {
  const { person } = useSession()
  const isOwn = personId === person.id
  const path = isOwn ? '/me/corrections' : '/corrections'
  const asked = { ...range, limit: 200, ...(isOwn ? {} : { person: personId }) }
  return useQuery({
    queryKey: [...recordKey(personId), 'corrections', range],
    queryFn: async () => valueIn(await request<Corrections>('GET', withQuery(path, asked))).corrections,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

/** One's own corrections: those that wait, or those about `from` and later, page by page. */
export function useMyCorrections(asked: { state: 'waiting' } | { from: string }) {
  const { person } = useSession()
  return useInfiniteQuery({
    queryKey: [...recordKey(person.id), 'corrections', asked],
    queryFn: async ({ pageParam: after }) =>
      valueIn(
        await request<Corrections>('GET', withQuery('/me/corrections', { ...asked, after, limit: PAGE })),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

export function withdraw(id: string): Promise<Answer<Correction>> {
  return request<Correction>('POST', `/me/corrections/${id}/withdrawal`)
}

/** Times of leaving that wait for the person's own word. */
export function useMyMatters() {
  const { person } = useSession()
  return useQuery({
    queryKey: [...recordKey(person.id), 'matters'],
    queryFn: async () => valueIn(await request<MyMatters>('GET', '/me/matters')),
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
    refetchOnWindowFocus: 'always',
  })
}

export function confirmOut(session: string, body: Confirmation): Promise<Answer<undefined>> {
  return request<undefined>('POST', `/me/work-sessions/${session}/confirmation`, body)
}

/** The corrections that wait for this leader, asked first at first. */
export function useWaitingCorrections(team: string | undefined) {
  return useInfiniteQuery({
    queryKey: [WAITING, 'corrections', team],
    queryFn: async ({ pageParam: after }) =>
      valueIn(
        await request<Corrections>(
          'GET',
          withQuery('/corrections', { state: 'waiting', team, after, limit: PAGE }),
        ),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

/** A correction with what it would do now: asked for once somebody looks closer. */
export function useCorrection(id: string, enabled: boolean) {
  return useQuery({
    queryKey: [WAITING, 'correction', id],
    queryFn: async () => valueIn(await request<Correction>('GET', `/corrections/${id}`)),
    enabled,
  })
}

/** The exceptions that nobody cleared yet, oldest first. */
export function useExceptions(team: string | undefined) {
  return useInfiniteQuery({
    queryKey: [WAITING, 'exceptions', team],
    queryFn: async ({ pageParam: after }) =>
      valueIn(await request<ExceptionList>('GET', withQuery('/exceptions', { team, after, limit: PAGE }))),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

/** Today's attendance, as far as somebody is in one of these states. */
export function useAttendance(status: 'late' | 'missing_now' | 'on_leave', team: string | undefined) {
  return useQuery({
    queryKey: [WAITING, 'attendance', status, team],
    queryFn: async () =>
      valueIn(await request<Attendance>('GET', withQuery('/attendance', { status, team, limit: 200 }))),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
  })
}

export function decide(id: string, body: CorrectionDecision): Promise<Answer<Correction>> {
  return request<Correction>('POST', `/corrections/${id}/decision`, body)
}

export function review(session: string, body: ExceptionReview): Promise<Answer<undefined>> {
  return request<undefined>('POST', `/exceptions/${session}/review`, body)
}

/** The locked periods, the latest first. */
export function useLocks() {
  return useQuery({
    queryKey: ['locks'],
    queryFn: async () => valueIn(await request<Locks>('GET', '/locks')).locks,
    staleTime: LOOK_EVERY_MS,
  })
}

export function lock(body: NewLock): Promise<Answer<Locks>> {
  return request<Locks>('POST', '/locks', body)
}

function pathOf(whose: Whose): string {
  return whose.own ? '/corrections' : `/people/${whose.personId}/corrections`
}
