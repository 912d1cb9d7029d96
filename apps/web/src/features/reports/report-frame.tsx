import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../language/use-locale.ts'
import { Downloads } from '../../shell/downloads.tsx'
import { Page } from '../../shell/page.tsx'
import { SubNavigation, subLink } from '../../shell/sub-navigation.tsx'
import { useSession } from '../access/session-context.ts'
import { ReportLink, ReportPlaceContext } from './report-place.tsx'
import { carriedOver, type ReportName, type ReportSearch, reportsFor } from './report-search.ts'
import classes from './reports.module.css'
import { fileAddress, type ReportSource } from './reports-api.ts'

type Props = { report: ReportName; search: ReportSearch; children: ReactNode }

/** A report with the way to the others; whom and which days it shows goes along. */
export function ReportFrame({ report, search, children }: Props) {
  const { t } = useTranslation()
  const { person } = useSession()
  const place = useMemo(() => ({ report, search }), [report, search])
  return (
    <ReportPlaceContext value={place}>
      <Page title={t(`reports.names.${report}`)} lead={t(`reports.leads.${report}`)}>
        <SubNavigation label={t('reports.parts')}>
          {reportsFor(person).map((name) => (
            <ReportLink
              key={name}
              to={name}
              search={carriedOver(search)}
              className={subLink.className}
              isCurrent={name === report}
            >
              {t(`reports.names.${name}`)}
            </ReportLink>
          ))}
        </SubNavigation>
        {children}
      </Page>
    </ReportPlaceContext>
  )
}

const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['pdf', 'PDF'],
] as const

/** What is on the screen, as files. */
export function ReportFiles({ name, source }: { name: string; source: ReportSource }) {
  const { t } = useTranslation()
  const language = useLocale().slice(0, 2)
  return (
    <div className={classes.files}>
      <Downloads
        files={FORMATS.map(([format, words]) => ({
          address: fileAddress(source, format, language),
          words,
          label: t('reports.download', { report: name, format: words }),
        }))}
      />
    </div>
  )
}
