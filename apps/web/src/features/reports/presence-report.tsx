import { Button, TextInput } from '@mantine/core'
import type { PresenceAt } from '@muster/contract/reports.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { zoneLabel } from '../../formatting/instants.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Badge } from '../../shell/badge.tsx'
import { More } from '../../shell/more.tsx'
import { Notice } from '../../shell/notice.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import { useSession } from '../access/session-context.ts'
import { useFormats } from '../clocking/use-formats.ts'
import { localOf, momentOf } from './moment.ts'
import { Filters, TeamFilter } from './report-filters.tsx'
import { ReportFiles } from './report-frame.tsx'
import { useReportNavigate, useReportPlace } from './report-place.tsx'
import { usePresenceAt } from './reports-api.ts'
import { DayLink } from './session-line.tsx'
import { Waiting } from './waiting.tsx'

/** Who was in at a moment; now, where the address names none. */
export function PresenceReport() {
  const { t } = useTranslation()
  const { zone } = useSession().organisation
  const { search } = useReportPlace()
  const navigate = useReportNavigate()
  const [openedMs] = useState(Date.now)
  const now = localOf(openedMs, zone)
  const { date = now.date, time = search.date === undefined ? now.time : '12:00' } = search
  const moment = momentOf(date, time, zone)
  return (
    <>
      <Filters>
        <TeamFilter />
        <TextInput
          type="date"
          size="md"
          label={t('reports.date')}
          value={date}
          onChange={({ currentTarget: { value } }) => value && navigate({ date: value, time })}
        />
        <TextInput
          type="time"
          size="md"
          label={t('reports.time')}
          value={time}
          onChange={({ currentTarget: { value } }) => value && navigate({ date, time: value })}
        />
      </Filters>
      <div>
        <Button
          variant="default"
          size="md"
          onClick={() => {
            const { date: today, time: minute } = localOf(Date.now(), zone)
            navigate({ date: today, time: minute })
          }}
        >
          {t('reports.now')}
        </Button>
      </div>
      {moment.kind !== 'exact' && (
        <Notice tone="pause" icon="warning" role="status">
          <p>{t(moment.kind === 'none' ? 'reports.timeNotThere' : 'reports.timeTwice')}</p>
        </Notice>
      )}
      {moment.kind !== 'none' && <WasIn atMs={moment.ms} />}
    </>
  )
}

function WasIn({ atMs }: { atMs: number }) {
  const { t } = useTranslation()
  const { zone } = useSession().organisation
  const dates = useDates(zone)
  const { team } = useReportPlace().search
  const source = {
    path: '/reports/presence',
    asked: { at: new Date(atMs).toISOString().replace('.000Z', 'Z'), team },
  }
  const query = usePresenceAt(source)
  const people = query.data?.pages.flatMap((page) => page.people)
  const title = t('reports.momentAsked', { moment: dates.dateTime(atMs), zone: zoneLabel(zone) })
  return (
    <>
      <ReportFiles name={t('reports.names.presence')} source={source} />
      {!people && <Awaited query={query} lines={4} />}
      {people && (
        <Waiting for={query.isPlaceholderData}>
          <Section title={title}>
            {people.length === 0 && <Empty icon="away" title={t('reports.nobodyIn')} />}
            {people.length > 0 && (
              <>
                <p role="status">
                  {query.hasNextPage
                    ? t('reports.wasInMore', { count: people.length })
                    : t('reports.wasIn', { count: people.length })}
                </p>
                <PeopleTable people={people} atMs={atMs} />
                <More shown={people.length} query={query} />
              </>
            )}
          </Section>
        </Waiting>
      )}
    </>
  )
}

function PeopleTable({ people, atMs }: { people: PresenceAt['people']; atMs: number }) {
  const { t } = useTranslation()
  const { zone } = useSession().organisation
  const formats = useFormats(zone)
  return (
    <table className={`${table.table} ${table.plain}`} aria-label={t('reports.names.presence')}>
      <TableHead
        columns={[t('reports.person'), t('reports.state'), t('reports.since')]}
        acts={t('reports.openDay')}
      />
      <tbody>
        {people.map(({ person, since, state, provisional, session }) => {
          const sinceMs = Date.parse(since)
          const told = t(`reports.stateOf.${state}`)
          return (
            <tr key={session}>
              <th scope="row">
                <span className={table.name}>{person.name}</span>{' '}
                {provisional && <Badge tone="pause">{t('reports.provisional')}</Badge>}
                <span className={`${table.details} ${table.narrow}`}>
                  {told} · {t('reports.since')} {formats.when(sinceMs, atMs)}
                </span>
              </th>
              <td className={table.wide}>{told}</td>
              <td className={table.wide}>{formats.when(sinceMs, atMs)}</td>
              <td className={table.act}>
                <DayLink personId={person.id} name={person.name} date={localOf(sinceMs, zone).date} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
