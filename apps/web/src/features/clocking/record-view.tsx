import { VisuallyHidden } from '@mantine/core'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { firstWeekday } from '../../formatting/civil-dates.ts'
import { civilDateIn, deviceZone, isSameZone, zoneLabel } from '../../formatting/instants.ts'
import { useLocale } from '../../language/use-locale.ts'
import { Downloads } from '../../shell/downloads.tsx'
import { Notice, NoticeButton } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty, Failed } from '../../shell/states.tsx'
import text from '../../shell/text.module.css'
import { ChangeLink } from '../corrections/change-link.tsx'
import { DayCorrections } from '../corrections/day-corrections.tsx'
import type { MySearch } from './my-time-search.ts'
import classes from './record.module.css'
import { RecordContentContext } from './record-context.ts'
import { daysOf, lastPunchMs } from './record-days.ts'
import { RecordDays } from './record-days-section.tsx'
import { RecordHours } from './record-hours.tsx'
import { RecordLink, RecordPlaceContext, useOpenDay } from './record-place.tsx'
import { type Range, rangeOf } from './record-range.ts'
import { RecordRangeBar } from './record-range-bar.tsx'
import { RecordSkeleton } from './record-skeleton.tsx'
import { csvAddress, type ReadRecord, type RecordSource, useMinute, useRecord } from './record-source.ts'
import { RecordTotals } from './record-totals.tsx'

type Props = {
  source: RecordSource
  search: MySearch
  /** Whose page it stands on; nobody's for the own record. */
  personId?: string
}

/** A person's record of some days: what they add up to, hours as a chart, and each day with what it is made of. */
export function RecordView({ source, search, personId }: Props) {
  const { t } = useTranslation()
  const wanted = useRef<string>(undefined)
  const place = useMemo(() => ({ personId, search, wanted }), [personId, search])
  const today = civilDateIn(source.zone, source.nowMs())
  const range = rangeOf(search, today)
  const query = useRecord(source, range)
  const record = query.data
  return (
    <RecordPlaceContext value={place}>
      <RecordRangeBar range={range} today={today} />
      {query.error && record && (
        <Notice
          tone="pause"
          icon="offline"
          role="status"
          title={t('common.unreachableTitle')}
          actions={<NoticeButton onClick={() => void query.refetch()}>{t('common.tryNow')}</NoticeButton>}
        >
          <p>{t('myTime.stale')}</p>
        </Notice>
      )}
      {record && (
        <div
          className={classes.content}
          inert={query.isPlaceholderData}
          aria-busy={query.isPlaceholderData}
          data-waiting={query.isPlaceholderData}
        >
          <RecordContents source={source} record={record} today={today} />
        </div>
      )}
      {!record && query.error && (
        <Section>
          <Failed error={query.error} trying={query.isFetching} tryNow={query.refetch} />
        </Section>
      )}
      {!record && !query.error && <RecordSkeleton />}
      <VisuallyHidden component="p" role="status">
        {query.isPlaceholderData ? t('common.loading') : ''}
      </VisuallyHidden>
    </RecordPlaceContext>
  )
}

/** The link that downloads what a record shows. */
export function DownloadRecord({ source, search }: Pick<Props, 'source' | 'search'>) {
  const { t } = useTranslation()
  const range = rangeOf(search, civilDateIn(source.zone, source.nowMs()))
  return <Downloads files={[{ address: csvAddress(source, range), words: t('myTime.download') }]} />
}

type ContentsProps = { source: RecordSource; record: ReadRecord; today: string }

function RecordContents({ source, record, today }: ContentsProps) {
  const locale = useLocale()
  const nowMs = Math.max(useMinute(source.nowMs), lastPunchMs(record.sessions))
  const days = useMemo(() => daysOf(record, nowMs), [record, nowMs])
  const { range } = record
  const content = useMemo(
    () => ({
      range,
      zone: source.zone,
      today,
      nowMs,
      firstWeekday: firstWeekday(locale),
      actors: new Map(record.actors.map(({ id, name }) => [id, name])),
      jobs: new Map(record.jobs.map(({ id, code, name }) => [id, `${code} ${name}`])),
    }),
    [record, range, source.zone, today, nowMs, locale],
  )
  return (
    <RecordContentContext value={content}>
      {days.size === 0 ? (
        <NoWork range={range} today={today} />
      ) : (
        <>
          <RecordTotals days={days} />
          <RecordHours days={days} />
          <RecordDays days={days} />
        </>
      )}
      <ZoneNote zone={source.zone} />
    </RecordContentContext>
  )
}

function NoWork({ range, today }: { range: Range; today: string }) {
  const { t } = useTranslation()
  const last30Days = rangeOf({}, today)
  const openDay = useOpenDay()
  const isLast30Days = range.from === last30Days.from && range.until === last30Days.until
  return (
    <Section>
      <Empty icon="calendar" title={t('myTime.empty')}>
        {isLast30Days ? (
          t('myTime.emptyLast')
        ) : (
          <div className={classes.offer}>
            <p>{t('myTime.emptyHint')}</p>
            <RecordLink change={{ from: null, until: null }} className={classes.button}>
              {t('myTime.toLast30Days')}
            </RecordLink>
          </div>
        )}
      </Empty>
      {openDay !== undefined && <DayCorrections date={openDay} />}
      <ChangeLink date={openDay ?? (range.until < today ? range.until : today)} />
    </Section>
  )
}

function ZoneNote({ zone }: { zone: string }): ReactNode {
  const { t } = useTranslation()
  const own = deviceZone()
  if (isSameZone(zone, own)) return null
  return <p className={text.small}>{t('myTime.zoneNote', { zone: zoneLabel(zone), own: zoneLabel(own) })}</p>
}
