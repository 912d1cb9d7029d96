import { TextInput } from '@mantine/core'
import type { DailyReports as Listed } from '@muster/contract/daily-reports.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Badge } from '../../shell/badge.tsx'
import { Form, textIn } from '../../shell/form.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import table from '../../shell/table.module.css'
import { TableHead } from '../../shell/table-head.tsx'
import text from '../../shell/text.module.css'
import { useSubmission } from '../../shell/use-submission.ts'
import { addDays } from '../clocking/record-range.ts'
import { useTeamsToSee } from '../clocking/team-board.ts'
import { Made } from './daily-made.tsx'
import { DailyReportView } from './daily-report.tsx'
import { Filters, TeamFilter, useToday } from './report-filters.tsx'
import { ReportLink, useReportNavigate, useReportPlace } from './report-place.tsx'
import { searchWith } from './report-search.ts'
import { makeAgain, readReportsAgain, useDailyReports } from './reports-api.ts'

/** The daily reports of a team, the newest first, and one of them where the address names its day. */
export function DailyReports() {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const teams = useTeamsToSee()
  const team = search.team ?? teams[0]?.id
  const [made, setMade] = useState<{ isNew: boolean }>()
  if (team === undefined) return <Empty icon="team" title={t('daily.noTeams')} />
  return (
    <>
      <Filters>
        <TeamFilter always team={team} />
      </Filters>
      {search.date === undefined ? (
        <>
          <List key={team} team={team} />
          <MakeReport team={team} onMade={setMade} />
        </>
      ) : (
        <DailyReportView
          key={`${team} ${search.date}`}
          team={team}
          date={search.date}
          version={search.version}
          made={made}
          onMade={setMade}
        />
      )}
    </>
  )
}

function List({ team }: { team: string }) {
  const { t } = useTranslation()
  const query = useDailyReports(team)
  const reports = query.data?.pages.flatMap((page) => page.reports)
  if (!reports) return <Awaited query={query} lines={5} />
  if (reports.length === 0) {
    return (
      <Section>
        <Empty icon="calendar" title={t('daily.none')}>
          {t('daily.noneText')}
        </Empty>
      </Section>
    )
  }
  return (
    <>
      <table className={table.table} aria-label={t('reports.names.daily')}>
        <TableHead
          columns={[t('reports.date'), t('daily.peopleColumn'), t('daily.madeColumn')]}
          count={t('daily.worked')}
        />
        <tbody>
          {reports.map((report) => (
            <Row key={report.date} report={report} team={team} />
          ))}
        </tbody>
      </table>
      <More shown={reports.length} query={query} />
    </>
  )
}

function Row({ report, team }: { report: Listed['reports'][number]; team: string }) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const dates = useCivilDates()
  const { date, people, workedMs, version, differs } = report
  const made = <Made report={report} />
  return (
    <tr className={table.row}>
      <th scope="row">
        <ReportLink search={searchWith(search, { team, date, version: null })} className={table.link}>
          {dates.day(date)}
        </ReportLink>{' '}
        {differs && (
          <span className={table.badges}>
            <Badge>{t('daily.version', { version })}</Badge>
            <Badge tone="pause">{t('daily.differs')}</Badge>
          </span>
        )}
        <span className={`${table.details} ${table.narrow}`}>
          {t('daily.people', { count: people })} · {made}
        </span>
      </th>
      <td className={table.wide}>{people}</td>
      <td className={table.wide}>{made}</td>
      <td className={table.count}>{stopwatch(workedMs)}</td>
    </tr>
  )
}

type MakeProps = { team: string; onMade: (made: { isNew: boolean } | undefined) => void }

function MakeReport({ team, onMade }: MakeProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useReportNavigate()
  const today = useToday()
  const { field, submit, ...form } = useSubmission({
    fields: ['date'] as const,
    refusals: { report_not_due: 'date' },
  })

  async function make(data: FormData) {
    const date = textIn(data, 'date')
    const sent = await submit(date === '' ? { date: t('form.required') } : {}, () => makeAgain(team, date))
    if (!sent) return
    await readReportsAgain(queries)
    onMade(sent.value)
    navigate({ team, date, version: null }, { replace: false })
  }

  return (
    <Section title={t('daily.make')}>
      <p className={text.soft}>{t('daily.makeText')}</p>
      <Form {...form} submit={t('daily.makeSubmit')} onSubmit={(data) => void make(data)}>
        <TextInput
          {...field('date')}
          type="date"
          size="md"
          label={t('reports.date')}
          max={today}
          defaultValue={addDays(today, -1)}
        />
      </Form>
    </Section>
  )
}
