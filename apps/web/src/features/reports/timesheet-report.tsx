import type { PersonTimesheet } from '@muster/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { Awaited } from '../../shell/awaited.tsx'
import { More } from '../../shell/more.tsx'
import { Section } from '../../shell/page.tsx'
import { Empty } from '../../shell/states.tsx'
import { OpensTotals } from './behind.tsx'
import { PersonTimesheetView } from './person-timesheet.tsx'
import {
  DaysFilter,
  FiguresFilter,
  Filters,
  PersonFilter,
  TeamFilter,
  useReportRange,
} from './report-filters.tsx'
import { ReportFiles } from './report-frame.tsx'
import { useReportPlace } from './report-place.tsx'
import { useTimesheet } from './reports-api.ts'
import { TeamTimesheet } from './team-timesheet.tsx'
import { Waiting } from './waiting.tsx'

/** Days and hours of a team as a grid, or of one person. */
export function TimesheetReport() {
  const { t } = useTranslation()
  const { search } = useReportPlace()
  const range = useReportRange()
  const { team, person } = search
  const source = {
    path: '/reports/timesheet',
    asked: { ...range, ...(person === undefined ? { team } : { person }) },
  }
  const query = useTimesheet(source)
  const people = query.data?.pages.flatMap((page) => page.people)
  return (
    <>
      <DaysFilter />
      <Filters>
        <TeamFilter />
        <FiguresFilter />
        <PersonFilter />
      </Filters>
      <ReportFiles name={t('reports.names.timesheet')} source={source} />
      {!people && <Awaited query={query} lines={6} />}
      {people && (
        <Waiting for={query.isPlaceholderData}>
          <OpensTotals>
            <People people={people} isOne={person !== undefined} />
          </OpensTotals>
          {person === undefined && people.length > 0 && <More shown={people.length} query={query} />}
        </Waiting>
      )}
    </>
  )
}

function People({ people, isOne }: { people: readonly PersonTimesheet[]; isOne: boolean }) {
  const { t } = useTranslation()
  const worked = people.filter(({ days }) => days.length > 0)
  if (worked.length === 0) {
    return (
      <Section>
        <Empty icon="calendar" title={t('reports.nobody')}>
          {t('reports.nobodyHint')}
        </Empty>
      </Section>
    )
  }
  if (isOne) return worked.map((one) => <PersonTimesheetView key={one.person.id} timesheet={one} />)
  return <TeamTimesheet people={people} />
}
