import type { Board } from '@muster/contract/clocking.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { withQuery } from '../../api/with-query.ts'
import { useLive } from '../../live/use-live.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'
import { recordKey } from '../clocking/record-source.ts'

const LOOK_EVERY_MS = 60_000

/** A board with one row, and this page's steady clock (`performance.now`) when it was read. */
export type PersonBoard = Board & { readAtMs: number }

/** What somebody is now; read again, and their record with it, whenever they punch. */
export function usePersonNow(personId: string) {
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['board', 'person', personId],
    queryFn: async (): Promise<PersonBoard> => {
      const board = valueIn(await request<Board>('GET', withQuery('/presence', { person: personId })))
      return { ...board, readAtMs: performance.now() }
    },
    refetchInterval: lookAgainEvery(LOOK_EVERY_MS),
    refetchOnWindowFocus: 'always',
  })
  useLive(
    (news) => {
      const isTheirs = news.type === 'events' && news.events.some((event) => event.personId === personId)
      if (!isTheirs && news.type !== 'resync') return
      void query.refetch()
      void queries.invalidateQueries({ queryKey: recordKey(personId) })
    },
    { after: query.data?.lastEvent },
  )
  return query
}
