import { Button } from '@mantine/core'
import type { DailyReport } from '@muster/contract/daily-reports.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stopwatch } from '../../formatting/durations.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Downloads } from '../../shell/downloads.tsx'
import { type Failure, FailureNotice } from '../../shell/failure-notice.tsx'
import { Said } from '../../shell/form.tsx'
import { Section } from '../../shell/page.tsx'
import text from '../../shell/text.module.css'
import { DailyDifferences } from './daily-differences.tsx'
import { Made } from './daily-made.tsx'
import { DailyPeople } from './daily-people.tsx'
import classes from './daily-report.module.css'
import { ReportLink, useReportPlace } from './report-place.tsx'
import { searchWith } from './report-search.ts'
import reports from './reports.module.css'
import { fileAddress, makeAgain, readReportsAgain, useDailyReport } from './reports-api.ts'

type Props = {
  team: string
  date: string
  version: number | undefined
  /** What came of making it again. */
  made: { isNew: boolean } | undefined
  onMade: (made: { isNew: boolean } | undefined) => void
}

/** One daily report as it was made: figures, people, what differs from the version before, and its files. */
export function DailyReportView({ team, date, version, made, onMade }: Props) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const query = useDailyReport(team, date, version)
  const report = query.data
  return (
    <>
      <ReportLink search={searchWith(search, { date: null, version: null })} className={classes.back}>
        {t('daily.back')}
      </ReportLink>
      <Said>{made && t(made.isNew ? 'daily.againDiffers' : 'daily.againSame')}</Said>
      {!report && <Awaited query={query} lines={6} />}
      {report && (
        <>
          <Head report={report} onMade={onMade} />
          {report.differences !== null && <DailyDifferences report={report} />}
          <DailyPeople report={report} />
          <Files report={report} />
          {report.seal && <p className={classes.seal}>{t('daily.seal', report.seal)}</p>}
        </>
      )}
    </>
  )
}

type HeadProps = { report: DailyReport; onMade: Props['onMade'] }

function Head({ report, onMade }: HeadProps) {
  const { t } = useTranslation()
  const dates = useCivilDates()
  const { team, date, version, people, workedMs, breakMs, correctionsWaiting } = report
  const names = (fits: (person: DailyReport['people'][number]) => boolean) => {
    const found = people.filter(fits).map(({ person }) => person.name)
    return found.length === 0 ? t('daily.noneOfThem') : found.join(', ')
  }
  const facts = [
    [t('daily.stillIn'), names(({ clockOut }) => clockOut === 'still_in')],
    [t('daily.over8Hours'), names(({ over8Hours }) => over8Hours)],
    [t('daily.longBreaks'), names(({ longBreaks }) => longBreaks > 0)],
    [t('daily.automatic'), names(({ clockOut }) => clockOut === 'closed_automatically')],
    [t('daily.missing'), names(({ clockOut }) => clockOut === 'missing')],
    [t('daily.corrections'), String(correctionsWaiting ?? t('daily.unknown'))],
  ] as const
  return (
    <Section title={`${team.name}: ${dates.long(date)}`} actions={<Again report={report} onMade={onMade} />}>
      <p className={text.soft}>
        {t('daily.version', { version })} · <Made report={report} />
        <Versions report={report} />
      </p>
      {people.length === 0 && <p>{t('daily.nobody')}</p>}
      <dl className={reports.sums}>
        <div>
          <dt>{t('daily.peopleColumn')}</dt>
          <dd>{people.length}</dd>
        </div>
        <div>
          <dt>{t('daily.worked')}</dt>
          <dd>{stopwatch(workedMs)}</dd>
        </div>
        <div>
          <dt>{t('reports.breaks')}</dt>
          <dd>{stopwatch(breakMs)}</dd>
        </div>
      </dl>
      <dl className={classes.facts}>
        {facts.map(([what, whom]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{whom}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** The way to the version before and after this one. */
function Versions({ report: { version, differences } }: { report: DailyReport }) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const link = (to: number | null, words: string) => (
    <>
      {' · '}
      <ReportLink search={searchWith(search, { version: to })} className={text.link}>
        {words}
      </ReportLink>
    </>
  )
  return (
    <>
      {differences !== null && version > 1 && link(version - 1, t('daily.version', { version: version - 1 }))}
      {search.version !== undefined && link(null, t('daily.newest'))}
    </>
  )
}

function Again({ report: { team, date }, onMade }: HeadProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  async function make() {
    setBusy(true)
    setFailure(undefined)
    onMade(undefined)
    const answer = await makeAgain(team.id, date)
    setBusy(false)
    if (answer.kind !== 'value') return setFailure(answer)
    await readReportsAgain(queries)
    onMade(answer.value)
  }
  return (
    <>
      <Button variant="default" size="md" aria-busy={busy} onClick={() => !busy && void make()}>
        {t('daily.again')}
      </Button>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
}

const FORMATS = ['pdf', 'xlsx', 'html', 'text'] as const

function Files({ report: { team, date, version } }: { report: DailyReport }) {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const path = `/teams/${team.id}/daily-reports/${date}`
  const asked = search.version === undefined ? {} : { version: String(version) }
  return (
    <Section title={t('daily.files')}>
      <div className={reports.files}>
        <Downloads
          files={FORMATS.map((format) => ({
            address: fileAddress({ path, asked }, format),
            words: t(`daily.formats.${format}`),
          }))}
        />
      </div>
    </Section>
  )
}
