import type { Session } from '@muster/contract/access.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isSignedOut } from '../../api/request.ts'
import { deviceZone, isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { Notice, NoticeButton } from '../../shell/notice.tsx'
import { UnreachablePage } from '../../shell/unreachable-page.tsx'
import { leave } from '../access/session.ts'
import { ClockBar } from './clock-bar.tsx'
import { PageHeader } from './page-header.tsx'
import { StatePanel } from './state-panel.tsx'
import { Timeline } from './timeline.tsx'
import { type Today, useToday } from './today.ts'
import classes from './today-page.module.css'
import { TodaySkeleton } from './today-skeleton.tsx'
import { Totals } from './totals.tsx'
import { useFormats } from './use-formats.ts'
import { usePunchSender } from './use-punch-sender.ts'

/** The person's own day: what they are now, the buttons that change it, and what today consists of. */
export function TodayPage({ session }: { session: Session }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const personId = session.person.id
  const { zone } = session.organisation
  const query = useToday(zone)
  const signedOut = () => leave(queries, personId)
  const { sender, sending } = usePunchSender(personId, {
    onKept: (punch) => void query.readAfter(punch),
    onRefused: () => void query.readAfter(),
    onSignedOut: signedOut,
  })
  const ended = isSignedOut(query.error)
  useEffect(() => {
    if (ended) leave(queries, personId)
  }, [ended, queries, personId])

  const today = query.data
  if (!today && query.error) {
    return <UnreachablePage error={query.error} trying={query.isFetching} tryNow={query.refetch} />
  }
  return (
    <div className={classes.page}>
      <PageHeader session={session} />
      <main className={classes.main}>
        {today ? (
          <>
            <div className={classes.primary}>
              {query.error && <StaleNotice today={today} zone={zone} tryNow={query.refetch} />}
              <StatePanel today={today} zone={zone} />
              <ClockBar today={today} zone={zone} sender={sender} sending={sending} />
            </div>
            <div className={classes.secondary}>
              <Timeline today={today} zone={zone} />
              <Totals today={today} zone={zone} />
              <ZoneNote zone={zone} />
            </div>
          </>
        ) : (
          <TodaySkeleton label={t('common.loading')} />
        )}
      </main>
    </div>
  )
}

function StaleNotice({ today, zone, tryNow }: { today: Today; zone: string; tryNow: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const time = formats.time(Date.parse(today.presence.now))
  const retry = <NoticeButton onClick={() => tryNow()}>{t('common.tryNow')}</NoticeButton>
  return (
    <Notice tone="pause" icon="offline" role="status" title={t('common.unreachableTitle')} actions={retry}>
      <p>{t('today.stale', { time })}</p>
    </Notice>
  )
}

function ZoneNote({ zone }: { zone: string }) {
  const { t } = useTranslation()
  const own = deviceZone()
  if (isSameZone(zone, own)) return null
  return (
    <p className={classes.zoneNote}>{t('today.zoneNote', { zone: zoneLabel(zone), own: zoneLabel(own) })}</p>
  )
}
