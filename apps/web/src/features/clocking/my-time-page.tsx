import type { Presence } from '@muster/contract/clocking.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { request, valueIn } from '../../api/request.ts'
import { useLive } from '../../live/use-live.ts'
import { Page } from '../../shell/page.tsx'
import { useSession } from '../access/session-context.ts'
import { MyTimeNavigation } from './my-time-navigation.tsx'
import { clockOf, type RecordSource, recordKey } from './record-source.ts'
import { DownloadRecord, RecordView } from './record-view.tsx'

const route = getRouteApi('/in/my-time')

/** One's own record. */
export function MyTimePage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const source = useOwnSource()
  return (
    <Page title={t('myTime.title')} actions={<DownloadRecord source={source} search={search} />}>
      <MyTimeNavigation />
      <RecordView source={source} search={search} />
    </Page>
  )
}

function useOwnSource(): RecordSource {
  const queries = useQueryClient()
  const { person, organisation } = useSession()
  const { data } = useQuery({
    queryKey: ['presence', person.id],
    queryFn: async () => {
      const { now } = valueIn(await request<Presence>('GET', '/me/presence'))
      return { now, readAtMs: performance.now() }
    },
    staleTime: 60_000,
  })
  // What happens elsewhere, on another phone or at a kiosk, shows here by itself.
  useLive((news) => {
    const isMine = news.type === 'events' && news.events.some(({ personId }) => personId === person.id)
    if (isMine || news.type === 'resync') void queries.invalidateQueries({ queryKey: recordKey(person.id) })
  })
  return { personId: person.id, path: '/me/work-sessions', zone: organisation.zone, nowMs: clockOf(data) }
}
