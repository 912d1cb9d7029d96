import { type ComponentType, lazy, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceZone, isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { type LiveNews, useLive } from '../../live/use-live.ts'
import { Later } from '../../shell/later.tsx'
import { loadWithWords } from '../../shell/lazy-page.ts'
import { Notice, NoticeButton } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { Failed } from '../../shell/states.tsx'
import { useTick } from '../../shell/use-tick.ts'
import { useSession } from '../access/session-context.ts'
import { ClockBar } from './clock-bar.tsx'
import { type NamedJob, useClockJobs } from './clock-jobs.ts'
import { todayOf } from './local-today.ts'
import { usePunchClock } from './punch-clock-context.ts'
import { StatePanel } from './state-panel.tsx'
import { Timeline } from './timeline.tsx'
import { serverNow, useTold } from './today.ts'
import classes from './today-page.module.css'
import { TodaySkeleton } from './today-skeleton.tsx'
import { type Today, type Told, tellsOf } from './told-today.ts'
import { Totals } from './totals.tsx'
import { useFormats } from './use-formats.ts'
import { todayInWholeSeconds } from './whole-seconds.ts'

/** What is no part of the first load: the clock is there to be pressed before, and does without where it cannot come. */
const BesideClock = lazy<ComponentType>(() =>
  loadWithWords(() => import('./beside-clock.tsx')).then(
    (part) => ({ default: part.BesideClock }),
    () => ({ default: () => null }),
  ),
)

/** The person's own day: what they are now, the buttons that change it, and what today consists of. */
export function TodayPage() {
  const { t } = useTranslation()
  const { person, organisation } = useSession()
  const { zone } = organisation
  const { data: told, error, isFetching, dataUpdatedAt, refetch } = useTold(person.id)
  const { sender, state } = usePunchClock()
  // Asked for along with the day, not after it: the first press may need them.
  const { jobs } = useClockJobs()
  const today = useToday(told, state.unsent, jobs)
  useLive(
    (news) => {
      if (concerns(news, person.id, told)) void refetch()
    },
    { after: told?.lastEvent },
  )
  useEffect(() => {
    // The server answers: what waits can go.
    if (dataUpdatedAt > 0) void sender.sendNow()
  }, [dataUpdatedAt, sender])

  if (!today && error) {
    return (
      <Page title={t('shell.today')}>
        <Failed error={error} trying={isFetching} tryNow={refetch} />
      </Page>
    )
  }
  return (
    <div className={classes.main}>
      {today && told ? (
        <>
          <div className={classes.primary}>
            {error && <StaleNotice told={told} zone={zone} tryNow={refetch} />}
            <StatePanel today={today} zone={zone} />
            <ClockBar today={today} zone={zone} />
          </div>
          <div className={classes.secondary}>
            <Later>
              <Suspense fallback={null}>
                <BesideClock />
              </Suspense>
            </Later>
            <Timeline today={today} zone={zone} />
            <Totals today={today} zone={zone} />
            <ZoneNote zone={zone} />
          </div>
        </>
      ) : (
        <TodaySkeleton label={t('common.loading')} />
      )}
    </div>
  )
}

/**
 * What was told and what waits on this device, as a day; made anew every minute, for what only time changes. A press that
 * waits may be on a job of which nothing was told yet: its name is that of the choice at the clock.
 */
function useToday(
  told: Told | undefined,
  unsent: ReturnType<typeof usePunchClock>['state']['unsent'],
  clockJobs: readonly NamedJob[],
): Today | undefined {
  const minute = useTick(() => (told ? serverNow(told) / 60 : 0))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is what makes it anew
  return useMemo(() => {
    if (!told) return undefined
    const today = todayInWholeSeconds(todayOf(told, unsent, serverNow(told)))
    return { ...today, jobs: [...told.jobs, ...clockJobs] }
  }, [told, unsent, clockJobs, minute])
}

/** Whether there is something to read: somebody else clocked this person, or their team or name changed. */
function concerns(news: LiveNews, personId: string, told: Told | undefined): boolean {
  if (news.type === 'resync') return true
  const own = news.events.filter((event) => event.personId === personId)
  return own.some((event) => event.kind !== 'punch' || !told || !tellsOf(told, event.data.punch))
}

function StaleNotice({ told, zone, tryNow }: { told: Told; zone: string; tryNow: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats(zone)
  const time = formats.when(Date.parse(told.presence.now), serverNow(told))
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
