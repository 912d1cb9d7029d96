import { useTranslation } from 'react-i18next'
import { useDates } from '../../formatting/dates.ts'
import { useCivilDates } from '../../formatting/use-civil-dates.ts'
import { Awaited } from '../../shell/awaited.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { useSession } from '../access/session-context.ts'
import { ArchiveDownload } from './archive-download.tsx'
import { DaysFilter, Filters, PersonFilter, TeamFilter, useReportRange } from './report-filters.tsx'
import { useReportPlace } from './report-place.tsx'
import classes from './reports.module.css'
import { useNewestSeal } from './reports-api.ts'

/** `/reports/inspection`: a period as one archive that proves itself. */
export function InspectionExport() {
  const { t } = useTranslation()
  const { team, person } = useReportPlace().search
  const range = useReportRange()
  return (
    <>
      <DaysFilter />
      <Filters>
        {person === undefined && <TeamFilter />}
        <PersonFilter />
      </Filters>
      <Section title={t('inspection.what')}>
        <ul className={classes.inside}>
          {(['people', 'records', 'seals', 'check'] as const).map((part) => (
            <li key={part}>{t(`inspection.inside.${part}`)}</li>
          ))}
        </ul>
        <ArchiveDownload
          path="/inspection"
          range={range}
          whom={person === undefined ? { team } : { person }}
        />
      </Section>
      <Section title={t('inspection.seals')}>
        <p>{t('inspection.sealsText')}</p>
        <NewestSeal />
      </Section>
    </>
  )
}

function NewestSeal() {
  const { t } = useTranslation()
  const civil = useCivilDates()
  const written = useDates(useSession().organisation.zone)
  const query = useNewestSeal()
  if (query.data === undefined) return <Awaited query={query} lines={3} />
  if (query.data === null) return <Empty icon="lock" title={t('inspection.noSeal')} />
  const { number, day, sealedAt, hash, keyId } = query.data
  const facts = [
    [t('inspection.newest'), t('inspection.newestIs', { number, day: civil.day(day) })],
    [t('inspection.sealedAt'), written.dateTime(sealedAt)],
    [t('inspection.hash'), hash],
    [t('inspection.key'), keyId],
  ] as const
  return (
    <dl className={classes.seal}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
